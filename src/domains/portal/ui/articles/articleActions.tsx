import { Form, Input, Radio } from 'antd'
import { type ActionView, LongText } from '#kernel/ui'
import { type ArticleDetail, articleInputs } from '../../articles/contract.ts'
import { articleActionLabels } from '../../labels.ts'
import { SectionSelect } from '../sections/SectionSelect.tsx'

const note = (label: string) => () => (
  <Form.Item name="note" label={label}>
    <LongText rows={2} most={500} />
  </Form.Item>
)
const reason = () => (
  <Form.Item name="reason" label="理由">
    <LongText rows={2} most={500} />
  </Form.Item>
)
const moment = (name: string, label: string, extra: string) => (
  <Form.Item name={name} label={label} extra={extra}>
    <Input type="datetime-local" />
  </Form.Item>
)

/** `2026-11-21T08:00`, as the browser's field has it, is the county's own time. */
const instantOf = (text: unknown): string | null =>
  typeof text === 'string' && text !== '' ? `${text}:00+08:00` : null
const fieldTimeOf = (instant: string | null): string =>
  instant ? new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16) : ''

type Look = Omit<ActionView, 'name' | 'label'>
type Looks = Record<string, Look>
type Actable = Pick<ArticleDetail, 'article' | 'hash'>

/** How each verb looks, in the order in which an article meets them. */
export function articleActions(detail: Actable): ActionView[] {
  const { article } = detail
  const looks: Looks = {
    ...reviewLooks(detail),
    ...timeLooks(article),
    ...placeLooks(article),
    ...endLooks,
  }
  return Object.entries(looks).map(([name, look]) => ({
    ...look,
    name,
    label: articleActionLabels[name] ?? name,
  }))
}

/** On the way to the public, over the reviewers or past them. */
function reviewLooks({ article, hash }: Actable): Looks {
  const withHash = (values: object) => ({ ...values, hash })
  return {
    submit: {
      tone: 'main',
      schema: articleInputs.submit,
      note: `送审后冻结为一版，由 ${article.reviewSteps} 级、每级不同的人审核；要改可以撤回。`,
      fields: note('送审说明（可不填）'),
    },
    withdraw_review: { note: '撤回后可以继续修改，已有的审核作废。' },
    publish_urgently: {
      tone: 'danger',
      rare: true,
      schema: articleInputs.publishUrgently,
      shape: withHash,
      fields: reason,
      note: '不经审核立即发布，页面和记录都会标明；24 小时内须由另一名终审员补签。',
    },
    confirm_urgent: {
      tone: 'main',
      shape: withHash,
      schema: articleInputs.confirmUrgent,
      fields: note('意见'),
    },
  }
}

/** From when to when it stands there, and how long on top. */
const timeLooks = (article: Actable['article']): Looks => ({
  schedule: {
    schema: articleInputs.schedule,
    initial: { publishAt: fieldTimeOf(article.publishAt), expiresAt: fieldTimeOf(article.expiresAt) },
    shape: (values: { publishAt?: string; expiresAt?: string }) => ({
      publishAt: instantOf(values.publishAt),
      expiresAt: instantOf(values.expiresAt),
    }),
    fields: () => (
      <>
        {moment('publishAt', '发布时间', '留空则审核通过后立即发布')}
        {moment('expiresAt', '到期撤下时间', '留空则长期有效')}
      </>
    ),
  },
  pin: {
    rare: true,
    schema: articleInputs.pin,
    initial: { until: fieldTimeOf(article.pinnedUntil) },
    shape: (values: { until?: string }) => ({ until: instantOf(values.until) }),
    fields: () => moment('until', '置顶到', '留空则取消置顶'),
  },
})

/** In which section it stands. */
const placeLooks = (article: Actable['article']): Looks => ({
  move: {
    rare: true,
    schema: articleInputs.move,
    note: '已发布的地址不变。',
    fields: () => (
      <Form.Item name="sectionId" label="移到栏目">
        <SectionSelect siteId={article.siteId} />
      </Form.Item>
    ),
  },
  copy: {
    rare: true,
    schema: articleInputs.copy,
    initial: { sectionId: article.sectionId },
    fields: () => (
      <Form.Item name="sectionId" label="复制到栏目">
        <SectionSelect siteId={article.siteId} />
      </Form.Item>
    ),
  },
})

/** Out of sight and back. */
const endLooks: Looks = {
  withdraw: {
    tone: 'danger',
    rare: true,
    schema: articleInputs.withdraw,
    initial: { kind: 'gone' },
    note: '页面、列表、首页、搜索、订阅和附件在几秒内全部撤下。',
    fields: () => (
      <>
        <Form.Item name="kind" label="原来的地址">
          <Radio.Group
            options={[
              { value: 'gone', label: '显示“已删除”' },
              { value: 'notice', label: '显示撤下说明' },
            ]}
          />
        </Form.Item>
        {reason()}
      </>
    ),
  },
  restore: { tone: 'main', note: '恢复到删除前的状态。' },
  delete: { tone: 'danger', rare: true, note: '移到回收站，可以恢复。' },
}
