/** Everything the cluster published in the year before today; the same for the same seed and day. */
import { addDays, type LocalDate } from '#kernel/time'
import { people } from '../people.ts'
import { randomFrom } from '../random.ts'
import type { DemoUnit } from '../types.ts'
import { units } from '../units.ts'
import { newsroom, paragraphs } from './news.ts'
import { policies } from './policies.ts'
import { content, countyRules, leaders, links, notices, overview, tables } from './standing.ts'
import type { DemoArticle, DemoNewsRequest } from './types.ts'

const DAYS = 360

/** Those with a site of their own in the cluster, under the county's domain. */
export const siteUnits: readonly DemoUnit[] = units.filter(
  ({ kind }) => kind === 'department' || kind === 'township' || kind === 'subdistrict',
)

export function portalArticles({ seed, today }: DemoNewsRequest): readonly DemoArticle[] {
  const ago = (days: number): LocalDate => addDays(today, -days)
  const random = randomFrom(seed, 'portal')
  const story = newsroom(seed)
  const spread = (count: number, at: number): LocalDate =>
    ago(Math.max(1, Math.floor((at * DAYS) / count) + random.int(0, 3)))
  const news = (path: string, count: number): DemoArticle[] =>
    Array.from({ length: count }, (_, at) => ({
      ...{
        site: 'county' as const,
        path,
        kind: 'news' as const,
        on: spread(count, at),
        source: '云溪县融媒体中心',
      },
      ...story(`${path}/${at}`),
    }))
  return [
    ...standing(ago),
    ...documents(ago),
    ...notices.map(
      ([title, ...texts], at): DemoArticle => ({
        ...{ site: 'county', path: 'notices', kind: 'notice', on: spread(notices.length, at) },
        ...{ title, html: paragraphs(...texts), keywords: ['公告'] },
      }),
    ),
    ...news('news/county', 40),
    ...news('news/departments', 12),
    ...news('news/townships', 12),
    ...siteUnits.flatMap((unit, at) => ofUnit(unit, at, ago, story)),
  ]
}

type Ago = (days: number) => LocalDate

function standing(ago: Ago): DemoArticle[] {
  const on = ago(DAYS)
  const site = 'county' as const
  const words = (title: string, text: string, path: string, keyword: string): DemoArticle => ({
    ...{ site, path, kind: 'news', on, title, html: paragraphs(text), keywords: [keyword] },
  })
  return [
    ...overview.map(
      ([title, keyword, ...texts]): DemoArticle => ({
        ...{
          site,
          path: 'overview',
          kind: 'news',
          on,
          title,
          html: paragraphs(...texts),
          keywords: [keyword],
        },
      }),
    ),
    ...leaders.map(
      ([name, post, division], order): DemoArticle => ({
        ...{ site, path: 'leaders', kind: 'leader', on, title: name, keywords: ['县领导'] },
        html: paragraphs(`${name}，${post}。`, division),
        fields: { name, post, division, order: order + 1 },
      }),
    ),
    ...siteUnits
      .filter(({ kind }) => kind === 'department')
      .map((unit) => organisation(site, 'organisations', unit, on)),
    ...countyRules.map(([title, text]) => words(title, text, 'disclosure/rules', '公开制度')),
    ...content.map(([path, title, text]) =>
      words(title, text, `disclosure/content/${path}`, title.slice(0, 8)),
    ),
    guide(site, '云溪县人民政府', '县政府办公室', '0000-62100103', on),
    report(site, '云溪县人民政府', ago(235)),
    ...tables.map(
      ([title, columns, rows], at): DemoArticle => ({
        ...{ site, path: 'data', kind: 'table', on: ago(20 + at * 25), title, html: '', keywords: ['数据'] },
        fields: { table: { columns, rows } },
      }),
    ),
    ...links.map(
      ([title, url]): DemoArticle => ({
        ...{ site, path: 'services', kind: 'link', on, title, html: '', keywords: ['服务'], fields: { url } },
      }),
    ),
    {
      ...{
        site,
        path: 'topics',
        kind: 'news',
        on: ago(60),
        title: '专题：政府开放月活动',
        keywords: ['专题'],
      },
      html: paragraphs(
        '每年一次，邀请群众走进政务服务大厅、水厂、应急指挥中心，面对面提问题。',
        '报名方式和场次见通知公告，活动中收到的意见全部公开答复。',
      ),
    },
  ]
}

function documents(ago: Ago): DemoArticle[] {
  const numbers = { government: 0, office: 0 }
  return [...policies]
    .sort((a, b) => b.daysAgo - a.daysAgo)
    .flatMap((policy): DemoArticle[] => {
      const { key, title, by, daysAgo, topic, validity = '现行有效', points, explained } = policy
      const on = ago(Math.min(daysAgo, DAYS))
      const year = on.slice(0, 4)
      numbers[by]++
      const issuer = by === 'government' ? '云溪县人民政府' : '云溪县人民政府办公室'
      const documentNumber = `${by === 'government' ? '云政发' : '云政办发'}〔${year}〕${numbers[by]}号`
      const dates = { writtenOn: addDays(on, -6), effectiveOn: addDays(on, 24) }
      const ended = validity === '已废止' ? { abolishedOn: ago(30), abolishedBy: '云政发〔2025〕9号' } : {}
      const text = points.map((point, at) => `第${'一二三四五六'[at]}条　${point}`)
      const document: DemoArticle = {
        ...{
          key,
          site: 'county',
          path: `policies/${by}`,
          kind: 'policy',
          on,
          source: issuer,
          keywords: [topic],
        },
        title: `${issuer}关于印发《${title}》的通知`,
        html: paragraphs(
          '各乡镇人民政府、街道办事处，县政府各部门：',
          `现将《${title}》印发给你们，请认真贯彻执行。`,
          ...text,
        ),
        fields: { issuer, documentNumber, topic, validity, documentType: '通知', ...dates, ...ended },
      }
      if (!explained) return [document]
      const explanation: DemoArticle = {
        ...{
          site: 'county',
          path: 'interpretation',
          kind: 'interpretation',
          on: addDays(on, 1),
          source: issuer,
        },
        ...{ title: `《${title}》解读`, keywords: ['政策解读'], interprets: [key] },
        html: paragraphs(
          '一、为什么制定',
          `为做好相关工作，${issuer}印发了《${title}》。`,
          '二、主要内容',
          explained,
        ),
        fields: { form: '文字解读' },
      }
      return [document, explanation]
    })
}

function organisation(site: DemoArticle['site'], path: string, unit: DemoUnit, on: LocalDate): DemoArticle {
  const duties = unit.duties.slice(0, 8).join('、')
  return {
    ...{ site, path, kind: 'organisation', on, title: unit.name, keywords: ['机构职能'] },
    html: paragraphs(`${unit.name}负责${duties}等方面的工作。`, '设办公室和业务股室，具体分工见本单位网站。'),
    fields: {
      ...{
        head: headOf(unit),
        address: unit.address,
        hours: '工作日 8:30—12:00，14:00—17:30',
        phone: unit.phone,
      },
      order: Number(unit.code),
    },
  }
}

function headOf({ code }: DemoUnit): string {
  return people.find(({ posts }) => posts.some(({ unit, head }) => head && unit === code))?.name ?? '待定'
}

function guide(
  site: DemoArticle['site'],
  name: string,
  office: string,
  phone: string,
  on: LocalDate,
): DemoArticle {
  return {
    ...{
      site,
      path: 'disclosure/guide',
      kind: 'news',
      on,
      title: `${name}政府信息公开指南`,
      keywords: ['公开指南'],
    },
    html: paragraphs(
      '主动公开的信息按法定主动公开内容分类编排，可在本栏目浏览、检索和下载。',
      '申请公开的，请写明姓名、联系方式和所需信息的名称或特征，当面、邮寄或在网上提交；自收到之日起二十个工作日内答复。',
      `公开工作机构：${office}，联系电话 ${phone}，办公时间为工作日 8:30—12:00，14:00—17:30。`,
    ),
  }
}

function report(site: DemoArticle['site'], name: string, on: LocalDate): DemoArticle {
  const year = Number(on.slice(0, 4)) - 1
  return {
    ...{
      site,
      path: 'disclosure/report',
      kind: 'news',
      on,
      title: `${name}${year}年政府信息公开工作年度报告`,
      keywords: ['年报'],
    },
    html: paragraphs(
      '一、总体情况',
      `${year}年，本机关依法主动公开政府信息，按时答复公开申请，没有因政府信息公开被纠正的行政复议和败诉的行政诉讼。`,
      '二、存在的主要问题及改进情况',
      '个别栏目更新不够及时，已明确责任人和更新期限。',
    ),
  }
}

function ofUnit(unit: DemoUnit, at: number, ago: Ago, story: ReturnType<typeof newsroom>): DemoArticle[] {
  const site = unit.code
  const head = headOf(unit)
  const news = (days: number, label: string): DemoArticle => ({
    ...{ site, path: 'news', kind: 'news', on: ago(days), ...story(`${site}/${label}`) },
  })
  const articles: DemoArticle[] = [
    news(2 + (at % 9), 'a'),
    news(20 + (at % 30), 'b'),
    {
      ...{ site, path: 'leaders', kind: 'leader', on: ago(DAYS), title: head, keywords: ['领导信息'] },
      html: paragraphs(`${head}，${unit.shortName}负责人。`),
      fields: { name: head, post: '负责人', division: '主持全面工作。', order: 1 },
    },
    organisation(site, 'disclosure/content/duties', unit, ago(DAYS)),
    guide(site, unit.name, `${unit.shortName}办公室`, unit.phone, ago(DAYS)),
  ]
  const extra: DemoArticle = {
    ...{ site, path: 'notices', kind: 'notice', on: ago(10 + (at % 40)), keywords: ['公告'] },
    title: `关于${unit.shortName}办公时间和联系方式的公告`,
    html: paragraphs(`${unit.name}办公地址为${unit.address}，联系电话 ${unit.phone}，工作日对外办公。`),
  }
  return at % 2 === 0 ? [...articles, extra] : articles
}
