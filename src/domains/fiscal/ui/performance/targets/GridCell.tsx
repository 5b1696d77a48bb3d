import type { ClipboardEvent } from 'react'
import type { Wrong } from './finding-cells.ts'

export interface CellProps {
  readonly at: string
  readonly label: string
  readonly wrong: Wrong | undefined
  readonly closed: boolean
  readonly paste: (event: ClipboardEvent<HTMLInputElement>) => void
}

const nameOf = (wrong: Wrong | undefined) =>
  wrong ? `pf-cell ${wrong.level === 'blocker' ? 'pf-cell-wrong' : 'pf-cell-warning'}` : 'pf-cell'

interface EntryProps extends CellProps {
  readonly value: string
  readonly most: number
  readonly put: (text: string) => void
  readonly numeric?: boolean
  readonly list?: string
  readonly type?: 'date'
}

export function Entry({
  at,
  label,
  wrong,
  closed,
  paste,
  value,
  most,
  put,
  numeric,
  list,
  type,
}: EntryProps) {
  return (
    <input
      data-cell={at}
      className={nameOf(wrong)}
      type={type ?? 'text'}
      aria-label={label}
      aria-invalid={wrong?.level === 'blocker'}
      title={wrong?.text ?? value}
      inputMode={numeric ? 'decimal' : undefined}
      maxLength={most}
      list={list}
      readOnly={closed}
      value={value}
      onChange={(event) => put(event.target.value)}
      onPaste={paste}
    />
  )
}

interface ChoiceProps extends Omit<CellProps, 'paste'> {
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly put: (text: string) => void
}

/** The browser's own list: letters choose, arrows choose, and it costs nothing to draw a hundred of them. */
export function Choice({ at, label, wrong, closed, value, choices, put }: ChoiceProps) {
  const known = choices.some((choice) => choice.value === value)
  return (
    <select
      data-cell={at}
      className={nameOf(wrong)}
      aria-label={label}
      aria-invalid={wrong?.level === 'blocker'}
      title={wrong?.text}
      disabled={closed}
      value={value}
      onChange={(event) => put(event.target.value)}
    >
      {!known && <option value={value}>{value || '请选择'}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}
