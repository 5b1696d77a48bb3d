import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testWorld, type World } from '#kernel/testing'
import { command } from '../fiscal.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhengshu-books-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function fiscal(world: World, ...args: string[]): Promise<[number, string, string]> {
  let out = ''
  let err = ''
  const io = {
    out(text: string) {
      out += text
    },
    err(text: string) {
      err += text
    },
    stdin: (async function* () {})(),
    env: { DATABASE_URL: world.ownerUrl },
    cwd: folder,
  }
  const code = await command.run(args, io)
  return [code, out, err]
}
const put = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}
const soundCells = {
  'income/2010350/general_public/': '345.85',
  'expenditure/2010350/basic_personnel/general_public': '300.10',
  'expenditure/2010350/basic_public/general_public': '45.75',
  'economic/30101/basic/general_public': '300.10',
  'economic/30201/basic/general_public': '45.75',
}
function fileOf(cells: Readonly<Record<string, string>>): object {
  const figures = Object.entries(cells).map(([place, amount]) => {
    const [fact, code, facet, purse] = place.split('/')
    return { fact, code, facet, purse, amount }
  })
  const head = { schema: 'zhengshu-fiscal-book/1', unit: { code: '103005' }, year: 2025, kind: 'budget' }
  return { ...head, moneyUnit: '万元', figures }
}
const asked = ['check', '--unit', '103005', '--year', '2025', '--kind', 'budget']

test('a book is tried, imported and checked from the command line', async () => {
  const world = await testWorld()
  const file = put('book.json', fileOf(soundCells))
  expect(await fiscal(world, ...asked)).toEqual([2, '', '这个单位没有 2025 年的年初预算账簿'])
  expect(await fiscal(world, 'import', file, '--dry-run')).toEqual([
    0,
    '试导入没有问题（没有写入）：5 个数，5 处改动。',
    '',
  ])
  expect(await world.rows('fiscal.figure')).toEqual([])
  expect(await fiscal(world, 'import', file)).toEqual([0, '已导入：5 个数，5 处改动。', ''])
  const [code, out] = await fiscal(world, ...asked)
  expect([code, out]).toEqual([0, expect.stringContaining('没有 2024 年的同类账簿')])
  const audit = (await world.rows('audit.entry')).map(({ action, actorKind }) => [action, actorKind])
  expect(audit).toEqual([['fiscal.import_book', 'system']])
})

test('what is wrong is named, and nothing is written; a book that does not balance ends with 1', async () => {
  const world = await testWorld()
  const wrong = put('wrong.json', fileOf({ ...soundCells, 'income/2019876/general_public/': '1' }))
  const [code, out] = await fiscal(world, 'import', wrong, '--json')
  expect([code, JSON.parse(out)]).toMatchObject([
    1,
    { imported: false, problems: [{ path: 'figures.5', message: expect.stringContaining('2019876') }] },
  ])
  expect(await world.rows('fiscal.book')).toEqual([])
  await fiscal(
    world,
    'import',
    put('off.json', fileOf({ ...soundCells, 'income/2010350/general_public/': '1' })),
  )
  const checked = await fiscal(world, ...asked, '--json')
  expect(checked[0]).toBe(1)
  expect(JSON.parse(checked[1]).findings.map(({ code }: { code: string }) => code)).toContain(
    'fiscal.unbalanced',
  )
})

test('a file that is no book, JSON or table, ends with 1 and says what is missing', async () => {
  const world = await testWorld()
  const [code, out] = await fiscal(world, 'import', put('other.json', { schema: 'x' }))
  expect([code, out]).toEqual([1, expect.stringContaining('没有写入任何数据')])
  const [table, said] = await fiscal(world, 'import', put('people.csv', '姓名,电话\n王,123\n'))
  expect([table, said]).toEqual([1, expect.stringContaining('没有找到可导入的数')])
})

test.each([
  [['import'], '应写成 zhengshu fiscal import 文件'],
  [['import', 'gone.json'], '没有这个文件'],
  [['import', put('broken.json', '{')], '不是完整的 JSON 文件'],
  [['import', put('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex').toString('latin1'))], '无法'],
  [['check', '--unit', '103005'], '应写成 zhengshu fiscal check'],
  [['check', '--unit', '999999', '--year', '2025', '--kind', 'final'], '没有代码为 999999 的单位'],
])('%j is bad usage', async (args, message) => {
  const world = await testWorld()
  expect(await fiscal(world, ...args)).toEqual([2, '', expect.stringContaining(message)])
})
