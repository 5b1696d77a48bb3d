import { useEffect, useRef } from 'react'
import type { Spot } from './area.ts'
import type { CellMark, CellName, GridColumn } from './types.ts'
import type { GridState } from './useGrid.ts'

interface GridCellProps {
  readonly grid: GridState
  readonly at: Spot
  readonly name: CellName
  readonly label: string
  readonly column: GridColumn
  readonly value: string
  readonly mark: CellMark | undefined
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly list: string | undefined
}

/** Only the cell one is in holds a field: there one types, in any input method; the others are text. */
export function GridCell({
  grid,
  at,
  name,
  label,
  column,
  value,
  mark,
  isActive,
  isSelected,
  list,
}: GridCellProps) {
  const { area, setArea, typing, setTyping, commit } = grid
  const isLocked = grid.isLocked(at.row, at.column)
  const classes = [
    column.align === 'right' ? 'z-grid-right' : '',
    isSelected ? 'z-grid-selected' : '',
    isLocked ? 'z-grid-locked' : '',
    mark?.isChanged ? 'z-grid-changed' : '',
    mark?.error ? 'z-grid-wrong' : '',
  ]
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid is worked with
      role="gridcell"
      tabIndex={-1}
      className={classes.filter(Boolean).join(' ')}
      title={mark?.error ?? (isActive ? undefined : value)}
      aria-colindex={at.column + 2}
      aria-selected={isSelected}
      aria-readonly={isLocked}
      aria-invalid={Boolean(mark?.error)}
      data-row={name.row}
      data-column={name.column}
      onMouseDown={(event) => {
        if (event.button !== 0 || (isActive && typing)) return
        if (!isActive) {
          event.preventDefault()
          commit()
        }
        setArea(event.shiftKey ? { anchor: area.anchor, focus: at } : { anchor: at, focus: at })
        if (!isActive && !event.shiftKey) focusSoon(event.currentTarget)
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1 && !typing) setArea({ anchor: area.anchor, focus: at })
      }}
      onDoubleClick={() => !isLocked && setTyping({ text: value, kind: 'edit' })}
    >
      {isActive ? (
        <ActiveField
          text={typing?.text ?? value}
          label={mark?.error ? `${label}，有误：${mark.error}` : label}
          isLocked={isLocked}
          isTyping={typing !== null}
          isEditing={typing?.kind === 'edit'}
          isNumber={column.align === 'right'}
          list={list}
          change={(text) => setTyping({ text, kind: typing?.kind ?? 'type' })}
          leave={commit}
        />
      ) : (
        value
      )}
    </td>
  )
}

/** The field is drawn after the click that asked for it. */
const focusSoon = (cell: HTMLElement): void => {
  requestAnimationFrame(() => cell.querySelector('input')?.focus())
}

interface ActiveFieldProps {
  readonly text: string
  readonly label: string
  readonly isLocked: boolean
  readonly isTyping: boolean
  readonly isEditing: boolean
  readonly isNumber: boolean
  readonly list: string | undefined
  readonly change: (text: string) => void
  readonly leave: () => void
}

function ActiveField({
  text,
  label,
  isLocked,
  isTyping,
  isEditing,
  isNumber,
  list,
  change,
  leave,
}: ActiveFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const input = field.current
    // Whoever works in the grid goes on in it; whoever does not is not drawn into it.
    if (!input?.closest('.z-grid-frame')?.matches(':focus-within, .z-grid-held')) return
    input.focus({ preventScroll: true })
    input.select()
    input.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  useEffect(() => {
    const end = field.current?.value.length ?? 0
    if (isEditing) field.current?.setSelectionRange(end, end)
  }, [isEditing])
  return (
    <input
      ref={field}
      className="z-grid-field"
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      inputMode={isNumber ? 'decimal' : 'text'}
      readOnly={isLocked}
      list={isTyping ? list : undefined}
      value={text}
      onChange={(event) => change(event.target.value)}
      onFocus={(event) => {
        event.target.closest('.z-grid-frame')?.classList.add('z-grid-held')
        if (!isTyping) event.target.select()
      }}
      onBlur={(event) => {
        // A field that goes because another cell is drawn is no leaving.
        if (event.relatedTarget || !document.hasFocus()) letGo(event.target)
        leave()
      }}
    />
  )
}

const letGo = (input: HTMLElement): void => input.closest('.z-grid-frame')?.classList.remove('z-grid-held')
