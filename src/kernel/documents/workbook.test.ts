import { expect, test } from 'vitest'
import { localDate } from '#kernel/time'
import { writeCsv } from './csv.ts'
import { readWorkbook, writeWorkbook } from './excel.ts'
import { type Column, columnName, dateIn, tableIn } from './workbook.ts'

const columns: Column[] = [
  { key: 'number', title: '编号' },
  { key: 'title', title: '标题', width: 40 },
  { key: 'count', title: '件数', format: 'integer' },
  { key: 'on', title: '收到日期', format: 'date' },
  { key: 'at', title: '办结时间', format: 'dateTime' },
  { key: 'share', title: '满意率', format: 'percent' },
]
const row = {
  number: '01990000',
  title: '𠮷祥路停水\n三天',
  count: 12,
  on: localDate('2024-02-29'),
  at: '2025-10-20 16:05',
  share: 0.98,
}
const csv = (text: string) => readWorkbook(Buffer.from(text))
const texts = async (bytes: Buffer) => {
  const [sheet] = await readWorkbook(bytes)
  return sheet?.rows.map((line) => line.cells.map((cell) => cell.text))
}

test('numbers, dates and texts come back from a workbook as what they were', async () => {
  const [sheet] = await readWorkbook(await writeWorkbook([{ name: '来信', columns, rows: [row] }]))
  expect(sheet?.name).toBe('来信')
  expect(sheet?.rows[1]?.cells.map(({ kind, value }) => [kind, value])).toEqual([
    ['text', '01990000'],
    ['text', '𠮷祥路停水\n三天'],
    ['number', 12],
    ['date', '2024-02-29'],
    ['date', '2025-10-20 16:05'],
    ['number', 0.98],
  ])
  expect(sheet?.rows[1]?.cells[3]?.address).toBe('D2')
})

test.each(['=1+1', '+cmd|calc', '-5', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x")'])(
  'what begins like a formula stays text: %j',
  async (title) => {
    const [sheet] = await readWorkbook(await writeWorkbook([{ name: 'a', columns, rows: [{ title }] }]))
    expect(sheet?.rows[1]?.cells[1]).toMatchObject({ kind: 'text', value: title })
    const line = writeCsv(columns, [{ title }]).toString().split('\r\n')[1] ?? ''
    expect(line.replace(/^,"?/, '').startsWith("'")).toBe(true)
  },
)

test('a negative number in a CSV file stays a number', () => {
  expect(writeCsv([{ key: 'count', title: '件数' }], [{ count: -5 }]).toString()).toBe('\ufeff件数\r\n-5\r\n')
})

test('sheets may be called anything, even twice the same', async () => {
  const names = ['[来信]:*?/\\', '[来信]:*?/\\', '', '很长'.repeat(30)]
  const sheets = await readWorkbook(await writeWorkbook(names.map((name) => ({ name, columns, rows: [] }))))
  expect(new Set(sheets.map((sheet) => sheet.name)).size).toBe(4)
  expect(sheets.every((sheet) => sheet.name.length <= 31)).toBe(true)
})

test('a text longer than a cell holds is cut, and says so', async () => {
  const [sheet] = await readWorkbook(
    await writeWorkbook([{ name: 'a', columns, rows: [{ title: '水'.repeat(40_000) }] }]),
  )
  expect(sheet?.rows[1]?.cells[1]?.text).toMatch(/^水{32766}…$/)
})

test.each([
  ['UTF-8', Buffer.from('姓名,电话\n张三,199')],
  ['UTF-8 with its mark', Buffer.from('\ufeff姓名,电话\n张三,199')],
  ['GB18030', Buffer.from('d0d5c3fb2cb5e7bbb00ad5c5c8fd2c313939', 'hex')],
  ['UTF-16 with its mark and tabs', Buffer.from('\ufeff姓名\t电话\r\n张三\t199', 'utf16le')],
])('a CSV file in %s is read', async (_case, bytes) => {
  expect(await texts(bytes)).toEqual([
    ['姓名', '电话'],
    ['张三', '199'],
  ])
})

test('quotes, commas and line ends inside a field belong to it; blank lines are left out but counted', async () => {
  const [sheet] = await csv('姓名,备注\r\n"张,三","引""号\r\n换行"\r\n,\r\n\r\n李四,=1+1\r\n')
  expect(sheet?.rows.map(({ number, cells }) => [number, cells.map((cell) => cell.text)])).toEqual([
    [1, ['姓名', '备注']],
    [2, ['张,三', '引"号\n换行']],
    [5, ['李四', '=1+1']],
  ])
})

test.each([
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /另存为 .xlsx/],
  ['bytes', Buffer.from([0, 1, 2, 3, 255]), /编码/],
  ['a workbook cut off', Buffer.from('PK\u0003\u0004 and no more'), /已损坏/],
])('%s is turned away with advice', async (_case, bytes, message) => {
  await expect(readWorkbook(bytes)).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringMatching(message),
  })
})

test('one row more than allowed is refused, exactly as many are read', async () => {
  const lines = (count: number) => csvOf(count)
  const limits = { rowsMost: 10, columnsMost: 5 }
  expect((await readWorkbook(lines(10), limits))[0]?.rows).toHaveLength(10)
  await expect(readWorkbook(lines(11), limits)).rejects.toMatchObject({
    message: expect.stringMatching(/超过 10 行/),
  })
})

function csvOf(count: number): Buffer {
  return Buffer.from(Array.from({ length: count }, (_, i) => `${i},a,b,c,d,e,f`).join('\n'))
}

test('a table is found below a title, by any of its headings, in any order', async () => {
  const [sheet] = await csv('云溪县人员名册,,\n\n单 位,*姓名（必填）,手机,备注\n103005,张三,199,无\n')
  const asked = {
    name: ['姓名', '名字'],
    unit: ['单位代码', '单位'],
    phone: ['电话', '手机'],
    post: ['职务'],
  }
  expect(sheet && tableIn(sheet, asked)).toEqual({
    rows: [
      {
        number: 4,
        values: { name: '张三', unit: '103005', phone: '199' },
        addresses: { name: 'B4', unit: 'A4', phone: 'C4' },
      },
    ],
    missing: ['职务'],
  })
})

test.each([
  ['2025-1-5', '2025-01-05'],
  ['２０２５年１０月２０日', '2025-10-20'],
  ['2025/10/20 16:05', '2025-10-20'],
  ['20251020', '2025-10-20'],
  ['2025.02.30', undefined],
  ['10/20/2025', undefined],
])('the date somebody typed as %s is %s', (typed, expected) => {
  expect(dateIn(typed)).toBe(expected)
})

test('columns are named as Excel names them', () => {
  expect([1, 26, 27, 702, 703].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})
