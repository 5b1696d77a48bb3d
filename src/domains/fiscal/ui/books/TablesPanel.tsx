import { Select } from 'antd'
import { Answer, Panel, useRead, useSearchState } from '#kernel/ui'
import type { TablesAnswer, TableView } from '../../books/contract.ts'
import { headRows } from './headings.ts'

/** What would be published: every sum computed from the figures. */
export function TablesPanel({ bookId }: { bookId: string }) {
  const [search] = useSearchState()
  const answer = useRead<TablesAnswer>(`/api/fiscal/books/${bookId}/tables`, { set: search.set })
  return <Answer from={answer}>{(found) => <TablesShown {...found} />}</Answer>
}

export function TablesShown({ sets, set, tables }: TablesAnswer) {
  const [, change] = useSearchState()
  return (
    <>
      <div className="f-add">
        <Select
          aria-label="表式"
          value={set}
          options={sets.map(({ id, label }) => ({ value: id, label }))}
          onChange={(chosen: string) => change({ set: chosen })}
        />
      </div>
      {tables.map((table) => (
        <OneTable key={table.id} table={table} />
      ))}
    </>
  )
}

function OneTable({ table }: { table: TableView }) {
  return (
    <Panel
      title={`${table.number}　${table.title}`}
      extra={<span className="z-muted">单位：{table.unit}</span>}
    >
      <div className="f-blocks">
        {table.blocks.map((block) => (
          <div key={block.title ?? ''} className="f-grid-scroll">
            <OneBlock block={block} caption={`${table.title}${block.title ? `（${block.title}）` : ''}`} />
          </div>
        ))}
      </div>
      {table.notes.map((note) => (
        <p key={note} className="z-muted">
          {note}
        </p>
      ))}
    </Panel>
  )
}

function OneBlock({ block, caption }: { block: TableView['blocks'][number]; caption: string }) {
  const heads = headRows(block)
  return (
    <table className="f-grid f-printed">
      <caption className={block.title ? undefined : 'z-unseen'}>{block.title ?? caption}</caption>
      <thead>
        {heads.map((cells, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of one heading never move
          <tr key={at}>
            {cells.map(({ key, title, columns, rows }) => (
              <th key={key} scope="col" colSpan={columns} rowSpan={rows}>
                {title}
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr key={`${row.code}${row.title}`} className={row.total ? 'f-total' : undefined}>
            {block.codeTitle !== null && <td className="f-code">{row.code}</td>}
            <th scope="row" style={{ paddingInlineStart: 8 + row.level * 14 }}>
              {row.title}
            </th>
            {row.cells.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of one form never move
              <td key={at} className="f-number">
                {cell.text ?? <span title="没有可比的账簿">—</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
