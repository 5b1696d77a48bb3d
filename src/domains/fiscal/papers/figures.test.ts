import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { composeForTest } from '../writing/testing.ts'
import { figuresFile, figuresOf, figuresSchema, renderFigures } from './figures.ts'

const FILE = join(import.meta.dirname, '../../../../docs/reference/fiscal-figures.schema.json')
const { disclosure } = composeForTest('accounts-sichuan')

test('the documented schema of figures.json is the one it is written by', () => {
  const now = `${JSON.stringify(figuresSchema(), null, 2)}\n`
  if (process.env.WRITE_REFERENCE) writeFileSync(FILE, now)
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(now))
})

test('figures.json keeps to its schema, and holds every amount of the words and every table', () => {
  const file = figuresFile.parse(JSON.parse(renderFigures(disclosure).toString()))
  expect(file).toEqual(figuresOf(disclosure))
  expect(file.figures).toEqual(disclosure.figures)
  expect(file.tables.map(({ number }) => number)).toEqual(
    ['01', '02', '03', '04', '05', '06', '07', '08', '09'].map((nth) => `公开${nth}表`),
  )
  const summary = file.tables[0]?.blocks[0]
  expect(summary?.rows.at(-1)).toMatchObject({ title: '总计', total: true })
})
