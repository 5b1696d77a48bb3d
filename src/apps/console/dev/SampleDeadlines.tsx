import { DeadlineChip, DerivationTable, daysAgo, Panel } from '#kernel/ui'
import { sampleDerivation } from './samples.ts'

export function SampleDeadlines() {
  return (
    <Panel title="期限">
      <div className="z-form-buttons z-gap-below">
        <DeadlineChip dueOn={daysAgo(-9)} remaining={6} />
        <DeadlineChip dueOn={daysAgo(-4)} remaining={2} provisional />
        <DeadlineChip dueOn={daysAgo(0)} />
        <DeadlineChip dueOn={daysAgo(3)} overdue />
        <DeadlineChip dueOn={null} paused />
        <DeadlineChip dueOn={daysAgo(30)} over />
        <DeadlineChip dueOn={null} />
      </div>
      <DerivationTable derivation={sampleDerivation} />
    </Panel>
  )
}
