import { Alert, Button } from 'antd'
import { useState } from 'react'
import {
  Answer,
  type CellMark,
  EntryGrid,
  type GridColumn,
  type GridRow,
  Page,
  Panel,
  UnitSelect,
  usePath,
  useRead,
  useSession,
  useShortcuts,
  useUnits,
} from '#kernel/ui'
import type { EntryItem, KindAnswer, KindDefinition } from '../../../contract.ts'
import { entryStateLabels } from '../../../labels.ts'
import { entriesApi, kindApi, kindPage } from '../../paths.ts'
import { choicesOf, newKeys, shownAt } from './rows.ts'
import { useRows } from './useRows.ts'

const ROWS_MOST = 200
const BLANK_ROWS = 8
const NUMERIC = new Set(['number', 'money', 'count'])

/** All drafts of a ledger and new entries in one grid. */
export default function GridPage() {
  const { code = '' } = usePath()
  const kind = useRead<KindAnswer>(kindApi(code))
  const entries = useRead<{ readonly items: readonly EntryItem[]; readonly total: number }>(entriesApi, {
    kind: code,
    state: 'draft,returned',
    pageSize: ROWS_MOST,
    sort: 'date',
  })
  return (
    <Answer from={kind}>
      {({ definition }) => (
        <Answer from={entries}>
          {({ items, total }) => <Ledger key={code} definition={definition} items={items} total={total} />}
        </Answer>
      )}
    </Answer>
  )
}

interface LedgerProps {
  readonly definition: KindDefinition
  readonly items: readonly EntryItem[]
  readonly total: number
}

function Ledger({ definition, items, total }: LedgerProps) {
  const { code, name } = definition
  const { person } = useSession().session
  const [unitId, setUnitId] = useState(person.unit?.id)
  const rows = useRows({ definition, items, unitId })
  const [more, setMore] = useState(BLANK_ROWS)
  const fresh = newKeys(rows.typed, more)
  const waiting = Object.keys(rows.typed).length
  useShortcuts(
    [{ keys: 'mod+s', label: '存为草稿', group: name, run: () => void rows.save(false) }],
    waiting > 0,
  )
  const grow = (count: number): readonly string[] => {
    setMore(fresh.length + count)
    return Array.from({ length: count }, (_, at) => `new-${fresh.length + at}`)
  }
  return (
    <Page
      title={`${name}：表格填报`}
      trail={[
        { label: '综合台账', to: '/ledger' },
        { label: name, to: kindPage(code) },
        { label: '表格填报' },
      ]}
      facts={`草稿和退回的 ${total} 条，下面可以接着填新的${total > ROWS_MOST ? `；这里只列出 ${ROWS_MOST} 条` : ''}`}
    >
      <Panel
        title="逐行保存，哪一格不对就标在哪一格"
        extra={
          <>
            {waiting > 0 && (
              <Button size="small" disabled={rows.busy} onClick={rows.discard}>
                放弃改动
              </Button>
            )}{' '}
            <Button disabled={waiting === 0} loading={rows.busy} onClick={() => void rows.save(false)}>
              {waiting > 0 ? `存为草稿（${waiting} 行）` : '存为草稿'}
            </Button>{' '}
            <Button
              type="primary"
              disabled={waiting === 0}
              loading={rows.busy}
              onClick={() => void rows.save(true)}
            >
              {waiting > 0 ? `提交审核（${waiting} 行）` : '提交审核'}
            </Button>
          </>
        }
      >
        <Outcome outcome={rows.outcome} />
        <div className="l-grid-unit">
          <UnitSelect
            label="新行的填报单位"
            {...(unitId ? { value: unitId } : {})}
            onChange={(unit) => setUnitId(String(unit ?? ''))}
          />
        </div>
        <Sheet definition={definition} items={items} fresh={fresh} rows={rows} grow={grow} />
      </Panel>
    </Page>
  )
}

interface SheetProps {
  readonly definition: KindDefinition
  readonly items: readonly EntryItem[]
  readonly fresh: readonly string[]
  readonly rows: ReturnType<typeof useRows>
  readonly grow: (count: number) => readonly string[]
}

function Sheet({ definition, items, fresh, rows, grow }: SheetProps) {
  const columns = useColumns(definition)
  const byId = new Map(items.map((item) => [item.id, item]))
  const lines: GridRow[] = [
    ...items.map(({ id, number, unitName, state }) => ({
      key: id,
      code: number,
      head: `${unitName}（${entryStateLabels[state]}）`,
    })),
    ...fresh.map((key, at) => ({ key, head: `新行 ${at + 1}` })),
  ]
  const valueAt = (row: string, column: string): string =>
    rows.typed[row]?.cells[column] ?? shownAt(byId.get(row), column)
  const markAt = (row: string, column: string): CellMark => ({
    error: rows.errors[row]?.[column],
    isChanged: rows.typed[row]?.cells[column] !== undefined,
  })
  const problems = Object.entries(rows.errors).flatMap(([row, cells]) =>
    Object.entries(cells).map(([column, message]) => ({ row, column, message })),
  )
  return (
    <EntryGrid
      label={definition.name}
      headTitle="编号"
      columns={columns}
      rows={lines}
      valueAt={valueAt}
      markAt={markAt}
      change={rows.change}
      closed={rows.busy}
      grow={grow}
      problems={problems}
    />
  )
}

function useColumns({ fields }: KindDefinition): GridColumn[] {
  const names = useUnits().map(({ name }) => name)
  return fields.map((field): GridColumn => {
    const { name, label, unit, note, type, required } = field
    const choices = choicesOf(field, names)
    return {
      key: name,
      title: `${label}${unit ? `（${unit}）` : ''}${required ? ' *' : ''}`,
      ...(note ? { note } : {}),
      ...(NUMERIC.has(type) ? { align: 'right' as const } : {}),
      ...(choices ? { choices } : {}),
    }
  })
}

function Outcome({ outcome }: { outcome: { saved: number; refused: number } | null }) {
  if (!outcome) return null
  const { saved, refused } = outcome
  return (
    <Alert
      className="z-gap-below"
      type={refused > 0 ? 'warning' : 'success'}
      showIcon
      title={
        refused > 0
          ? `已保存 ${saved} 行；${refused} 行有误，没有保存，改好标红的格再存。`
          : `已保存 ${saved} 行。`
      }
    />
  )
}
