import { type ClipboardEvent, type KeyboardEvent, useCallback, useState } from 'react'
import { type Area, boundsOf, clamped, moved, only, type Press, type Spot } from './area.ts'
import { readBlock, writeBlock } from './clipboard.ts'
import { cellText, cleared, copied, type Edit, filledDown, pasted } from './edits.ts'
import type { EntryGridProps } from './types.ts'
import { type Cells, useCells } from './useCells.ts'

/** `type`: what is typed replaces, arrows go on to the next cell. `edit`: arrows move within the text. */
export interface Typing {
  readonly text: string
  readonly kind: 'type' | 'edit'
}

/** Where one is, what is being typed, and everything a key or the clipboard does to it. */
export function useGrid(props: EntryGridProps) {
  const [area, setArea] = useState<Area>(() => firstOf(props))
  const [typing, setTyping] = useState<Typing | null>(null)
  const [said, setSaid] = useState('')
  const cells = useCells(props)
  const place = { area, setArea, typing, setTyping, setSaid }
  const commit = (): void => {
    if (typing && !cells.isLocked(area.anchor.row, area.anchor.column))
      cells.apply([{ ...area.anchor, text: cellText(typing.text) }])
    setTyping(null)
  }
  const goTo = useCallback((spot: Spot): void => {
    setTyping(null)
    setArea(only(spot))
  }, [])
  const { isLocked } = cells
  const press = (event: KeyboardEvent): void => pressed(event, cells, place, commit)
  return {
    area,
    setArea,
    typing,
    setTyping,
    said,
    commit,
    goTo,
    press,
    isLocked,
    ...clipboard(props, cells, place),
  }
}

/** Where one may type at once. */
const firstOf = ({ columns }: EntryGridProps): Area =>
  only({
    row: 0,
    column: Math.max(
      0,
      columns.findIndex(({ readOnly }) => !readOnly),
    ),
  })

export type GridState = ReturnType<typeof useGrid>

interface PlaceInGrid {
  readonly area: Area
  readonly setArea: (area: Area) => void
  readonly typing: Typing | null
  readonly setTyping: (typing: Typing | null) => void
  readonly setSaid: (said: string) => void
}

function clipboard({ rows, columns, closed, grow }: EntryGridProps, cells: Cells, place: PlaceInGrid) {
  const { area, typing, setTyping, setArea, setSaid } = place
  const { apply, isLocked, textAt } = cells
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain')
    if (typing && !/[\t\n]/.test(text)) return
    event.preventDefault()
    if (closed || text === '') return
    const block = readBlock(text)
    const lacking = boundsOf(area).top + block.rows.length - rows.length
    const more = lacking > 0 && grow ? grow(lacking) : []
    const size = { rows: rows.length + more.length, columns: columns.length }
    const { edits, beyond, locked } = pasted(block.rows, area, size, isLocked)
    setTyping(null)
    apply(edits, more)
    setArea({ anchor: area.anchor, focus: clamped(endOf(edits, area.anchor), size) })
    setSaid(pasteSaid(edits.length, beyond, locked, block.isCut))
  }
  const copy = (event: ClipboardEvent, cut: boolean): void => {
    if (typing) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', writeBlock(copied(area, textAt)))
    if (cut) apply(cleared(area, isLocked))
  }
  return { paste, copy }
}

function pressed(event: KeyboardEvent, cells: Cells, place: PlaceInGrid, commit: () => void): void {
  if (event.nativeEvent.isComposing || event.altKey) return
  const { typing, area, setArea, setSaid } = place
  const press: Press = { key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey }
  if (typing) {
    if (!endsTyping(press, typing, place)) return
    commit()
  } else if (commanded(press, cells, place) || changedInPlace(press, cells, place)) {
    event.preventDefault()
    return
  }
  const isFilled = ({ row, column }: Spot): boolean => cells.textAt(row, column) !== ''
  const next = moved(area, press, { size: cells.size, isFilled })
  if (!next) return
  event.preventDefault()
  setArea(next)
  setSaid('')
}

/** Whether this key ends what is being typed, and goes on from there. */
function endsTyping({ key }: Press, typing: Typing, { setTyping }: PlaceInGrid): boolean {
  if (key === 'Escape') setTyping(null)
  if (key === 'F2') setTyping({ ...typing, kind: 'edit' })
  if (key === 'Enter' || key === 'Tab') return true
  return typing.kind === 'type' && /^(Arrow|Page|Home|End)/.test(key)
}

function commanded({ key: pressedKey, ctrl, shift }: Press, cells: Cells, place: PlaceInGrid): boolean {
  const { area, setArea, setSaid } = place
  const key = pressedKey.toLowerCase()
  if (!ctrl || !'zyda'.includes(key)) return false
  if (key === 'd') cells.apply(filledDown(area, cells.textAt, cells.isLocked))
  else if (key === 'a')
    setArea({ anchor: area.anchor, focus: { row: cells.size.rows - 1, column: cells.size.columns - 1 } })
  else {
    const way = key === 'y' || shift ? 'forth' : 'back'
    const gone = cells.travel(way)
    if (gone) setArea(only(gone.spot))
    setSaid(gone ? `已${way === 'back' ? '撤销' : '重做'} ${gone.count} 格` : '没有可以恢复的改动')
  }
  return true
}

function changedInPlace({ key }: Press, { apply, isLocked, textAt }: Cells, place: PlaceInGrid): boolean {
  const { row, column } = place.area.anchor
  if (key === 'Delete' || key === 'Backspace') apply(cleared(place.area, isLocked))
  else if (key === 'F2' && !isLocked(row, column))
    place.setTyping({ text: textAt(row, column), kind: 'edit' })
  else return false
  return true
}

function endOf(edits: readonly Edit[], from: Spot): Spot {
  let { row, column } = from
  for (const edit of edits) {
    row = Math.max(row, edit.row)
    column = Math.max(column, edit.column)
  }
  return { row, column }
}

function pasteSaid(count: number, beyond: number, locked: number, isCut: boolean): string {
  return [
    `已粘贴 ${count} 格`,
    ...(beyond > 0 ? [`${beyond} 格在表外，没有粘贴`] : []),
    ...(locked > 0 ? [`${locked} 格不能填写，没有改动`] : []),
    ...(isCut ? ['内容太多，后面的没有粘贴'] : []),
  ].join('；')
}
