import { Answer, Page, useRead } from '#kernel/ui'
import { BoardTiles } from './BoardTiles.tsx'
import type { Board } from './board.ts'
import { FlowChart } from './FlowChart.tsx'
import { UnitTable } from './UnitTable.tsx'

const MINUTE = 60_000

export default function UnitBoardPage() {
  const answer = useRead<Board>('/api/boards/unit', undefined, { every: MINUTE })
  return (
    <Page title="单位看板" facts="每个数字都可点开查看对应的来信。">
      <Answer from={answer}>
        {(board) => (
          <>
            <BoardTiles tiles={board.tiles} />
            <UnitTable units={board.units ?? []} />
            <FlowChart flow={board.flow ?? []} />
          </>
        )}
      </Answer>
    </Page>
  )
}
