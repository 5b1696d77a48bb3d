import { Answer, Page, Panel, SimpleTable, today, useRead } from '#kernel/ui'
import { letterColumns } from '../letters/letterColumns.tsx'
import { letterPage } from '../letters/paths.ts'
import { MeasureTiles } from '../statistics/MeasureTiles.tsx'
import { BoardTiles } from './BoardTiles.tsx'
import type { Board } from './board.ts'
import { FlowChart } from './FlowChart.tsx'
import { UnitTable } from './UnitTable.tsx'

const MINUTE = 60_000
const shown = ['title', 'due', 'unit']
const columns = letterColumns
  .filter((column) => shown.includes(column.key))
  .map((column) => ({ ...column, sort: undefined }))

/** One screen of truth: how it stands, what is late, who, and what the year's figures are. */
export default function LeaderPage() {
  const answer = useRead<Board>('/api/boards/leader', undefined, { every: MINUTE })
  return (
    <Page title="领导看板" facts={`截至 ${today()}，每个数字都可点开查看依据。`}>
      <Answer from={answer}>
        {(board) => (
          <>
            <BoardTiles tiles={board.tiles} />
            <MeasureTiles />
            <div className="z-halves">
              <Panel title="逾期最久的来信" tight>
                <SimpleTable
                  label="逾期最久的来信"
                  columns={columns}
                  rows={board.overdue ?? []}
                  rowKey={(letter) => letter.id}
                  open={(letter) => letterPage(letter.id)}
                  tone={() => 'bad'}
                  empty="没有逾期的来信"
                />
              </Panel>
              <FlowChart flow={board.flow ?? []} />
            </div>
            <UnitTable units={board.units ?? []} />
          </>
        )}
      </Answer>
    </Page>
  )
}
