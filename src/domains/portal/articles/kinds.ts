import { catalogueNames } from '../disclosure/catalogue.ts'

/** What each kind of article says about itself besides its text. The form, the check and the page are drawn from this one list. */

export const articleKinds = [
  'news',
  'notice',
  'policy',
  'interpretation',
  'pictures',
  'video',
  'leader',
  'organisation',
  'link',
  'table',
] as const
export type ArticleKind = (typeof articleKinds)[number]

export type FieldType =
  | 'text'
  | 'lines'
  | 'date'
  | 'choice'
  | 'number'
  | 'url'
  /** Ids of other articles. */
  | 'articles'
  /** The id of one upload. */
  | 'file'
  /** [{fileId, alt, caption}] */
  | 'pictures'
  /** {columns: string[], rows: string[][]} */
  | 'table'

export interface FieldSpec {
  readonly name: string
  readonly label: string
  readonly type: FieldType
  readonly required?: boolean
  readonly choices?: readonly string[]
  readonly most?: number
  readonly about?: string
}

/** 现行有效、已修改、已废止、失效 */
export const validities = ['现行有效', '已修改', '已废止', '失效'] as const

/** 主题分类: the first level of the classes used by gov.cn. */
export const topics = [
  '综合政务',
  '国民经济管理、国有资产监管',
  '财政、金融、审计',
  '国土资源、能源',
  '农业、林业、水利',
  '工业、交通',
  '商贸、海关、旅游',
  '市场监管、安全生产监管',
  '城乡建设、环境保护',
  '科技、教育',
  '文化、广电、新闻出版',
  '卫生、体育',
  '人口与计划生育、妇女儿童工作',
  '劳动、人事、监察',
  '公安、安全、司法',
  '民政、扶贫、救灾',
  '民族、宗教',
  '对外事务',
  '港澳台侨工作',
  '国防',
  '其他',
] as const

const record: readonly FieldSpec[] = [
  { name: 'indexNumber', label: '索引号', type: 'text', most: 60, about: '不填则在送审时自动编号' },
  { name: 'issuer', label: '发文机关', type: 'text', most: 100, required: true },
  { name: 'documentNumber', label: '文号', type: 'text', most: 60 },
  { name: 'writtenOn', label: '成文日期', type: 'date', required: true },
  { name: 'topic', label: '主题分类', type: 'choice', choices: topics, required: true },
  { name: 'documentType', label: '体裁分类', type: 'text', most: 20 },
  { name: 'validity', label: '有效性', type: 'choice', choices: validities, required: true },
  { name: 'effectiveOn', label: '施行日期', type: 'date' },
  { name: 'abolishedOn', label: '废止日期', type: 'date' },
  { name: 'abolishedBy', label: '废止依据', type: 'text', most: 200 },
]

/** What an item of 法定主动公开内容 may say, whatever its kind (条例 art. 12, 20, 26). */
export const disclosureFields: readonly FieldSpec[] = [
  {
    name: 'catalogue',
    label: '公开事项',
    type: 'choice',
    choices: catalogueNames,
    about: '不填则按所在栏目；决定公开时限',
  },
  { name: 'indexNumber', label: '索引号', type: 'text', most: 60, about: '不填则在送审时自动编号' },
  { name: 'issuer', label: '发布机构', type: 'text', most: 100 },
  { name: 'writtenOn', label: '生成日期', type: 'date', about: '自形成之日起 20 个工作日内公开' },
  { name: 'documentNumber', label: '文号', type: 'text', most: 60 },
  { name: 'topic', label: '主题分类', type: 'choice', choices: topics },
  { name: 'documentType', label: '体裁分类', type: 'text', most: 20, about: '如通知、公告、规划、统计' },
  { name: 'audience', label: '组配分类', type: 'text', most: 30, about: '如企业、个人、社会组织' },
  { name: 'validity', label: '有效性', type: 'choice', choices: validities },
]

export const kindFields: Readonly<Record<ArticleKind, readonly FieldSpec[]>> = {
  news: [],
  notice: [{ name: 'until', label: '公示截止日期', type: 'date' }],
  policy: [...record, { name: 'unified', label: '统一登记号', type: 'text', most: 60 }],
  interpretation: [
    { name: 'policies', label: '解读的文件', type: 'articles', required: true, most: 20 },
    {
      name: 'form',
      label: '解读形式',
      type: 'choice',
      choices: ['文字解读', '图解', '音视频', '问答', '专家解读', '新闻发布会'],
      required: true,
    },
  ],
  pictures: [{ name: 'pictures', label: '图片', type: 'pictures', required: true, most: 60 }],
  video: [
    { name: 'video', label: '视频文件', type: 'file' },
    { name: 'videoUrl', label: '视频地址', type: 'url', about: '没有上传文件时填写' },
    { name: 'transcript', label: '文字稿', type: 'lines', most: 20_000, about: '供听障人士阅读' },
  ],
  leader: [
    { name: 'name', label: '姓名', type: 'text', most: 30, required: true },
    { name: 'post', label: '职务', type: 'text', most: 100, required: true },
    { name: 'order', label: '排序', type: 'number' },
    { name: 'division', label: '工作分工', type: 'lines', most: 2000, required: true },
  ],
  organisation: [
    { name: 'head', label: '负责人', type: 'text', most: 30, required: true },
    { name: 'address', label: '办公地址', type: 'text', most: 100, required: true },
    { name: 'hours', label: '办公时间', type: 'text', most: 60, required: true },
    { name: 'phone', label: '联系电话', type: 'text', most: 60, required: true },
    { name: 'fax', label: '传真', type: 'text', most: 60 },
    { name: 'postcode', label: '邮编', type: 'text', most: 10 },
    { name: 'order', label: '排序', type: 'number' },
  ],
  link: [{ name: 'url', label: '链接地址', type: 'url', required: true }],
  table: [{ name: 'table', label: '数据表', type: 'table', required: true }],
}

/** Kinds that say what they have to say without a body. */
export const bodyless: readonly ArticleKind[] = ['pictures', 'video', 'leader', 'link', 'table']

/** The fields of an article: those of its kind, and in the disclosure block those of a disclosed item. */
export function fieldsOf(kind: ArticleKind, disclosed: boolean): readonly FieldSpec[] {
  const own = kindFields[kind]
  if (!disclosed) return own
  return [...own, ...disclosureFields.filter(({ name }) => !own.some((field) => field.name === name))]
}
