/** The middle of the year: two sheets handed in, one left for a visitor to go on with. */
import { monitoringNumbered } from '#domains/fiscal'
import { CLERK, type Kept } from './performance-targets.ts'
import { attempt, perforce, type Stage } from './stage.ts'

const SHEETS = 3
const HANDED_IN = 2

const behind = {
  cause: 'other',
  causeNote: '进度落后于计划，原因已与合作单位核对',
  measure: '每周调度一次，九月底前补上',
} as const
const unknown = {
  likelihood: 'possible',
  cause: 'other',
  causeNote: '年中还没有数据',
  measure: '按计划在第四季度开展，完成后登记',
} as const

export async function monitorThisYear(stage: Stage, targets: readonly Kept[], asOf: string): Promise<void> {
  // The whole of the centre beside them: its money to date is wages, running costs and projects together.
  const watched = [...targets.slice(0, SHEETS), ...targets.filter(({ target }) => target.project === null)]
  for (const [at, { id: targetId, target }] of watched.entries()) {
    await attempt(stage, `绩效监控 ${target.project ?? '整体'}`, async () => {
      const { id } = await perforce<{ id: string }>(stage, CLERK, 'fiscal.open_monitoring', {
        targetId,
        asOf,
      })
      if (at < HANDED_IN) await handIn(stage, id)
    })
  }
}

async function handIn(stage: Stage, id: string): Promise<void> {
  const found = await monitoringNumbered(stage.db.tx, id, stage.clock)
  const judged = (proposed: string | null) =>
    proposed === null ? unknown : { likelihood: proposed, ...(proposed === 'certain' ? {} : behind) }
  await perforce(stage, CLERK, 'fiscal.save_monitoring', {
    id,
    lines: (found?.rows ?? []).map(({ lineId, proposed }) => ({ lineId, ...judged(proposed) })),
    execution: judged(found?.execution.proposed ?? null),
  })
  await perforce(stage, CLERK, 'fiscal.submit_monitoring', { id })
}
