import { Button } from 'antd'
import { Answer, type Column, Mark, Panel, SimpleTable, useRead, useSearchState } from '#kernel/ui'
import type { BookFinding } from '../../books/contract.ts'
import { shapes } from '../../transfer/contract.ts'

/** What is wrong, each with the way to the cell it is about. */
export function FindingsPanel({ bookId }: { bookId: string }) {
  const [, change] = useSearchState()
  const answer = useRead<{ readonly items: readonly BookFinding[] }>(`/api/fiscal/books/${bookId}/findings`)
  const columns: readonly Column<BookFinding>[] = [
    {
      key: 'message',
      title: '问题',
      main: true,
      render: ({ message }) => <span className="z-wrap">{message}</span>,
    },
    {
      key: 'level',
      title: '级别',
      render: ({ level }) =>
        level === 'blocker' ? <Mark tone="bad">须改正</Mark> : <Mark tone="warn">提醒</Mark>,
    },
    {
      key: 'place',
      title: '位置',
      render: ({ place }) => {
        const sheet = sheetOf(place)
        if (!sheet) return '全表'
        return (
          <Button size="small" onClick={() => change({ tab: undefined, sheet, cell: place })}>
            去“{sheet}”
          </Button>
        )
      },
    },
  ]
  return (
    <Panel title="校验" tight>
      <Answer from={answer}>
        {({ items }) => (
          <SimpleTable<BookFinding>
            label="校验发现的问题"
            columns={columns}
            rows={items}
            rowKey={({ code, place, message }) => `${code}${place}${message}`}
            empty="没有发现问题"
          />
        )}
      </Answer>
    </Panel>
  )
}

function sheetOf(place: string): string | undefined {
  const fact = place.split('/')[0] ?? ''
  return shapes.find((shape) => shape.fact === fact || (shape.means === 'fact' && fact in shape.columns))
    ?.sheet
}
