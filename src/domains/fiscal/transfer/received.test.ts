import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeWorkbook } from '#kernel/documents'
import type { Book, Figure } from '../books/book.ts'
import { checkBook } from '../books/checks.ts'
import { money } from '../books/money.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { formSet } from '../forms/shipped.ts'
import { tablesOf } from '../forms/tables.ts'
import { soundCells } from '../testing.ts'
import { readFile } from './import.actions.ts'
import { linesOf } from './published/testing.ts'
import { receiveBook } from './received.ts'

const codes = shippedCodes()
const edition = editionOf(codes, 2024)
const EXAMPLE = join(import.meta.dirname, '../../../../test/fiscal/examples/budget-unit-chongqing.txt')
const book: Book = {
  unitCode: '103005',
  unitName: '某中心',
  year: 2024,
  kind: 'final',
  figures: Object.entries(soundCells).map(([place, amount]) => {
    const [fact = '', code = '', facet = '', purse = ''] = place.split('/')
    return { fact: fact as Figure['fact'], code, facet, purse, amount: money(amount) }
  }),
}
const tables = () => {
  const set = formSet('final-standard')
  return set ? tablesOf(set, { this: book }, { edition }) : []
}
const page = (): Buffer =>
  Buffer.from(
    `<!doctype html><html><body><h1>云溪县电子政务中心2024年度部门决算公开</h1>${tables()
      .map((table) => {
        const rows = linesOf(table, '某中心', 2024).slice(3)
        const body = rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`)
        return `<p>${table.title}</p><p>单位：万元</p><table>${body.join('')}</table>`
      })
      .join('')}</body></html>`,
  )

test('a real budget, flattened by a converter, becomes a book whose figures agree', async () => {
  const got = await receiveBook(readFileSync(EXAMPLE), { name: 'budget.txt', unit: '103005' })
  expect(got.problems).toEqual([])
  expect(got.published?.tables).toHaveLength(6)
  if (!got.file) throw new Error('nothing was read')
  const read = readFile(got.file, { codes, edition })
  expect(read.problems).toEqual([])
  const whole = {
    ...book,
    kind: 'budget' as const,
    figures: read.figures.filter(({ amount }) => !amount.eq(0)),
  }
  const blockers = checkBook(whole, { codes, edition }).filter(({ level }) => level === 'blocker')
  expect(blockers).toEqual([])
  // What the tables do not say is said to be assumed, never passed off as read.
  expect(got.notes.filter(({ message }) => message.includes('推算')).length).toBeGreaterThan(5)
})

test('accounts published as a web page are read, and whose they are is looked up by name', async () => {
  const asked: string[] = []
  const codeOfUnit = async (name: string) => {
    asked.push(name)
    return '103005'
  }
  const got = await receiveBook(page(), { name: 'a.html', year: 2024, codeOfUnit })
  expect(got.problems).toEqual([])
  expect(got.file).toMatchObject({ unit: { code: '103005' }, year: 2024, kind: 'final' })
  const amounts = new Map(
    got.file?.figures.map((one) => [`${one.fact}/${one.code}/${one.facet}/${one.purse}`, one.amount]),
  )
  for (const [place, amount] of Object.entries(soundCells))
    expect([place, amounts.get(place)]).toEqual([place, money(amount).toFixed()])
  expect(asked).toEqual(['云溪县电子政务中心'])
})

test('tables that do not say whose they are wait for the clerk to say it', async () => {
  const got = await receiveBook(page(), { name: 'a.html', year: 2024 })
  expect(got.file).toBeUndefined()
  expect(got.problems.map(({ message }) => message)).toEqual([expect.stringContaining('请选择单位')])
})

test.each([
  ['a text about something else', Buffer.from('今天开会。\n各位同事……\n'), 'x.txt'],
  ['a page of mazes', Buffer.from(`<html>${'<table><tr><td>单位</td><td>合计</td>'.repeat(400)}`), 'x.html'],
])('%s holds no book, and it is said what to do', async (_, bytes, name) => {
  const got = await receiveBook(bytes, { name, unit: '103005', year: 2024 })
  expect(got.file?.figures ?? []).toEqual([])
  expect(got.problems[0]?.message).toContain('没有认出')
})

test('a workbook of somebody else is still told which sheets a template has', async () => {
  const bytes = await writeWorkbook([
    { name: '通讯录', columns: [{ key: 'a', title: '姓名' }], rows: [{ a: '王' }] },
  ])
  const { problems } = await receiveBook(bytes)
  expect(problems.map(({ message }) => message)).toContainEqual(expect.stringContaining('没有找到可导入的数'))
})

test('ten thousand rows of fifty columns, formulas as text, signs nobody can see: an answer, and nothing taken', async () => {
  const odd = ['=SUM(A1)', '１２３', '😀', '科目编码', '\u200b合计', '-', '#REF!']
  const row = Array.from({ length: 50 }, (_, at) => odd[(at * 3) % 7]).join(',')
  const bytes = Buffer.from(`2024年部门收支总表\n${`${row}\n`.repeat(10_000)}`)
  const got = await receiveBook(bytes, { name: 'a.csv', unit: '103005', year: 2024 })
  expect([got.file?.figures ?? [], got.problems.length > 0]).toEqual([[], true])
})

test('data that is no book is refused in one sentence, not in a hundred', async () => {
  for (const raw of [{ schema: 'zhengshu-fiscal-figures/1', figures: [{}, {}] }, { figures: [] }]) {
    const { file, problems } = await receiveBook(Buffer.from(JSON.stringify(raw)), { name: 'figures.json' })
    expect(file).toBeUndefined()
    expect(problems).toMatchObject([{ message: expect.stringContaining('这不是账簿文件') }])
  }
})
