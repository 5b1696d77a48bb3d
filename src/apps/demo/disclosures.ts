/** The department's papers of the last two seasons: approved, written, reviewed, published; one late, two not done yet. */
import { type DisclosureWant, disclosureWants, releaseAtOnce } from '#domains/fiscal'
import { isLocalDate, type LocalDate, movableClock, parseInstant } from '#kernel/time'
import {
  commonWords,
  type DemoSeason,
  lateUnit,
  layouts,
  ownWords,
  reviewedUnit,
  seasons,
  unfinishedUnit,
} from '../../../demo/disclosures.ts'
import { fiscalUnits } from '../../../demo/fiscal.ts'
import { actorFor } from './county.ts'
import { actorOf, attempt, perforce, type Stage, unitId } from './stage.ts'

const CLERK = 'finance'
const HEAD = 'head-103'
const DEPARTMENT = '103'

interface Season extends DemoSeason {
  /** Of the books. */
  readonly year: number
  readonly day: (monthAndDay: string) => string
  readonly isLatest: boolean
}

export async function publishPapers(stage: Stage, today: LocalDate): Promise<void> {
  await lookAgain(stage, HEAD)
  for (const season of lastTwo(today)) {
    await approveSeason(stage, season, today)
    for (const { code } of fiscalUnits) await publish(stage, season, { code, scope: 'unit' }, today)
    await publish(stage, season, { code: DEPARTMENT, scope: 'department' }, today)
  }
}

/** Units that were set up after he took office are his too. */
async function lookAgain(stage: Stage, username: string): Promise<void> {
  const known = stage.people.get(username)
  if (!known) throw new Error(`nobody in the demo county is called ${username}`)
  const actor = await actorFor(stage, known.id, known.actor.name)
  stage.people.set(username, { id: known.id, actor })
}

/** The two latest that have begun by today. */
function lastTwo(today: LocalDate): Season[] {
  const now = Number(today.slice(0, 4))
  const begun = [now - 1, now]
    .flatMap((calendarYear) =>
      seasons.map((season) => ({
        ...season,
        year: season.kind === 'final' ? calendarYear - 1 : calendarYear,
        day: (monthAndDay: string) => `${calendarYear}-${monthAndDay}`,
      })),
    )
    .filter(({ begun: from, day }) => day(from) <= today)
  return begun.slice(-2).map((season, at, all) => ({ ...season, isLatest: at === all.length - 1 }))
}

const on = (stage: Stage, day: string, time = '10:00'): Stage => ({
  ...stage,
  clock: movableClock(parseInstant(`${day}T${time}`)),
})

async function approveSeason(stage: Stage, season: Season, today: LocalDate): Promise<void> {
  const { kind, year, day } = season
  const approve = async (code: string, scope: string, approvedBy: string, monthAndDay: string) => {
    const approvedOn = day(monthAndDay)
    if (!isLocalDate(approvedOn) || approvedOn > today) return
    const approval = { unitId: unitId(stage, code), year, kind, scope, approvedBy, approvedOn }
    await attempt(stage, `${approvedOn} ${code} ${scope} approved`, () =>
      perforce(on(stage, approvedOn), CLERK, 'fiscal.set_approval', approval),
    )
  }
  await approve('101', 'government', 'congress', season.congress)
  await approve(DEPARTMENT, 'department', 'finance', season.finance)
  for (const { code } of fiscalUnits) await approve(code, 'unit', 'department', season.department)
}

interface Paper {
  readonly code: string
  readonly scope: 'unit' | 'department'
}

async function publish(stage: Stage, season: Season, paper: Paper, today: LocalDate): Promise<void> {
  const { code, scope } = paper
  const { kind, year, day, isLatest } = season
  const then = on(stage, day(season.begun))
  const released = day(code === lateUnit && kind === 'budget' ? season.late : season.released)
  const unfinished = isLatest && scope === 'unit' && code === unfinishedUnit
  const reviewed = isLatest && scope === 'unit' && code === reviewedUnit
  await attempt(stage, `${day(season.begun)} ${code} ${scope} ${kind} ${year}`, async () => {
    const variant = layouts[`${kind}/${scope}`]
    const wanted = { unitId: unitId(stage, code), year, kind, scope, variant }
    const { id } = await perforce<{ id: string }>(then, CLERK, 'fiscal.open_disclosure', wanted)
    await answerWants(then, id, code, unfinished)
    if (unfinished) return
    await perforce(on(stage, day(season.begun), '15:00'), CLERK, 'fiscal.submit_disclosure', { id })
    if (reviewed || released > today) return
    await perforce(on(stage, released, '09:30'), HEAD, 'fiscal.approve_disclosure', { id })
    const { db, dataDir, clock } = on(stage, released)
    await releaseAtOnce({ db, dataDir, clock, actor: actorOf(stage, HEAD), address: '127.0.0.1' }, { id })
  })
}

async function answerWants(stage: Stage, id: string, code: string, unfinished: boolean): Promise<void> {
  const { wants } = await disclosureWants(stage.db.tx, id, stage.clock)
  for (const want of wants) {
    const text = answerTo(want, code)
    if (text === '' || (unfinished && want.kind === 'cause')) continue
    await perforce(stage, CLERK, 'fiscal.save_text_disclosure', { id, key: want.key, text })
  }
}

const CAUSES = { up: '本年度新增工作任务，相应增加安排', down: '落实过紧日子要求，压减一般性支出' }

function answerTo({ key, kind, proposal, change, isRequired }: DisclosureWant, code: string): string {
  if (kind === 'cause') return proposal ?? (change?.includes('增加') ? CAUSES.up : CAUSES.down)
  // A department asks for each member: text.duties.103005.
  const [, name = '', member = code] = key.split('.')
  const own: Readonly<Record<string, string>> = { ...ownWords[member] }
  return own[name] ?? (isRequired ? (commonWords[name] ?? '') : '')
}
