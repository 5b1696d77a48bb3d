import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testWorld, type World } from '#kernel/testing'
import { command } from '../fiscal.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhengshu-render-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function fiscal(world: World, ...args: string[]): Promise<[number, string, string]> {
  const said = { out: '', err: '' }
  const io = {
    out(text: string) {
      said.out += text
    },
    err(text: string) {
      said.err += text
    },
    stdin: (async function* () {})(),
    env: { DATABASE_URL: world.ownerUrl },
    cwd: folder,
  }
  return [await command.run(args, io), said.out, said.err]
}

const cells: Readonly<Record<string, string>> = {
  'income/2010350/general_public/': '345.85',
  'expenditure/2010350/basic_personnel/general_public': '300.10',
  'expenditure/2010350/basic_public/general_public': '45.75',
  'economic/30101/basic/general_public': '300.10',
  'economic/30201/basic/general_public': '45.75',
}

async function withBook(): Promise<World> {
  const world = await testWorld()
  const figures = Object.entries(cells).map(([place, amount]) => {
    const [fact, code, facet, purse] = place.split('/')
    return { fact, code, facet, purse, amount }
  })
  const head = { schema: 'zhengshu-fiscal-book/1', unit: { code: '103005' }, year: 2025, kind: 'budget' }
  writeFileSync(join(folder, 'book.json'), JSON.stringify({ ...head, moneyUnit: '万元', figures }))
  expect((await fiscal(world, 'import', 'book.json'))[0]).toBe(0)
  return world
}
const asked = ['render', '--unit', '103005', '--year', '2025', '--kind', 'budget', '--out', 'papers']
const FILES = ['document.docx', 'document.html', 'document.pdf', 'figures.json', 'tables.xlsx']

test('all five files are written whole, and what a person must still say is named and ends with 1', async () => {
  const world = await withBook()
  const [code, out, err] = await fiscal(world, ...asked)
  expect([code, err]).toEqual([1, ''])
  expect(out).toContain('公开前还须补充：')
  expect(readdirSync(join(folder, 'papers')).sort()).toEqual(FILES)
  const { figures, year } = JSON.parse(readFileSync(join(folder, 'papers/figures.json'), 'utf8'))
  expect([year, figures.length > 5]).toEqual([2025, true])
  expect(readFileSync(join(folder, 'papers/document.html'), 'utf8')).toContain('345.85')
}, 60_000)

test('as JSON it names the files and what is missing; another layout is another paper', async () => {
  const world = await withBook()
  const [code, out] = await fiscal(world, ...asked, '--variant', 'budget-national', '--json')
  const { variant, files, missing } = JSON.parse(out)
  expect([code, variant, [...files].sort()]).toEqual([1, 'budget-national', FILES])
  expect(missing[0]).toMatchObject({ key: expect.any(String), isRequired: expect.any(Boolean) })
}, 60_000)

test.each([
  [['render', '--unit', '103005'], '应写成 zhengshu fiscal render'],
  [['render', '--unit', '103005', '--year', '2025', '--kind', 'adjusted', '--out', 'x'], '应写成'],
  [[...asked, '--colour', 'blue'], '应写成'],
  [[...asked, '--variant', 'poem'], '没有版式 poem。可用的有：budget-'],
  [[...asked.with(2, '999999')], '没有代码为 999999 的单位'],
  [[...asked.with(4, '2031')], '这个单位没有 2031 年的年初预算账簿'],
  [[...asked.with(4, '2031'), '--department'], '这个部门没有所属单位的 2031 年年初预算账簿'],
  [[...asked.with(8, 'book.json')], '无法写入'],
])('%j is refused in words', async (args, message) => {
  const world = await withBook()
  expect(await fiscal(world, ...args)).toEqual([2, '', expect.stringContaining(message)])
})
