/** What the demo county promises for its money and what came of it: entered by the clerk, approved by the head. */
import { watchTargets } from '#domains/fiscal'
import { enqueue } from '#kernel/jobs'
import { type LocalDate, movableClock, parseInstant } from '#kernel/time'
import { appraisal } from '../../../demo/performance/appraisal.ts'
import { lastTargets } from '../../../demo/performance/last-year.ts'
import { doubtfulTarget, projectTargets, wholeTarget } from '../../../demo/performance/this-year.ts'
import type { DemoTarget } from '../../../demo/performance/types.ts'
import { centreCode } from '../../../demo/units.ts'
import { evaluateLastYear } from './performance-evaluation.ts'
import { monitorThisYear } from './performance-monitoring.ts'
import { CLERK, enterTarget, HEAD, type Kept } from './performance-targets.ts'
import { attempt, perforce, type Stage, unitId } from './stage.ts'

/** A stage of its own: what happens here happened on other days than the letters did. */
const on = (stage: Stage, day: string): Stage => ({
  ...stage,
  clock: movableClock(parseInstant(`${day}T09:30`)),
})

export async function keepPromises(stage: Stage, today: LocalDate): Promise<void> {
  const year = Number(today.slice(0, 4))
  const past = (day: string) => day <= today
  const promised = (targets: readonly DemoTarget[], of: number): Promise<Kept[]> =>
    promise(on(stage, `${of}-01-22`), targets, { year: of, today })
  if (past(`${year - 1}-01-22`)) {
    const last = await promised(lastTargets, year - 1)
    await evaluateLastYear((day) => on(stage, day), last, { year: year - 1, today })
  }
  if (!past(`${year}-01-22`)) return
  const now = await promised([...projectTargets, wholeTarget], year)
  if (past(`${year}-08-05`)) await monitorThisYear(on(stage, `${year}-08-05`), now, `${year}-07-31`)
  const draft = on(stage, today)
  await attempt(stage, '绩效目标 草稿', () => enterTarget(draft, doubtfulTarget, { year, today }))
  await attempt(stage, '事前评估', () => appraise(draft, year + 1))
  await stage.db.transaction((tx) => enqueue(tx, watchTargets, {}))
}

interface Season {
  readonly year: number
  readonly today: LocalDate
}

async function promise(stage: Stage, targets: readonly DemoTarget[], season: Season): Promise<Kept[]> {
  const kept: Kept[] = []
  for (const target of targets) {
    await attempt(stage, `绩效目标 ${season.year} ${target.project ?? '整体'}`, async () => {
      const one = await enterTarget(stage, target, season)
      await perforce(stage, CLERK, 'fiscal.submit_target', { id: one.id })
      await perforce(stage, HEAD, 'fiscal.approve_target', { id: one.id, opinion: '同意，请按月核对。' })
      kept.push(one)
    })
  }
  return kept
}

async function appraise(stage: Stage, year: number): Promise<void> {
  const { name, amount, points, verdict, opinion } = appraisal
  const { id } = await perforce<{ id: string }>(stage, CLERK, 'fiscal.open_appraisal', {
    unitId: unitId(stage, centreCode),
    year,
    name,
    amount,
  })
  await perforce(stage, CLERK, 'fiscal.save_appraisal', {
    id,
    points: points.map(([point, score, reason]) => ({ point, score, reason })),
  })
  await perforce(stage, CLERK, 'fiscal.submit_appraisal', { id })
  await perforce(stage, HEAD, 'fiscal.decide_appraisal', { id, verdict, opinion })
}
