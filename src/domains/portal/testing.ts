/** For tests: the people of the portal, a running cluster of two sites, and articles at every point of their lives. */
import { permissionsOf, type RoleName } from '#kernel/access'
import { type AnyAction, type Context, perform } from '#kernel/actions'
import { actorNamed, type CastName, unitNamed, type World } from '#kernel/testing'
import { createArticle } from './articles/article.actions.ts'
import { readArticle } from './articles/article.store.ts'
import type { ArticleInHand } from './articles/article.ts'
import type { ArticleContent } from './articles/contract.ts'
import { approveArticle, submitArticle } from './reviews/review.actions.ts'
import { sectionAt } from './sections/section.store.ts'
import type { Section } from './sections/section.ts'
import type { SiteFacts } from './sites/contract.ts'
import { goLiveSite, openSite, registerSite } from './sites/site.actions.ts'
import { registrationsNeeded } from './sites/site.ts'

function withRole(world: World, name: CastName, role: RoleName, unitIds: string[] | null = null): Context {
  return {
    ...world.as(name),
    actor: { ...actorNamed(name), permissions: permissionsOf([{ role, unitIds }]) },
  }
}

const housing = [unitNamed.housing, unitNamed.property]

/** 何维 keeps the sites and judges no article. */
export const manager = (world: World) => withRole(world, 'sysadminHe', 'site_manager')
/** 卓亦凡 writes for the whole county. */
export const editor = (world: World) => world.as('editorZhuo')
/** 陈办 writes for the housing bureau. */
export const writer = (world: World) => withRole(world, 'clerkChen', 'site_writer', housing)
/** 李局, head of the bureau: the first step. */
export const head = (world: World) => world.as('directorLi')
/** 钱审 and 孙远: the last step. */
export const final = (world: World) => withRole(world, 'reviewerQian', 'portal_final_reviewer')
export const otherFinal = (world: World) => withRole(world, 'leaderSun', 'portal_final_reviewer')
/** 赵迎 reviews anywhere but never last. */
export const reviewer = (world: World) => withRole(world, 'intakeZhao', 'portal_reviewer')

const facts: SiteFacts = {
  domain: 'www.yunxi.example',
  siteCode: '9999990001',
  organiser: '云溪县人民政府办公室',
  operator: '云溪县电子政务中心',
  phone: '0000-62100000',
  hours: '工作日 9:00—17:30',
  address: '云溪县望岳大道1号',
  postcode: '000000',
  icp: '云ICP备00000000号',
  policeRecord: '云公网安备00000000000000号',
  policeRecordCode: '00000000000000',
  mark: '00000000000000000000',
  description: '云溪县政府网站',
  keywords: '云溪县',
}

type Place = 'county' | 'housing' | 'transport'
const places = {
  county: { code: 'county', kind: 'portal', name: '云溪县人民政府', unitId: unitNamed.county },
  housing: { code: '211', kind: 'department', name: '云溪县住房和城乡建设局', unitId: unitNamed.housing },
  transport: { code: '213', kind: 'department', name: '云溪县交通运输局', unitId: unitNamed.transport },
} as const

export async function planned(world: World, place: Place): Promise<string> {
  return (await perform(openSite, manager(world), { ...places[place], facts })).id
}

export async function registered(world: World, place: Place): Promise<string> {
  const id = await planned(world, place)
  for (const name of registrationsNeeded(places[place].kind)) {
    await perform(registerSite, manager(world), {
      id,
      name,
      registration: { number: 'A1', on: '2025-01-02' },
    })
  }
  return id
}

export async function running(world: World, place: Place): Promise<string> {
  const id = await registered(world, place)
  await perform(goLiveSite, manager(world), { id })
  return id
}

export interface Cluster {
  readonly county: string
  readonly housing: string
}

/** The portal and the housing bureau's site, both running. */
export async function cluster(world: World): Promise<Cluster> {
  return { county: await running(world, 'county'), housing: await running(world, 'housing') }
}

export async function sectionOf(world: World, siteId: string, path: string): Promise<Section> {
  const section = await sectionAt(world.db.tx, siteId, path)
  if (!section) throw new Error(`no section ${path}`)
  return section
}

export const aContent: Partial<ArticleContent> = {
  title: '城东老旧小区改造完工',
  html: '<p>城东三个老旧小区的改造于本月完工，惠及居民六百户。</p>',
  keywords: ['老旧小区'],
}

export interface Wish {
  readonly path?: string
  readonly kind?: string
  readonly content?: Partial<ArticleContent>
  readonly who?: Context
}

/** A draft on the housing bureau's site, in a section with two steps of review. */
export async function aDraft(world: World, site: string, wish: Wish = {}): Promise<ArticleInHand> {
  const section = await sectionOf(world, site, wish.path ?? 'news')
  const input = {
    sectionId: section.id,
    kind: wish.kind ?? 'news',
    content: { ...aContent, ...wish.content },
  }
  const { id } = await perform(createArticle, wish.who ?? writer(world), input)
  return look(world, id)
}

export async function look(world: World, id: string): Promise<ArticleInHand> {
  const article = await readArticle(world.db.tx, id, 'all')
  if (!article) throw new Error(`no article ${id}`)
  return article
}

export async function done(
  world: World,
  action: AnyAction,
  context: Context,
  article: { id: string },
  more: object = {},
): Promise<ArticleInHand> {
  await perform(action, context, { id: article.id, ...more })
  return look(world, article.id)
}

export async function submitted(world: World, site: string, wish: Wish = {}): Promise<ArticleInHand> {
  return done(world, submitArticle, wish.who ?? writer(world), await aDraft(world, site, wish))
}

export const approve = (world: World, article: ArticleInHand, by: Context): Promise<ArticleInHand> =>
  done(world, approveArticle, by, article, { hash: article.reviewHash })

/** Seen by the head of the unit, not yet by the county. */
export async function halfWay(world: World, site: string, wish: Wish = {}): Promise<ArticleInHand> {
  return approve(world, await submitted(world, site, wish), head(world))
}

export async function published(world: World, site: string, wish: Wish = {}): Promise<ArticleInHand> {
  return approve(world, await halfWay(world, site, wish), final(world))
}
