import { expect, test } from 'vitest'
import type { Disclosure, FormSheet, Piece } from '../writing/disclosure.ts'
import { variants } from '../writing/shipped.ts'
import { officialPaper } from './official-paper.ts'
import { form, sample } from './testing/sample.ts'

const paperOf = (pieces: readonly Piece[], more: Partial<Disclosure> = {}): Disclosure => ({
  title: '云溪县电子政务中心2025年度单位决算公开说明',
  unitCode: '103005',
  unitName: '云溪县电子政务中心',
  year: 2025,
  kind: 'final',
  scope: 'unit',
  variant: 'x',
  figures: [],
  pieces,
  ...more,
})
const heading = (text: string): Piece => ({ type: 'heading', level: 1, text })
const sheet = (id: string, columns: number): Piece => {
  const wide: FormSheet = {
    ...form,
    id,
    title: id,
    widths: Array.from({ length: columns }, () => 1),
    rows: [],
  }
  return { type: 'sheet', sheet: wide }
}
const kindsIn = (pieces: readonly Piece[]): string[] =>
  officialPaper(paperOf(pieces)).blocks.map((block) => {
    if (block.type === 'section') return block.orientation
    const isOnNewPage = 'isOnNewPage' in block && block.isOnNewPage
    const words = block.type === 'table' ? (block.caption ?? '') : 'text' in block ? block.text : block.type
    return `${isOnNewPage ? '^' : ''}${words}`
  })

test('a heading goes with the table below it, onto the lying sheet too; prose goes back to standing ones', () => {
  const pieces = [
    heading('一、概况'),
    { type: 'paragraph', text: '职责' } as const,
    heading('二、表'),
    sheet('窄', 4),
    sheet('窄二', 4),
    heading('三、宽'),
    sheet('宽', 12),
    { type: 'note', text: '注' } as const,
    sheet('宽二', 12),
    heading('四、完'),
    { type: 'paragraph', text: '联系方式' } as const,
  ]
  expect(kindsIn(pieces)).toEqual([
    '一、概况',
    '职责',
    '^二、表',
    '窄',
    '^窄二',
    'landscape',
    '三、宽',
    '宽',
    '注',
    '^宽二',
    'portrait',
    '四、完',
    '联系方式',
  ])
})

test('a long title is parted behind the name of the unit; a short one is not', () => {
  expect(officialPaper(paperOf([])).title).toBe('云溪县电子政务中心\n2025年度单位决算公开说明')
  expect(officialPaper(paperOf([], { title: '云溪县电子政务中心2025年预算' })).title).toBe(
    '云溪县电子政务中心2025年预算',
  )
  expect(
    officialPaper(paperOf([], { title: '关于公开云溪县电子政务中心2025年度单位决算的说明' })).title,
  ).not.toContain('\n')
})

test('the day goes into the properties; without one the same disclosure is still the same file', () => {
  expect(officialPaper(paperOf([])).date).toBe('2026-01-01')
  expect(officialPaper(paperOf([], { kind: 'budget' })).date).toBe('2025-01-01')
})

test.each(variants().map((layout) => [layout.id, layout] as const))(
  '%s: type is never smaller than 7 points, and the widths of every table are those of its columns',
  (_id, layout) => {
    const tables = officialPaper(sample(layout, 31)).blocks.flatMap((block) =>
      block.type === 'table' ? [block] : [],
    )
    expect(tables.length).toBeGreaterThan(7)
    for (const { sizePt = 0, widths, rows } of tables) {
      expect(sizePt).toBeGreaterThanOrEqual(7)
      const reach: number[] = widths.map(() => 0)
      for (const row of rows) {
        let taken = reach.filter((left) => left > 0).length
        for (const cell of row) taken += typeof cell === 'string' ? 1 : (cell.colSpan ?? 1)
        expect(taken).toBe(widths.length)
        spread(row, reach)
      }
    }
  },
)

/** What the cells of a row, and those above that reach down to it, leave for the next. */
function spread(row: readonly (string | { colSpan?: number; rowSpan?: number })[], reach: number[]): void {
  const cells = [...row]
  for (let column = 0; column < reach.length; ) {
    if ((reach[column] ?? 0) > 0) {
      reach[column] = (reach[column] ?? 0) - 1
      column++
      continue
    }
    const cell = cells.shift()
    const { colSpan = 1, rowSpan = 1 } = typeof cell === 'object' ? cell : {}
    for (let nth = 0; nth < colSpan; nth++) reach[column + nth] = rowSpan - 1
    column += colSpan
  }
}
