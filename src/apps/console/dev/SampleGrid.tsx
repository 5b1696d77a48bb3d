import { useState } from 'react'
import { type CellEdit, EntryGrid } from '#kernel/ui'

const columns = [
  { key: 'kind', title: '类别', readOnly: true },
  ...Array.from({ length: 8 }, (_, at) => ({
    key: `c${at + 1}`,
    title: `${at + 1}月`,
    align: 'right' as const,
  })),
]
const rows = Array.from({ length: 2000 }, (_, at) => ({
  key: `r${at}`,
  code: String(2010000 + at),
  head: '虚构的科目',
}))

/** Two thousand rows: only those in sight are drawn. */
export function SampleGrid() {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({ 'r1/c2': '很多' })
  const change = (edits: readonly CellEdit[]): void =>
    setTyped((all) => ({
      ...all,
      ...Object.fromEntries(edits.map(({ row, column, text }) => [`${row}/${column}`, text])),
    }))
  const isWrong = (text: string | undefined): boolean => text !== undefined && !/^[\d.]*$/.test(text)
  return (
    <EntryGrid
      label="网格样张"
      headTitle="科目"
      columns={columns}
      rows={rows}
      valueAt={(row, column) => (column === 'kind' ? '只读' : (typed[`${row}/${column}`] ?? ''))}
      markAt={(row, column) => {
        const text = typed[`${row}/${column}`]
        return { error: isWrong(text) ? '不是数' : undefined, isChanged: text !== undefined }
      }}
      change={change}
      sums={{ c1: '—' }}
      problems={Object.entries(typed).flatMap(([at, text]) => {
        const [row = '', column = ''] = at.split('/')
        return isWrong(text) ? [{ row, column, message: '不是数' }] : []
      })}
    />
  )
}
