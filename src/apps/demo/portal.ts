/** The cluster of the demo county: 56 sites, what they published in a year, and what lies on people's desks today. */
import { type PastArticle, sectionAt, takeOverArticles } from '#domains/portal'
import { newId } from '#kernel/db'
import { addDays, type Instant, instantAt, type LocalDate, movableClock, parseInstant } from '#kernel/time'
import { handlerOf } from '../../../demo/people.ts'
import { portalArticles, siteUnits } from '../../../demo/portal/articles.ts'
import { paragraphs } from '../../../demo/portal/news.ts'
import { factsOf, portalFacts, registrations } from '../../../demo/portal/sites.ts'
import type { DemoArticle, SiteCode } from '../../../demo/portal/types.ts'
import { countyCode } from '../../../demo/units.ts'
import { actorFor } from './county.ts'
import { actorOf, attempt, perforce, type Stage, unitId } from './stage.ts'

const EDITOR = 'editor'
const FIRST = 'reviewer'
const FINAL = 'head-103'
const OTHER_FINAL = 'head-103005'
const OPENED_DAYS_AGO = 400

interface Request {
  readonly seed: number
  readonly today: LocalDate
}

export async function fillPortal(stage: Stage, request: Request): Promise<void> {
  const opening = at(stage, addDays(request.today, -OPENED_DAYS_AGO))
  await grantRoles(opening)
  const sites = await openSites(opening)
  await publishYear(stage, request, sites)
  await layOnDesks(stage, request, sites)
}

const at = (stage: Stage, day: LocalDate, time = '09:00'): Stage => ({
  ...stage,
  clock: movableClock(parseInstant(`${day}T${time}`)),
})

/** Heads of departments review by their office already; in townships the head writes, and the county reviews both steps. */
async function grantRoles(stage: Stage): Promise<void> {
  const given: [username: string, role: string, unit: string | null][] = [
    [EDITOR, 'site_manager', null],
    [FIRST, 'portal_reviewer', null],
    [FINAL, 'portal_final_reviewer', null],
    [OTHER_FINAL, 'portal_final_reviewer', null],
    ...siteUnits.map(({ code }): [string, string, string] => [handlerOf(code), 'site_writer', code]),
  ]
  for (const [username, role, code] of given) {
    const personId = actorOf(stage, username).id ?? ''
    await perforce(stage, 'system', 'access.grant_role', {
      personId,
      role,
      unitId: code && unitId(stage, code),
    })
  }
  for (const [username] of given) {
    const known = stage.people.get(username)
    if (known)
      stage.people.set(username, { id: known.id, actor: await actorFor(stage, known.id, known.actor.name) })
  }
}

type Sites = ReadonlyMap<SiteCode, string>

async function openSites(stage: Stage): Promise<Sites> {
  const sites = new Map<SiteCode, string>()
  const open = async (site: Record<string, unknown> & { code: SiteCode }, names: readonly string[]) => {
    const { id } = await perforce<{ id: string }>(stage, EDITOR, 'portal.open_site', site)
    for (const name of names) {
      const registration = { number: registrations[name], on: '2024-03-01' }
      await perforce(stage, EDITOR, 'portal.register_site', { id, name, registration })
    }
    await perforce(stage, EDITOR, 'portal.go_live_site', { id })
    sites.set(site.code, id)
  }
  const portal = { name: '云溪县人民政府', unitId: unitId(stage, countyCode), facts: portalFacts }
  await open({ code: 'county', kind: 'portal', ...portal }, Object.keys(registrations))
  for (const unit of siteUnits) {
    const kind = unit.kind === 'department' ? 'department' : 'township'
    const site = {
      code: unit.code,
      kind,
      name: unit.name,
      unitId: unitId(stage, unit.code),
      facts: factsOf(unit),
    }
    await open(site, ['approval'])
  }
  await closeEmpty(stage, sites.get('county') ?? '')
  return sites
}

/** A section with nothing in it is worse than none (空白栏目). */
async function closeEmpty(stage: Stage, siteId: string): Promise<void> {
  for (const path of ['news/pictures', 'news/videos']) {
    const section = await sectionAt(stage.db.tx, siteId, path)
    const reason = '暂无内容，避免空白栏目'
    if (section) await perforce(stage, EDITOR, 'portal.close_section', { id: section.id, reason })
  }
}

/** Everything of one day at once: real editions, real approvals, by people who did not write them. */
async function publishYear(stage: Stage, request: Request, sites: Sites): Promise<void> {
  const articles = portalArticles(request)
  const ids = new Map(articles.flatMap(({ key }) => (key ? [[key, newId()] as const] : [])))
  const sections = await sectionsOf(stage, articles, sites)
  const days = Map.groupBy(articles, ({ on }) => on)
  for (const day of [...days.keys()].sort()) {
    const past = (days.get(day) ?? []).map((article) => pastOf(stage, article, sections, ids))
    const then: Instant = instantAt(day, '10:20')
    await stage.db.transaction((tx) => takeOverArticles(tx, past, then))
  }
}

interface Place {
  readonly id: string
  readonly steps: number
}

const placeOf = ({ site, path }: Pick<DemoArticle, 'site' | 'path'>) => `${site} ${path}`

async function sectionsOf(
  stage: Stage,
  articles: readonly DemoArticle[],
  sites: Sites,
): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>()
  for (const article of articles) {
    if (places.has(placeOf(article))) continue
    const section = await sectionAt(stage.db.tx, sites.get(article.site) ?? '', article.path)
    if (!section) throw new Error(`the demo county has no section ${placeOf(article)}`)
    places.set(placeOf(article), { id: section.id, steps: section.reviewSteps })
  }
  return places
}

function pastOf(
  stage: Stage,
  { key, site, kind, title, html, keywords, summary, source, fields = {}, interprets, ...rest }: DemoArticle,
  sections: ReadonlyMap<string, Place>,
  ids: ReadonlyMap<string, string>,
): PastArticle {
  const section = sections.get(placeOf({ site, path: rest.path })) ?? { id: '', steps: 1 }
  const policies = interprets?.map((name) => ids.get(name) ?? '')
  const unit = siteUnits.find(({ code }) => code === site)
  const words = {
    title,
    html,
    keywords: [...keywords],
    source: source ?? unit?.name ?? '云溪县人民政府办公室',
  }
  const id = key ? ids.get(key) : undefined
  return {
    ...(id ? { id } : {}),
    ...{ sectionId: section.id, kind, writer: personOf(stage, unit ? handlerOf(unit.code) : EDITOR) },
    content: {
      ...words,
      ...(summary ? { summary } : {}),
      fields: { ...fields, ...(policies ? { policies } : {}) },
    },
    approvals: [FIRST, OTHER_FINAL, FINAL]
      .slice(-section.steps)
      .map((username, index, all) => ({ ...personOf(stage, username), final: index === all.length - 1 })),
  }
}

function personOf(stage: Stage, username: string) {
  const { id, name } = actorOf(stage, username)
  return { id: id ?? '', name }
}

interface Desk {
  readonly stage: Stage
  readonly today: LocalDate
  readonly county: string
  readonly site: string
}

/** What a visitor finds to do: drafts, articles at each step, one sent back, two waiting for their hour, one signed by nobody yet. */
async function layOnDesks(stage: Stage, { today }: Request, sites: Sites): Promise<void> {
  const desk: Desk = {
    stage: at(stage, addDays(today, -1), '15:30'),
    today,
    county: sites.get('county') ?? '',
    site: sites.get('211') ?? '',
  }
  await attempt(stage, '网站 草稿', () => drafts(desk))
  await attempt(stage, '网站 审核中', () => underReview(desk))
  await attempt(stage, '网站 退回', () => sentBack(desk))
  await attempt(stage, '网站 定时', () => scheduled(desk))
  await attempt(stage, '网站 紧急发布', () => urgent(desk))
  await attempt(stage, '网站 改稿和撤稿', () => changedAndWithdrawn(desk))
}

interface Written {
  readonly id: string
  readonly who: string
}

async function write(
  desk: Desk,
  who: string,
  path: string,
  title: string,
  text: string,
  kind = 'news',
): Promise<Written> {
  const site = who === EDITOR ? desk.county : desk.site
  const section = await sectionAt(desk.stage.db.tx, site, path)
  const content = { title, html: text && paragraphs(text), keywords: ['云溪'] }
  const input = { sectionId: section?.id, kind, content }
  const { id } = await perforce<{ id: string }>(desk.stage, who, 'portal.create_article', input)
  return { id, who }
}

async function send(desk: Desk, { id, who }: Written): Promise<string> {
  const { hash } = await perforce<{ hash: string }>(desk.stage, who, 'portal.submit_article', { id })
  return hash
}

const approve = (desk: Desk, who: string, id: string, hash: string) =>
  perforce(desk.stage, who, 'portal.approve_article', { id, hash, note: '内容已核对' })

async function drafts(desk: Desk): Promise<void> {
  await write(
    desk,
    EDITOR,
    'news/county',
    '县政府常务会议研究民生实事项目',
    '会议听取民生实事项目建议征集情况。',
  )
  await write(desk, EDITOR, 'interpretation', '一图读懂农机购置补贴', '', 'interpretation')
  await write(desk, 'handler', 'news', '住建局开展冬季供暖巡查', '巡查组走访四个小区，测量室温。')
  await write(desk, 'handler', 'notices', '关于物业服务满意度调查的公告', '')
}

async function underReview(desk: Desk): Promise<void> {
  const waiting: readonly [string, string, string, string][] = [
    [
      EDITOR,
      'news/county',
      '县领导接待来访群众',
      '县领导在信访接待大厅接待来访群众三批，当场明确责任单位和办理时限。',
    ],
    [
      EDITOR,
      'notices',
      '关于公示困难家庭住房救助名单的公告',
      '申请人王某，联系电话 13800000000，拟给予租赁补贴。公示七日。',
    ],
    ['handler', 'news', '城东片区海绵化改造通过验收', '工程新建雨水花园六处，暴雨时路面积水明显减少。'],
    ['handler', 'notices', '关于公布第三季度物业企业考核结果的公告', '考核结果与信用评价挂钩，详见附表。'],
  ]
  for (const [who, path, title, text] of waiting) await send(desk, await write(desk, who, path, title, text))
  for (const title of ['政务公开培训班开班', '全县“回头看”整改推进会召开']) {
    const written = await write(
      desk,
      EDITOR,
      'news/departments',
      title,
      '会议通报了前一阶段工作情况，部署下一步任务。',
    )
    await approve(desk, FIRST, written.id, await send(desk, written))
  }
}

async function sentBack(desk: Desk): Promise<void> {
  const one = await write(
    desk,
    EDITOR,
    'news/county',
    '县工业园区新签约项目五个',
    '签约总投资 12 亿元，预计明年三月开工。',
  )
  await send(desk, one)
  const places = [{ quote: '12 亿元', message: '与招商部门口径不一致，请核对' }]
  await perforce(desk.stage, FIRST, 'portal.return_article', {
    id: one.id,
    reason: '投资额请与招商部门核对后再送',
    places,
  })
  const two = await write(desk, 'handler', 'news', '保障房选房仪式举行', '一百二十户家庭现场摇号选房。')
  await send(desk, two)
  await perforce(desk.stage, FIRST, 'portal.return_article', { id: two.id, reason: '请补充公证情况' })
}

async function scheduled(desk: Desk): Promise<void> {
  for (const [title, days] of [
    ['关于冬季清雪除冰工作安排的公告', 1],
    ['关于年终财政结算期间业务办理的通知', 3],
  ] as const) {
    const written = await write(
      desk,
      EDITOR,
      'news/townships',
      title,
      '请各单位和群众提前安排，有疑问拨打公开电话。',
    )
    const publishAt = instantAt(addDays(desk.today, days), '08:30').toISOString()
    const times = { id: written.id, publishAt, expiresAt: null }
    await perforce(desk.stage, EDITOR, 'portal.schedule_article', times)
    const hash = await send(desk, written)
    await approve(desk, FIRST, written.id, hash)
    await approve(desk, FINAL, written.id, hash)
  }
}

async function urgent(desk: Desk): Promise<void> {
  const text = '受强冷空气影响，今夜到明天山区道路结冰，白鹭滩至杏花坞公路临时封闭，请绕行。'
  const { id } = await write(desk, EDITOR, 'notices', '道路结冰黄色预警和临时交通管制通告', text, 'notice')
  const hash = await send(desk, { id, who: EDITOR })
  const reason = '气象、交警部门联合发布，须立即告知群众'
  await perforce(desk.stage, FINAL, 'portal.publish_urgently_article', { id, hash, reason })
}

async function changedAndWithdrawn(desk: Desk): Promise<void> {
  const publish = async (title: string, text: string) => {
    const written = await write(desk, EDITOR, 'news/departments', title, text)
    const hash = await send(desk, written)
    await approve(desk, FIRST, written.id, hash)
    await approve(desk, FINAL, written.id, hash)
    return written
  }
  const wrong = await publish('县图书馆延长开放时间', '即日起每天开放至 21:00。')
  const notice = { id: wrong.id, kind: 'notice', reason: '开放时间尚未最后确定，确定后重新发布' }
  await perforce(desk.stage, EDITOR, 'portal.withdraw_article', notice)
  await publish('政务服务大厅启用自助服务区', '自助服务区全天开放，可打印社保、公积金和不动产查询证明。')
}
