/** Everything that had or has to be public of a year, counted anew at each look. */
import { type OwedPaper, papersOwed } from '#domains/fiscal'
import type { Scope } from '#kernel/actions'
import type { WorkingCalendar } from '#kernel/calendar'
import type { Tx } from '#kernel/db'
import { type Instant, instantAt, type LocalDate, localDate, localDateOf } from '#kernel/time'
import { rowOf, yearly } from './catalogue.ts'
import type { Duty, DutyPage, DutyStanding } from './contract.ts'
import { itemsMadeWithin, papersOnSites, type SiteOwing, sitesOwing } from './duty.queries.ts'
import { byUrgency, type DueDay, dueDays, marginOf, noCounts, standingOf } from './duty.ts'

export interface BoardFacts {
  readonly year: number
  readonly scope: Scope
  readonly today: LocalDate
  readonly calendar: WorkingCalendar
}

type Told = Omit<Duty, 'publishedOn' | 'standing' | 'margin' | 'dueOn' | 'provisional'>

export async function dutiesOf(tx: Tx, facts: BoardFacts): Promise<Duty[]> {
  const { year, scope } = facts
  const from = localDate(`${year}-01-01`)
  const to = localDate(`${year}-12-31`)
  const within = { from: instantAt(from, '00:00'), until: instantAt(localDate(`${year + 1}-01-01`), '00:00') }
  const sites = await sitesOwing(tx, scope, within)
  const due = dueDays(facts.calendar)
  const items = await itemsMadeWithin(tx, { scope, from, to })
  const duties = [
    ...items.map((item) => {
      const { name: row, article, limit } = rowOf(item.said, item.slug)
      const told = { key: item.articleId, source: 'item' as const, row, article, ...item }
      return counted(told, due(item.madeOn, limit), item.publishedAt, facts.today)
    }),
    ...sites.flatMap((site) => reportOf(site, facts)),
    ...(await papersOf(tx, sites, { from, to }, facts)),
  ]
  return duties.sort(byUrgency)
}

function counted(
  told: Told,
  { dueOn, provisional }: DueDay,
  publishedAt: Instant | null,
  today: LocalDate,
): Duty {
  const { key, source, siteId, siteName, row, article, title, madeOn, articleId } = told
  const publishedOn = publishedAt && localDateOf(publishedAt)
  return {
    ...{ key, source, siteId, siteName, row, article, title: title || '（无标题）', madeOn, articleId },
    ...{ dueOn, provisional, publishedOn },
    standing: standingOf(dueOn, publishedOn, today),
    margin: marginOf(dueOn, publishedOn, today),
  }
}

/** A site owes the report of the year before once it stood on the day by which it is due. */
function reportOf(site: SiteOwing, { year, today }: BoardFacts): Duty[] {
  const dueOn = localDate(`${year}-${yearly.by[site.kind]}`)
  if (localDateOf(site.since) > dueOn) return []
  const told = {
    ...{ key: `report ${site.id}`, source: 'report' as const, siteId: site.id, siteName: site.name },
    ...{ row: yearly.name, article: yearly.article, title: site.reportTitle ?? `${year - 1} 年度报告` },
    ...{ madeOn: null, articleId: site.reportId },
  }
  return [counted(told, { dueOn, provisional: false }, site.reportedAt, today)]
}

/** Approved budgets and accounts of units within reach: on the site that shows them, or the one that will. */
async function papersOf(
  tx: Tx,
  sites: readonly SiteOwing[],
  within: { from: LocalDate; to: LocalDate },
  { calendar, scope, today }: BoardFacts,
): Promise<Duty[]> {
  const reaches = (unitId: string) => scope === 'all' || scope.unitIds.includes(unitId)
  const owed = (await papersOwed(tx, within, calendar)).filter(({ unitId }) => reaches(unitId))
  const shown = await papersOnSites(tx, [...new Set(owed.map(({ unitId }) => unitId))])
  const keyOf = ({
    unitId,
    year,
    kind,
    scope,
  }: Pick<OwedPaper, 'unitId' | 'year' | 'kind'> & { scope: string }) => `${unitId} ${year} ${kind} ${scope}`
  const known = new Map(shown.map((paper) => [keyOf(paper as never), paper]))
  const { name: row, article } = rowOf(null, 'budget')
  return owed.flatMap((paper) => {
    const found = known.get(keyOf(paper))
    const site = sites.find(({ unitId }) => unitId === paper.unitId) ?? sites[0]
    const siteId = found?.siteId ?? site?.id
    if (!siteId) return []
    const what = `${paper.scope === 'department' ? '部门' : '单位'}${paper.kind === 'budget' ? '预算' : '决算'}`
    const told = {
      ...{ key: keyOf(paper), source: 'paper' as const, row, article, madeOn: paper.approvedOn },
      ...{ siteId, siteName: found?.siteName ?? site?.name ?? '', articleId: found?.articleId ?? null },
      title: `${paper.unitName} ${paper.year} 年${what}`,
    }
    return [counted(told, paper, found?.publishedAt ?? null, today)]
  })
}

interface Wish {
  readonly site?: string | undefined
  readonly standing?: DutyStanding | undefined
  readonly page: number
  readonly pageSize: number
}

export function pageOf(year: number, duties: readonly Duty[], wish: Wish): DutyPage {
  const { site, standing, page, pageSize } = wish
  const counts = noCounts()
  const sites = new Map<string, DutyPage['sites'][number]>()
  for (const { siteId: id, siteName: name, standing } of duties) {
    const own = sites.get(id) ?? { id, name, counts: noCounts() }
    sites.set(id, own)
    own.counts[standing]++
    counts[standing]++
  }
  const wanted = duties.filter(
    (duty) => (!site || duty.siteId === site) && (!standing || duty.standing === standing),
  )
  const items = wanted.slice((page - 1) * pageSize, page * pageSize)
  const bySite = [...sites.values()].sort(
    (a, b) => b.counts.overdue - a.counts.overdue || b.counts.due - a.counts.due,
  )
  return { year, counts, sites: bySite, items, total: wanted.length, page, pageSize }
}
