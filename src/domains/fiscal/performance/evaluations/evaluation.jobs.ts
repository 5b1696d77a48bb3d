/** When the year is over, every promise of it is answered for: the self-evaluations are opened by themselves. */
import { z } from 'zod'
import { performWithin, systemActor } from '#kernel/actions'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { evaluationHref, tellHolders } from '../audience.ts'
import { keyOf, targetsInForce } from '../targets/target.store.ts'
import { titlesOf } from '../targets/title.queries.ts'
import { openEvaluation } from './evaluation.actions.ts'
import { evaluationFor } from './evaluation.store.ts'

export const openEvaluations = defineJob({
  name: 'fiscal.open_evaluations',
  schema: z.object({}),
  async run({ tx, clock }) {
    const year = Number.parseInt(clock.today().slice(0, 4), 10) - 1
    const targets = await targetsInForce(tx, year, 'all')
    const titles = await titlesOf(
      tx,
      targets.map(({ id }) => id),
    )
    for (const target of targets) {
      if (await evaluationFor(tx, keyOf(target))) continue
      const { id } = await performWithin(
        tx,
        openEvaluation,
        { clock, actor: systemActor },
        { targetId: target.id },
      )
      await tellHolders({ tx, clock }, 'fiscal.write', target.unitId, {
        kind: 'evaluation_opened',
        title: `请开展 ${year} 年度绩效自评`,
        body: titles.get(target.id)?.title ?? '',
        href: evaluationHref(id),
        key: `evaluation_opened:${id}`,
      })
    }
  },
})

/** On the second day of the year, when the last day's values are in. */
defineSchedule({
  name: 'fiscal.open_evaluations',
  cron: '0 6 2 1 *',
  job: openEvaluations,
  data: {},
  catchUp: true,
})
