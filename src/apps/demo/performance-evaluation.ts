/** Last year answered for: filled from what happened, explained where it was missed, reviewed by the head, used for this year. */
import { evaluationNumbered } from '#domains/fiscal'
import type { LocalDate } from '#kernel/time'
import { execution, explanationOf, farOver, selfEvaluations } from '../../../demo/performance/last-year.ts'
import type { DemoSelfEvaluation } from '../../../demo/performance/types.ts'
import { CLERK, HEAD, type Kept } from './performance-targets.ts'
import { attempt, perforce, type Stage } from './stage.ts'

interface Season {
  readonly year: number
  readonly today: LocalDate
}

export async function evaluateLastYear(
  on: (day: string) => Stage,
  targets: readonly Kept[],
  { year, today }: Season,
): Promise<void> {
  const days = [`${year + 1}-01-12`, `${year + 1}-01-20`, `${year + 1}-02-10`] as const
  for (const said of selfEvaluations) {
    const kept = targets.find(({ target }) => target.project === said.project)
    if (!kept || days[0] > today) continue
    const stage = on(days[0])
    await attempt(stage, `绩效自评 ${year} ${said.project}`, async () => {
      const id = await answerFor(stage, kept.id, said)
      if (days[1] > today) return
      await perforce(on(days[1]), HEAD, 'fiscal.review_evaluation', {
        id,
        opinion: '数据来源清楚，扣分有据。',
      })
      if (days[2] > today) return
      const { use: decision, note } = said
      await perforce(on(days[2]), HEAD, 'fiscal.finalize_evaluation', { id, decision, note })
    })
  }
}

async function answerFor(stage: Stage, targetId: string, said: DemoSelfEvaluation): Promise<string> {
  const { id } = await perforce<{ id: string }>(stage, CLERK, 'fiscal.open_evaluation', { targetId })
  const found = await evaluationNumbered(stage.db.tx, id, stage.clock)
  const lines = (found?.rows ?? [])
    .filter(({ wantsCause }) => wantsCause)
    .map(({ lineId, name, farOver: isFarOver }) =>
      isFarOver ? { lineId, overBecause: 'target_low', ...farOver } : { lineId, ...explanationOf(name) },
    )
  const { project: _project, use: _use, note: _note, ...texts } = said
  await perforce(stage, CLERK, 'fiscal.save_evaluation', {
    id,
    lines,
    ...texts,
    ...(found?.funds.rate === '100.00' ? {} : execution),
    lead: '桑云舟',
    financeLead: '费小满',
  })
  await perforce(stage, CLERK, 'fiscal.submit_evaluation', { id })
  return id
}
