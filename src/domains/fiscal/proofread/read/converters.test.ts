import { expect, test } from 'vitest'
import { proofread } from '../proofread.ts'

const errorsOf = (lines: readonly string[]) =>
  proofread({ format: 'txt', lines, losses: [] })
    .findings.filter(({ level }) => level === 'error')
    .map(({ rule, printed, expected }) => `${rule} ${printed} ${expected}`)

const TITLE = ['某县统计局2024年部门预算', '一般公共预算支出表', '单位：万元']
const ROWS = [
  ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
  ['合计', '', '90.00', '70.00', '20.00'],
  ['201', '一般公共服务支出', '80.00', '60.00', '20.00'],
  ['20105', '统计信息事务', '80.00', '60.00', '20.00'],
  ['2010501', '行政运行', '60.00', '60.00', ''],
  ['2010507', '专项普查活动', '20.00', '', '20.00'],
  ['221', '住房保障支出', '10.00', '10.00', ''],
  ['22102', '住房改革支出', '10.00', '10.00', ''],
  ['2210201', '住房公积金', '10.00', '10.00', ''],
]
const wrong = (at: number, column: number, text: string) =>
  ROWS.map((row, nth) => row.map((cell, within) => (nth === at && within === column ? text : cell)))

const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)
/** As a converter prints that keeps the layout of the page. */
function laidOut(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at]!))))
  const cell = (text: string, at: number) => text + ' '.repeat(widths[at]! - widthOf(text) + 2)
  return [...TITLE, ...rows.map((row) => row.map(cell).join('').trimEnd())]
}
const oneCellALine = (rows: readonly (readonly string[])[]) => [...TITLE, ...rows.flat()]
const codesApart = (rows: readonly (readonly string[])[]) => [
  ...TITLE,
  ...rows.map(([code = '', ...rest], at) => {
    const levels = at === 0 ? ['类', '款', '项'] : [code.slice(0, 3), code.slice(3, 5), code.slice(5, 7)]
    return [...(/^\d/.test(code) || at === 0 ? levels : [code, '', '']), ...rest].join('\t')
  }),
]

test.each([
  ['columns under each other', laidOut],
  ['one cell a line, empty ones too', oneCellALine],
  ['a code in three cells', codesApart],
])('a table of %s that adds up is left alone', (_name, written) => {
  expect(errorsOf(written(ROWS))).toEqual([])
})

test.each([
  ['columns under each other', laidOut],
  ['one cell a line, empty ones too', oneCellALine],
  ['a code in three cells', codesApart],
])('in a table of %s a wrong item is named in its own column', (_name, written) => {
  const found = errorsOf(written(wrong(5, 4, '25.00')))
  expect(found).toContain('tree_sum 20.00 25.00万元')
  expect(found).not.toContain('tree_sum 60.00 65.00万元')
})

test('where two years stand beside each other, a figure is not taken for the other year’s', () => {
  const rows = ROWS.map((row, at) => [
    ...row.slice(0, 2),
    at === 0 ? '2023年预算数' : '55.00',
    ...row.slice(2),
  ])
  const words = ['2024年一般公共预算支出90.00万元，其中：基本支出70.00万元，项目支出20.00万元。']
  const found = errorsOf([
    ...laidOut(
      rows.map((row, at) => (at > 0 ? row : row.map((text) => (text === '合计' ? '2024年预算数' : text)))),
    ),
    ...words,
  ])
  expect(found.filter((told) => told.startsWith('same_figure'))).toEqual([])
})

test('heads one blank apart are two columns, whatever stands below them', () => {
  const table = [
    '                                           本年预算数',
    '科目编码                 科目名称',
    '                                  总计       基本支出 项目支出',
    '',
    '                   合计             477.18    398.96     78.22',
    '201       一般公共服务支出                374.68    296.46     78.22',
    '20103      政府办公厅（室）及相关机构事务        374.68    296.46     78.22',
    '2010350     事业运行                  296.46    296.46',
    '2010399     其他政府办公厅（室）及相关机构事务支出    78.22               78.22',
    '221       住房保障支出                  102.50    102.50',
    '22102      住房改革支出                  102.50    102.50',
    '2210201     住房公积金                 102.50    102.50',
  ]
  const words = [
    '一、支出情况',
    '2024年一般公共预算支出477.18万元，其中：基本支出398.96万元，项目支出78.22万元。',
  ]
  expect(errorsOf([TITLE[0]!, ...words, ...TITLE.slice(1), ...table])).toEqual([])
})

test('a colon that a converter set on a line of its own parts no sentence', () => {
  const items = [
    '一般公共服务支出（201）政府办公厅（室）及相关机构事务（03）事业运行（50）：支出决算为292.13万元。',
    '2.一般公共服务支出（201）政府办公厅（室）及相关机构事',
    '务（03）其他政府办公厅（室）及相关机构事务支出（99）',
    '                           ：支',
    '出决算为74.35万元，完成预算94.99%。',
    '3.教育支出（205）进修及培训（08）培训支出（03）：支出决算为0.70万元。',
  ]
  const whole = '支出主要用于以下方面：一般公共服务支出366.48万元，占99.81%；教育支出0.70万元，占0.19%。'
  const lines = (last: string) => [
    '某县统计局2024年度部门决算',
    '一、支出决算情况',
    whole,
    `1.${items[0]}`,
    ...items.slice(1, 4),
    last,
    items[5]!,
  ]
  expect(errorsOf(lines(items[4]!))).toEqual([])
  expect(errorsOf(lines(items[4]!.replace('74.35', '84.35')))).toHaveLength(1)
})
