import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import Big from 'big.js'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from '#kernel/documents'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { formSets } from '../forms/shipped.ts'
import { publishedBook } from '../transfer/published/published.ts'
import { textSheet } from '../transfer/published/sheet.ts'
import { variants } from '../writing/shipped.ts'
import { formulaText } from './formula-text.ts'
import { gridsOf, nameOf } from './grids.ts'
import { sample } from './testing/sample.ts'
import { renderWorkbook } from './workbook.ts'

async function opened(bytes: Buffer): Promise<Worksheet[]> {
  const workbook = new Workbook()
  await workbook.xlsx.load(bytes)
  return workbook.worksheets
}

interface Counted {
  readonly address: string
  readonly formula: string
  readonly result: number
}

function formulasIn(sheet: Worksheet): Counted[] {
  const found: Counted[] = []
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      const value = cell.value as { formula?: string; result?: number } | null
      if (value && typeof value === 'object' && value.formula !== undefined)
        found.push({ address: cell.address, formula: value.formula, result: value.result ?? 0 })
    }),
  )
  return found
}

/** Our formulas are sums, differences and percentages; each address may hold a formula itself. */
function valueAt(sheet: Worksheet, address: string): Big {
  const { value } = sheet.getCell(address)
  if (typeof value === 'number') return new Big(value)
  if (value && typeof value === 'object' && 'formula' in value) return calculate(sheet, String(value.formula))
  return new Big(0)
}

function calculate(sheet: Worksheet, formula: string): Big {
  const percent = /^IF\((\w+)=0,0,\((\w+)-\1\)\/\1\*100\)$/.exec(formula)
  if (percent) {
    const [before, now] = [valueAt(sheet, percent[1] ?? ''), valueAt(sheet, percent[2] ?? '')]
    return before.eq(0) ? before : now.minus(before).div(before).times(100)
  }
  if (/^\w+-\w+$/.test(formula)) {
    const [now = '', before = ''] = formula.split('-')
    return valueAt(sheet, now).minus(valueAt(sheet, before))
  }
  const inside = /^SUM\((.*)\)$/.exec(formula)?.[1]
  const addresses = (inside ? inside.split(',') : formula.split('+')).flatMap(spread)
  return addresses.reduce((sum, address) => sum.plus(valueAt(sheet, address)), new Big(0))
}

function spread(range: string): string[] {
  const [, fromColumn = '', fromRow = '', , toColumn = '', toRow = ''] =
    /^([A-Z]+)(\d+)(:([A-Z]+)(\d+))?$/.exec(range) ?? expect.fail(range)
  if (toColumn === '') return [range]
  const code = (letters: string) =>
    [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  const name = (number: number): string =>
    number <= 26
      ? String.fromCharCode(64 + number)
      : name(Math.floor((number - 1) / 26)) + name(((number - 1) % 26) + 1)
  const addresses: string[] = []
  for (let column = code(fromColumn); column <= code(toColumn); column++)
    for (let row = Number(fromRow); row <= Number(toRow); row++) addresses.push(`${name(column)}${row}`)
  return addresses
}

describe.each(variants().map((layout) => [layout.id, layout] as const))('%s', (_id, layout) => {
  test('a sheet for each table and form, its totals formulas whose results are what they calculate', async () => {
    for (const fine of [false, true]) {
      const disclosure = sample(layout, 11, { fine })
      const sheets = await opened(await renderWorkbook(disclosure))
      const grids = gridsOf(disclosure)
      expect(sheets.map(({ name }) => name)).toEqual(
        grids.map(({ grid }) => nameOf(grid).replace('　', ' ').slice(0, 31)),
      )
      let formulas = 0
      for (const sheet of sheets)
        for (const { address, formula, result } of formulasIn(sheet)) {
          formulas++
          const calculated = calculate(sheet, formula).toFixed(6)
          expect([sheet.name, address, formula, calculated]).toEqual([
            sheet.name,
            address,
            formula,
            new Big(result).toFixed(6),
          ])
        }
      expect(formulas).toBeGreaterThan(100)
    }
  })
})

test.each(variants().map((layout) => [layout.id, layout] as const))(
  '%s: the tables can be taken in again as a published book, and nothing contradicts',
  async (_id, layout) => {
    const sheets = (await readWorkbook(await renderWorkbook(sample(layout, 12)))).map(textSheet)
    const read = publishedBook(sheets, formSets(), editionOf(shippedCodes(), 2025))
    expect([read?.problems, read?.missing, read?.set.kind]).toEqual([[], [], layout.kind])
    expect(read?.figures.length).toBeGreaterThan(5)
  },
)

test('who changes a figure changes every total above it', async () => {
  const layout = variants().find(({ id }) => id === 'accounts-sichuan') ?? expect.fail('no layout')
  const sheets = await opened(await renderWorkbook(sample(layout, 11)))
  const sheet = sheets.find(({ name }) => name.includes('公开03表')) ?? expect.fail('no sheet')
  // 本年支出合计 and 基本支出 of all: the first row below the heads.
  const totals = ['C5', 'D5'] as const
  expect(sheet.getCell('A5').value).toBe('合计')
  const before = totals.map((address) => valueAt(sheet, address))
  const leaf = [...Array(20).keys()]
    .map((nth) => `D${nth + 6}`)
    .find((address) => typeof sheet.getCell(address).value === 'number')
  if (!leaf) return expect.fail('no leaf')
  sheet.getCell(leaf).value = valueAt(sheet, leaf).plus(100).toNumber()
  const changes = totals.map((address, at) =>
    valueAt(sheet, address)
      .minus(before[at] ?? 0)
      .toFixed(2),
  )
  expect(changes).toEqual(['100.00', '100.00'])
})

test('neighbours are a range, a few others a sum of addresses, many a SUM', () => {
  const places = new Map([...Array(9).keys()].map((row) => [`0/${row}/0`, [row, 2] as const]))
  const sum = (...rows: number[]) => formulaText({ sum: rows.map((row) => [0, row, 0] as const) }, places, 3)
  expect(sum(0, 1, 2)).toBe('SUM(C4:C6)')
  expect(sum(0, 2)).toBe('C4+C6')
  expect(sum(0, 2, 3, 5, 7, 8)).toBe('SUM(C4,C6:C7,C9,C11:C12)')
  expect(sum(4)).toBe('C8')
  expect(
    formulaText(
      {
        percent: [
          [0, 0, 0],
          [0, 1, 0],
        ],
      },
      places,
      0,
    ),
  ).toBe('IF(C2=0,0,(C1-C2)/C2*100)')
  expect(
    formulaText(
      {
        difference: [
          [0, 0, 0],
          [0, 1, 0],
        ],
      },
      places,
      0,
    ),
  ).toBe('C1-C2')
  expect(sum(10)).toBeUndefined()
})
