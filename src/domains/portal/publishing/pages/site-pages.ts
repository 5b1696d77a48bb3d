/** Pages a site has once: home, site map, 404, search, the notice of a site that is closed. */
import type { Withdrawn } from '../content.queries.ts'
import type { Drawn } from '../page.ts'
import type { Reader } from '../reader.ts'
import type { ShownLine } from '../shown.ts'
import type { NavigationEntry } from '../tree.ts'
import type { About, Studio } from './studio.ts'

const IN_BLOCK = 8
/** The two that stand at the top of a home page, wherever the site keeps them. */
const NEWS = /新闻|动态|要闻/
const NOTICES = /公告|通知/

/** Leaders and offices are no news. */
const isRecord = ({ kind }: ShownLine): boolean => kind === 'leader' || kind === 'organisation'

const aboutOf = (reader: Reader): Promise<About> => reader.read<About>('about', reader.siteId)

export async function drawHome(reader: Reader, studio: Studio): Promise<Drawn> {
  const about = await aboutOf(reader)
  const shell = await studio.shell(reader)
  const menu = await reader.read<readonly NavigationEntry[]>('menu', reader.siteId)
  const blocks = await Promise.all(menu.map((entry) => blockOf(reader, entry)))
  const disclosure = blocks.find(({ fixed }) => fixed === 'disclosure') ?? null
  const ordinary = blocks.filter((block) => block !== disclosure && !block.items.some(isRecord))
  const cluster =
    shell.kind === 'portal' ? await reader.read<readonly ClusterEntry[]>('cluster', reader.siteId) : []
  const lead = ordinary.find(({ name, items }) => NEWS.test(name) && items.length > 0) ?? null
  const beside = ordinary.find(({ name }) => NOTICES.test(name)) ?? null
  const text = await studio.draw(
    reader,
    'front',
    { title: shell.name, path: '/', section: 'home' },
    {
      lead,
      beside,
      blocks: ordinary.filter((block) => block !== lead && block !== beside && block.items.length > 0),
      disclosure,
      departments: cluster.filter(({ kind }) => kind === 'department'),
      townships: cluster.filter(({ kind }) => kind === 'township'),
    },
    about,
  )
  return { text }
}

interface ClusterEntry {
  readonly name: string
  readonly kind: string
  readonly href: string
}

async function blockOf(reader: Reader, entry: NavigationEntry) {
  const items = (await reader.read<ShownLine[] | null>('latest', entry.id, IN_BLOCK)) ?? []
  return { ...entry, items }
}

export async function drawSiteMap(reader: Reader, studio: Studio): Promise<Drawn> {
  const about = await aboutOf(reader)
  const tree = await reader.read<readonly NavigationEntry[]>('tree', reader.siteId)
  const shell = await studio.shell(reader)
  const groups = tree.map((entry) => ({
    title: entry.name,
    links: [entry, ...entry.children.flatMap(flattened)].map(({ href, name }) => ({
      href,
      label: name,
      about: '',
    })),
  }))
  const own = shell.kind === 'portal' ? SERVICES : []
  return {
    text: await draw(
      reader,
      studio,
      'sitemap',
      '网站地图',
      '/sitemap.html',
      { groups: [...groups, ...own] },
      about,
    ),
  }
}

const flattened = (entry: NavigationEntry): NavigationEntry[] => [entry, ...entry.children.flatMap(flattened)]

/** What the portal offers besides its sections. */
const SERVICES = [
  {
    title: '互动交流',
    links: [
      { href: '/mailbox', label: '领导信箱', about: '选择信箱和类型，了解一封信怎样办理' },
      { href: '/mailbox/write', label: '我要写信', about: '咨询、投诉、建议、求助、举报、感谢' },
      { href: '/mailbox/query', label: '查询进度', about: '凭编号和查询码查询' },
      { href: '/mailbox/letters', label: '公开来信', about: '看看别人问过什么、怎样答复' },
      { href: '/mailbox/statistics', label: '办理统计', about: '按月份、类型、单位统计' },
      { href: '/correction', label: '我为政府网站找错', about: '报告打不开、有错或过时的页面' },
    ],
  },
  {
    title: '数据和校验',
    links: [
      { href: '/fiscal', label: '预决算公开', about: '各部门、各单位的预算和决算' },
      { href: '/anchors', label: '办理记录校验', about: '定时公布的校验值' },
    ],
  },
]

export async function drawMissing(reader: Reader, studio: Studio): Promise<Drawn> {
  const about = await aboutOf(reader)
  const problem = {
    heading: '没有找到这个页面',
    detail: '您要看的内容可能已经撤下，或者搬到了别的地方。',
    hint: '网址可能抄错了。可以从首页或网站地图重新进入，也可以搜索标题中的词。',
    requestId: null,
  }
  return { text: await draw(reader, studio, 'problem', problem.heading, '/404.html', { problem }, about) }
}

/** Answers only when the program that searches is stopped. */
export async function drawSearchShell(reader: Reader, studio: Studio): Promise<Drawn> {
  const about = await aboutOf(reader)
  const problem = {
    heading: '暂时不能搜索',
    detail: '网站正在维护，搜索稍后恢复；已经发布的内容都可以照常阅读。',
    hint: '可以从网站地图找到各个栏目。',
    requestId: null,
  }
  return { text: await draw(reader, studio, 'problem', problem.heading, '/search.html', { problem }, about) }
}

/** What is told at the address of something that is gone. */
export async function drawWithdrawn(reader: Reader, studio: Studio, id: string): Promise<Drawn | undefined> {
  const found = await reader.read<Withdrawn | null>('withdrawn', id)
  if (!found) return undefined
  const about = await aboutOf(reader)
  const problem = {
    heading: '这篇内容已经撤下',
    detail: found.reason ? `撤下的原因：${found.reason}` : '这个网址上的内容已经从网站撤下，不再提供。',
    hint: '需要了解有关情况，可以拨打页面下方的联系电话，或者写信咨询。',
    requestId: null,
  }
  return {
    text: await draw(reader, studio, 'problem', problem.heading, `/${found.address}`, { problem }, about),
  }
}

export async function drawNotice(reader: Reader, studio: Studio): Promise<Drawn> {
  const about = await aboutOf(reader)
  const notice = { text: about.notice ?? '', until: about.stateUntil }
  return { text: await draw(reader, studio, 'notice', '网站临时关闭', '/', { notice }, about) }
}

async function draw(
  reader: Reader,
  studio: Studio,
  template: string,
  title: string,
  path: string,
  data: object,
  about: About,
): Promise<string> {
  const { base } = await studio.shell(reader)
  const crumbs = [{ label: '首页', href: `${base}/` }, { label: title }]
  return studio.draw(reader, template, { title, path, crumbs }, data, about)
}
