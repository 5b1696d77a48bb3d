import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Area, moved, only, type Press } from './area.ts'
import { MOST_ROWS, readBlock, writeBlock } from './clipboard.ts'
import { cleared, copied, doneAgain, filledDown, NO_HISTORY, pasted, recorded, takenBack } from './edits.ts'
import { drawnRows } from './window.ts'

const size = { rows: 4, columns: 3 }
const free = () => false
const press = (key: string, more: Partial<Press> = {}): Press => ({ key, shift: false, ctrl: false, ...more })
const at = (row: number, column: number): Area => only({ row, column })
const filled = new Set(['0.0', '1.0', '3.0', '0.2'])
const field = {
  size,
  isFilled: ({ row, column }: { row: number; column: number }) => filled.has(`${row}.${column}`),
}
const go = (area: Area, key: string, more: Partial<Press> = {}) => moved(area, press(key, more), field)

test('keys go where they go in a spreadsheet', () => {
  expect(go(at(0, 0), 'ArrowDown')).toEqual(at(1, 0))
  expect(go(at(0, 0), 'ArrowUp')).toEqual(at(0, 0))
  expect(go(at(1, 1), 'Enter')).toEqual(at(2, 1))
  expect(go(at(1, 1), 'Enter', { shift: true })).toEqual(at(0, 1))
  expect(go(at(1, 2), 'Tab')).toEqual(at(2, 0))
  expect(go(at(1, 0), 'Tab', { shift: true })).toEqual(at(0, 2))
  expect(go(at(2, 2), 'Home')).toEqual(at(2, 0))
  expect(go(at(2, 0), 'End')).toEqual(at(2, 2))
  expect(go(at(2, 2), 'Home', { ctrl: true })).toEqual(at(0, 0))
  expect(go(at(0, 0), 'End', { ctrl: true })).toEqual(at(3, 2))
  expect(go(at(0, 0), 'PageDown')).toEqual(at(3, 0))
  expect(go(at(0, 0), 'x')).toBeUndefined()
})

test('nobody is caught: Tab leaves at both ends', () => {
  expect(go(at(3, 2), 'Tab')).toBeUndefined()
  expect(go(at(0, 0), 'Tab', { shift: true })).toBeUndefined()
})

test('with Ctrl an arrow runs to the end of what is filled, or to the next filled cell', () => {
  expect(go(at(0, 0), 'ArrowDown', { ctrl: true })).toEqual(at(1, 0))
  expect(go(at(1, 0), 'ArrowDown', { ctrl: true })).toEqual(at(3, 0))
  expect(go(at(0, 0), 'ArrowRight', { ctrl: true })).toEqual(at(0, 2))
  expect(go(at(0, 1), 'ArrowDown', { ctrl: true })).toEqual(at(3, 1))
})

test('with Shift the selection grows and the cell one types in stays', () => {
  const grown = go(at(1, 1), 'ArrowDown', { shift: true })
  expect(grown).toEqual({ anchor: { row: 1, column: 1 }, focus: { row: 2, column: 1 } })
  expect(go(grown ?? at(0, 0), 'ArrowRight', { shift: true })?.focus).toEqual({ row: 2, column: 2 })
  expect(go(grown ?? at(0, 0), 'ArrowLeft')).toEqual(at(1, 0))
})

test('whatever is written to the clipboard is read again', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', '"', '\t', '\n', '中', '１', '=', ' ', '😀'),
    maxLength: 6,
  })
  const block = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
    .chain(([columns, rows]) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
  const run = (rows: string[][]) => {
    // One blank cell at the end and no cell at all look the same on a clipboard.
    fc.pre(rows.every((row) => row.some((text) => text !== '')))
    expect(readBlock(writeBlock(rows)).rows).toEqual(rows)
  }
  fc.assert(fc.property(block, run), { numRuns: 300 })
})

test('what Excel puts on the clipboard is read: quotes, ends of line within cells, a last line end', () => {
  expect(readBlock('1\t"a\nb"\r\n"say ""x"""\t\r\n').rows).toEqual([
    ['1', 'a\nb'],
    ['say "x"', ''],
  ])
  expect(readBlock('"open\t2').rows).toEqual([['"open', '2']])
  expect(readBlock('5" screen\t"5" screen"').rows).toEqual([['5" screen', '"5" screen"']])
  expect(readBlock('').rows).toEqual([])
})

test('a block spills from the cell on; what reaches beyond and what is locked is counted, not lost in silence', () => {
  const block = [
    ['1', '2', '3'],
    ['4', '5', '6'],
  ]
  const spilled = pasted(block, at(3, 1), size, (_, column) => column === 2)
  expect(spilled).toEqual({ edits: [{ row: 3, column: 1, text: '1' }], beyond: 4, locked: 1 })
  const tiled = pasted([['7']], { anchor: { row: 0, column: 0 }, focus: { row: 1, column: 2 } }, size, free)
  expect(tiled.edits).toHaveLength(6)
  const uneven = pasted(
    [['7'], ['8']],
    { anchor: { row: 0, column: 0 }, focus: { row: 2, column: 0 } },
    size,
    free,
  )
  expect(uneven.edits.map(({ text }) => text)).toEqual(['7', '8'])
})

test('a hostile block of ten thousand rows is cut, quickly, and its text stays text', () => {
  const line = Array.from(
    { length: 50 },
    (_, column) => ['=1+1', '１２３', '😀', 'x\u0000y', '-'][column % 5],
  ).join('\t')
  const { rows, isCut } = readBlock(`${line}\n`.repeat(10_000))
  expect([rows.length, isCut]).toEqual([MOST_ROWS, true])
  const { edits, beyond } = pasted(rows, at(0, 0), { rows: 2000, columns: 6 }, free)
  expect([edits.length, beyond]).toEqual([12_000, MOST_ROWS * 50 - 12_000])
  expect(edits.slice(0, 4).map(({ text }) => text)).toEqual(['=1+1', '１２３', '😀', 'xy'])
})

test('clearing leaves what is locked, filling down takes the first row or the one above', () => {
  const text = (row: number, column: number) => `${row}.${column}`
  const two: Area = { anchor: { row: 1, column: 0 }, focus: { row: 2, column: 1 } }
  expect(cleared(two, (_, column) => column === 1)).toEqual([
    { row: 1, column: 0, text: '' },
    { row: 2, column: 0, text: '' },
  ])
  expect(filledDown(two, text, free)).toEqual([
    { row: 2, column: 0, text: '1.0' },
    { row: 2, column: 1, text: '1.1' },
  ])
  expect(filledDown(at(2, 1), text, free)).toEqual([{ row: 2, column: 1, text: '1.1' }])
  expect(filledDown(at(0, 1), text, free)).toEqual([])
  expect(copied(two, text)).toEqual([
    ['1.0', '1.1'],
    ['2.0', '2.1'],
  ])
})

test('each step goes back and forth as a whole, and a new one ends what was undone', () => {
  const step = [{ row: 'r', column: 'c', before: '1', after: '2' }]
  const once = recorded(NO_HISTORY, step)
  const back = takenBack(once)
  expect(back?.changes).toEqual([{ row: 'r', column: 'c', before: '2', after: '1' }])
  expect(doneAgain(back?.history ?? NO_HISTORY)?.changes).toEqual(step)
  expect(doneAgain(recorded(back?.history ?? NO_HISTORY, step))).toBeUndefined()
  expect(takenBack(NO_HISTORY)).toBeUndefined()
})

test('of two thousand rows only those in sight are drawn', () => {
  const seen = { height: 600, rowHeight: 30 }
  expect(drawnRows(100, { ...seen, scrolled: 0 })).toEqual({ from: 0, to: 100 })
  expect(drawnRows(2000, { ...seen, scrolled: 0 })).toEqual({ from: 0, to: 32 })
  expect(drawnRows(2000, { ...seen, scrolled: 30_000 })).toEqual({ from: 988, to: 1032 })
  expect(drawnRows(2000, { ...seen, scrolled: 999_999 }).to).toBe(2000)
})
