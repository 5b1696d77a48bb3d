import { useMemo } from 'react'
import { Chart, Panel } from '#kernel/ui'
import type { Board } from './board.ts'

export function FlowChart({ flow }: { flow: NonNullable<Board['flow']> }) {
  const drawn = useMemo(
    () => ({
      labels: flow.map(({ month }) => month),
      series: [
        { name: '收到', values: flow.map(({ received }) => received) },
        { name: '办结', values: flow.map(({ replied }) => replied) },
      ],
    }),
    [flow],
  )
  return (
    <Panel title="近十二个月">
      <Chart title="近十二个月收到与办结件数" {...drawn} />
    </Panel>
  )
}
