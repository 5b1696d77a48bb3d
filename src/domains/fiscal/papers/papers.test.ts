/** Page, PDF, Word and workbook say the same: each is read back as a stranger's paper would be. */
import { describe, expect, test } from 'vitest'
import { proofread, readSource } from '../proofread/public.ts'
import { variants } from '../writing/shipped.ts'
import { type PaperName, renderPapers } from './papers.ts'
import { bare, figuresNotIn, linesIn, proseIn, rowsNotIn } from './testing/reading-back.ts'
import { HOSTILE, sample } from './testing/sample.ts'

const SEEDS = 2
const read: readonly PaperName[] = ['document.html', 'document.docx', 'document.pdf', 'tables.xlsx']

describe.each(variants().map((layout) => [layout.id, layout] as const))('%s', (_id, layout) => {
  test('every row of every table and every amount of the words is in each paper', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const disclosure = sample(layout, seed, { fine: seed % 2 === 0 })
      const papers = await renderPapers(disclosure)
      for (const name of read) {
        const lines = await linesIn(papers[name], name)
        expect([name, seed, rowsNotIn(lines, disclosure)]).toEqual([name, seed, []])
        if (name === 'tables.xlsx') continue
        expect([name, seed, figuresNotIn(lines, disclosure)]).toEqual([name, seed, []])
        expect([name, proseIn(lines).includes(bare(HOSTILE).replaceAll('"', '"'))]).toEqual([name, true])
      }
    }
  }, 60_000)

  test('the proof-reader finds no error in any of them, and knows whose and of which year they are', async () => {
    const disclosure = sample(layout, 5)
    const papers = await renderPapers(disclosure)
    for (const name of read) {
      const { findings, document } = proofread(await readSource(papers[name], name))
      expect([name, findings.filter(({ level }) => level === 'error')]).toEqual([name, []])
      if (name === 'tables.xlsx') continue
      const { year, kind, unitName: unit } = disclosure
      expect([name, document]).toMatchObject([name, { year, kind, unit }])
    }
  }, 60_000)
})

test('a paper that says another figure, in a table or in words, is not taken for the same', async () => {
  const [layout] = variants()
  if (!layout) return expect.fail('no layouts')
  const disclosure = sample(layout, 3)
  const lines = await linesIn((await renderPapers(disclosure))['document.html'], 'document.html')
  const [stated] = disclosure.figures
  const said = `${stated?.printed}${stated?.unit}`
  expect(
    figuresNotIn(
      lines.map((line) => line.replaceAll(said, '')),
      disclosure,
    ),
  ).not.toEqual([])
  const at = lines.findIndex((line) => /\t\d[\d,]*\.\d\d/.test(line))
  const changed = lines.with(at, (lines[at] ?? '').replace(/\d\.\d\d/, '7.77'))
  expect(rowsNotIn(changed, disclosure)).toHaveLength(1)
})
