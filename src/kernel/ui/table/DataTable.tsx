import { Pagination } from 'antd'
import { type ReactNode, useState } from 'react'
import { useRead } from '../api/query.ts'
import { useKept } from '../kept.ts'
import { Answer } from '../layout/Answer.tsx'
import { Empty } from '../layout/states.tsx'
import { useSearchState } from '../navigation/address.ts'
import { FilterBar } from './FilterBar.tsx'
import { Rows } from './Rows.tsx'
import { type ExportFormat, TableTools } from './TableTools.tsx'
import { type Column, countWords, type Filter, type RowPage, type SavedView } from './types.ts'
import { shownColumns } from './view.ts'

export interface DataTableProps<Row> {
  /** Under this name the person's columns and views are kept. */
  readonly name: string
  readonly label: string
  readonly source: string
  readonly columns: readonly Column<Row>[]
  readonly filters?: readonly Filter[]
  readonly rowKey: (row: Row) => string
  readonly open?: (row: Row) => string
  readonly views?: readonly SavedView[]
  /** Address of the export; the filters in force are sent along, and `format=xlsx` or `csv`. */
  readonly exportTo?: string
  readonly exportFormats?: readonly ExportFormat[]
  /** Offered above the list for the rows that are ticked. */
  readonly bulk?: (rows: readonly Row[], clear: () => void) => ReactNode
  readonly always?: Readonly<Record<string, string>>
  readonly empty?: ReactNode
  readonly tone?: (row: Row) => 'bad' | 'warn' | undefined
}

const PAGE_SIZES = [20, 50, 100, 200]

/** A dense list that the server pages, orders and filters; the address holds the view. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, columns, filters = [], always, source } = props
  const [search, change] = useSearchState()
  const [chosen, choose] = useKept<string[] | null>(`columns:${name}`, null)
  const [pageSize, keepPageSize] = useKept<number>('page-size', 20)
  const [ticked, setTicked] = useState<ReadonlyMap<string, Row>>(new Map())
  const asked = { pageSize, ...search, ...always }
  const answer = useRead<RowPage<Row>>(source, asked)
  const shown = shownColumns(columns, chosen)
  const clear = () => setTicked(new Map())

  return (
    <div className="z-table-frame">
      <FilterBar filters={filters} search={search} change={change} name={name} views={props.views ?? []} />
      <TableTools
        columns={columns}
        shown={shown}
        choose={choose}
        counted={answer.data}
        exportTo={props.exportTo}
        exportFormats={props.exportFormats}
        asked={{ ...search, ...always }}
        busy={answer.isFetching}
      >
        {ticked.size > 0 && props.bulk && (
          <span className="z-bulk">
            已选 {ticked.size} 项 {props.bulk([...ticked.values()], clear)}
            <button type="button" className="z-plain" onClick={clear}>
              取消选择
            </button>
          </span>
        )}
      </TableTools>
      <Answer from={answer}>
        {(page) =>
          page.items.length === 0 ? (
            (props.empty ?? <Empty />)
          ) : (
            <>
              <Rows
                {...props}
                columns={shown}
                rows={page.items}
                sort={search.sort}
                order={(sort) => change({ sort, page: undefined })}
                ticked={ticked}
                tick={props.bulk ? setTicked : undefined}
              />
              <Pagination
                className="z-pages"
                size="small"
                current={page.page}
                pageSize={page.pageSize}
                total={page.total}
                showSizeChanger={{ 'aria-label': '每页条数' }}
                pageSizeOptions={PAGE_SIZES}
                showTotal={() => `共 ${countWords(page)}`}
                onChange={(next, size) => {
                  keepPageSize(size)
                  change({ page: next > 1 && size === pageSize ? String(next) : undefined })
                }}
              />
            </>
          )
        }
      </Answer>
    </div>
  )
}
