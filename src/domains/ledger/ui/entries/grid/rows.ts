/** Rows of the grid of a ledger: entries that may still be changed, and new ones; what is typed lies over what is kept. Pure. */
import type { EntryItem, Field, KindDefinition } from '../../../contract.ts'

/** What is typed into one row, by field, and the version that was seen when one began. */
export interface TypedRow {
  readonly cells: Readonly<Record<string, string>>
  readonly version?: number
}
export type Typed = Readonly<Record<string, TypedRow>>

const NEW = 'new-'
export const isNew = (key: string): boolean => key.startsWith(NEW)

/** Keys of new rows: those that hold something, and one more to begin in. */
export function newKeys(typed: Typed, least: number): string[] {
  const used = Object.keys(typed)
    .filter(isNew)
    .map((key) => Number(key.slice(NEW.length)))
  const last = Math.max(least - 1, ...used.map((at) => at + 1))
  return Array.from({ length: last + 1 }, (_, at) => `${NEW}${at}`)
}

export const shownAt = (item: EntryItem | undefined, field: string): string => item?.shown[field] ?? ''

/** What is equal to what is kept is not typed. */
export function typedInto(
  typed: Typed,
  { row, column, text }: { readonly row: string; readonly column: string; readonly text: string },
  item: EntryItem | undefined,
): Typed {
  const { [row]: before, ...others } = typed
  const { [column]: _old, ...rest } = before?.cells ?? {}
  const cells = text === shownAt(item, column) ? rest : { ...rest, [column]: text }
  if (Object.keys(cells).length === 0) return others
  const version = before?.version ?? item?.version
  return { ...others, [row]: { ...before, cells, ...(version === undefined ? {} : { version }) } }
}

/** What is sent: everything of the entry that its kind still has, with what was typed over it; a blank takes away. */
export function valuesToSend(
  { fields }: KindDefinition,
  item: EntryItem | undefined,
  cells: Readonly<Record<string, string>>,
  idOf: (field: Field, text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = cells[field.name]
      const value = text === undefined ? item?.values[field.name] : idOf(field, text.trim())
      return value === undefined || value === '' ? [] : [[field.name, value] as const]
    }),
  )
}

/** Fields of a server's refusal: `values.bandwidth` is the cell of bandwidth. */
export const fieldOfPath = (path: string): string => path.replace(/^values\./, '')

export function choicesOf({ type, choices }: Field, units: readonly string[]): readonly string[] | undefined {
  if (type === 'yes_no') return ['是', '否']
  if (type === 'unit') return units
  return choices
}
