import { Answer, GoTo, Page, Panel, SimpleTable, today, useRead, useSession } from '#kernel/ui'
import { letterColumns } from '../letters/letterColumns.tsx'
import { letterPage } from '../letters/paths.ts'
import { BoardTiles } from './BoardTiles.tsx'
import type { Board } from './board.ts'

const MINUTE = 60_000
const shown = ['title', 'kind', 'due', 'state', 'unit', 'handler', 'marks']
const columns = letterColumns
  .filter((column) => shown.includes(column.key))
  .map((column) => ({ ...column, sort: undefined }))

/** What waits for me, the nearest deadline first. */
export default function TodayPage() {
  const { session } = useSession()
  const answer = useRead<Board>('/api/boards/today', undefined, { every: MINUTE })
  return (
    <Page title="我的今日工作" facts={`${session.person.name}，${today()}`}>
      <Answer from={answer}>
        {(board) => (
          <>
            <BoardTiles tiles={board.tiles} />
            <Panel title="按期限" tight extra={<GoTo to="/letters?open=true">全部未办结</GoTo>}>
              <SimpleTable
                label="按期限排列的来信"
                columns={columns}
                rows={board.next ?? []}
                rowKey={(letter) => letter.id}
                open={(letter) => letterPage(letter.id)}
                tone={(letter) => (letter.overdue && !letter.paused ? 'bad' : undefined)}
                empty="没有待办的来信"
              />
            </Panel>
          </>
        )}
      </Answer>
    </Page>
  )
}
