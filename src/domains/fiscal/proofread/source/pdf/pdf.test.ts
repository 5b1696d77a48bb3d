import { expect, test } from 'vitest'
import { readSource } from '../source.ts'
import { line, pdfOf, put } from '../testing/pdf-of.ts'

const read = (pages: string[], options?: { encrypted: boolean }) => readSource(pdfOf(pages, options), 'x.pdf')

/** A table with edges at these places. */
function grid(xs: number[], ys: number[]): string {
  return [
    ...ys.map((y) => line(xs[0]!, y, xs.at(-1)!, y)),
    ...xs.map((x) => line(x, ys[0]!, x, ys.at(-1)!)),
  ].join('')
}

test('lines are read from top to bottom, in whatever order they were drawn', async () => {
  expect(await read([put(50, 600, '第二行') + put(50, 700, '第一行')])).toEqual({
    format: 'pdf',
    lines: ['第一行', '第二行'],
    losses: [],
  })
})

test('a cell that wraps stays one cell, an empty cell stays a cell', async () => {
  const table = grid([50, 150, 250, 350], [700, 660, 640])
  const text =
    put(55, 685, '其他政府办公') +
    put(55, 670, '厅支出') +
    put(200, 678, '78.47') +
    put(55, 646, '合计') +
    put(300, 646, '1.00')
  expect((await read([table + text])).lines).toEqual(['其他政府办公厅支出\t78.47\t', '合计\t\t1.00'])
})

test('where a line is missing, cells are merged', async () => {
  const edges = [
    line(50, 700, 350, 700),
    line(150, 680, 350, 680),
    line(50, 660, 350, 660),
    line(50, 700, 50, 660),
    line(150, 700, 150, 660),
    line(250, 680, 250, 660),
    line(350, 700, 350, 660),
  ]
  const text = put(60, 676, '科目') + put(220, 686, '预算数') + put(170, 666, '基本') + put(270, 666, '项目')
  expect((await read([edges.join('') + text])).lines).toEqual(['科目\t预算数\t', '\t基本\t项目'])
})

test('a table without lines is read by its columns', async () => {
  const rows = [
    ['201', '服务', '1.00'],
    ['205', '教育', ''],
    ['208', '社保', '3.00'],
  ] as const
  const text = rows
    .map(
      ([a, b, c], at) =>
        put(50, 700 - at * 20, a) + put(150, 700 - at * 20, b) + (c ? put(300, 700 - at * 20, c) : ''),
    )
    .join('')
  expect((await read([text])).lines).toEqual(['201\t服务\t1.00', '205\t教育\t', '208\t社保\t3.00'])
})

test('running heads and page numbers are left out', async () => {
  const page = (number: number) =>
    put(50, 780, '某县某中心') +
    put(50, 700, `正文${'甲乙丙'[number - 1]}`) +
    put(50, 650, '又一行') +
    put(300, 20, `- ${number} -`)
  expect((await read([page(1), page(2), page(3)])).lines).toEqual([
    '正文甲',
    '又一行',
    '正文乙',
    '又一行',
    '正文丙',
    '又一行',
  ])
})

test('a table printed sideways is read sideways, a slanting mark is no text', async () => {
  const sideways = (x: number, y: number, text: string) =>
    put(0, 0, text).replace('0 0 Td', `0 1 -1 0 ${x} ${y} Tm`)
  const slanting = put(0, 0, '样稿').replace('0 0 Td', '0.7 0.7 -0.7 0.7 300 300 Tm')
  expect((await read([sideways(100, 50, '第一行') + sideways(120, 50, '第二行') + slanting])).lines).toEqual([
    '第一行',
    '第二行',
  ])
})

test('pages without text are named; a PDF of pictures is refused', async () => {
  expect((await read([put(50, 700, '正文'), ''])).losses).toEqual([
    '第 2 页没有文字，可能是图片或扫描件，没有校核',
  ])
  await expect(read([''])).rejects.toMatchObject({
    message: '文件里没有文字，内容可能是图片或扫描件，请提供可以复制文字的文件',
  })
})

test('a PDF with a password is refused with that reason', async () => {
  await expect(read([put(50, 700, 'x')], { encrypted: true })).rejects.toMatchObject({
    message: 'PDF 有打开密码，请去掉密码后重试',
  })
})

test('a row that a page break cut in two is one row; a row of its own stays one', async () => {
  const page = (y: number, cells: string[]) =>
    grid([50, 150, 250, 350, 450], [y + 15, y - 15]) +
    cells.map((text, at) => (text ? put(55 + at * 100, y, text) : '')).join('')
  const cut = await read([
    page(100, ['产出', '任务按时', '百分之', '九十']),
    page(700, ['', '完成率', '', '']),
  ])
  expect(cut.lines).toEqual(['产出\t任务按时完成率\t百分之\t九十'])
  const own = await read([
    page(100, ['产出', '财政资金', '万元', '九十']),
    page(700, ['', '其他资金', '', '']),
  ])
  expect(own.lines).toEqual(['产出\t财政资金\t万元\t九十', '\t其他资金\t\t'])
})
