import { Empty } from '../layout/states.tsx'
import { Rows } from './Rows.tsx'
import type { Column } from './types.ts'

interface SimpleTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly open?: (row: Row) => string
  readonly empty?: string
  readonly tone?: (row: Row) => 'bad' | 'warn' | undefined
}

/** The same table for a short list that is already here. */
export function SimpleTable<Row>({ empty, ...props }: SimpleTableProps<Row>) {
  if (props.rows.length === 0) return <Empty title={empty} />
  return <Rows {...props} />
}
