import { describe, expect, it } from 'vitest'
import { readPaper } from './read.ts'

const read = (text: string) => readPaper({ format: 'txt', lines: text.split('\n'), losses: [] })

describe('reading a disclosure', () => {
  it('knows title, unit, year, kind and scope', () => {
    const paper = read('清河县水利局\n2023年度部门决算公开说明\n一、基本情况')
    expect(paper).toMatchObject({
      title: '清河县水利局2023年度部门决算公开说明',
      unit: '清河县水利局',
      year: 2023,
      kind: 'final',
      scope: 'department',
    })
  })

  it('joins a paragraph that a converter broke, and knows the line of each part', () => {
    const paper = read('一、收支\n2023年度收入总计100.00万元，支出总计100.0\n\n- 3 -\n0万元，与上年持平。')
    const [passage] = paper.passages
    expect(passage!.text).toBe('2023年度收入总计100.00万元，支出总计100.00万元，与上年持平。')
    expect(passage!.lineAt(passage!.text.length - 1)).toBe(5)
    expect(passage!.lineAt(3)).toBe(2)
  })

  it('keeps a code in brackets with its item where a line begins with it', () => {
    const paper = read(
      '一、支出\n1.卫生健康（210）行政事业单位医疗（11）公务员医疗补助\n（03）：支出决算为0.90万元。',
    )
    expect(paper.passages).toHaveLength(1)
  })

  it.each([
    ['tabs', '科目编码\t科目名称\t总计\n合计\t\t3.00\n201\t一般公共服务支出\t3.00'],
    [
      'pipes',
      '| 科目编码 | 科目名称 | 总计 |\n|---|---|---|\n| 合计 |  | 3.00 |\n| 201 | 一般公共服务支出 | 3.00 |',
    ],
    ['even blanks', '科目编码  科目名称  总计\n合计    3.00\n201  一般公共服务支出  3.00'],
  ])('reads a table of %s', (_name, body) => {
    const [grid] = read(`某局一般公共预算支出表\n单位：万元\n${body}`).grids
    expect(grid!.title).toBe('某局一般公共预算支出表')
    expect(grid!.unit).toBe('万元')
    expect(grid!.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['科目编码', '科目名称', '总计'],
      ['合计', '', '3.00'],
      ['201', '一般公共服务支出', '3.00'],
    ])
  })

  it('reads a table with one cell a line, and knows the line of each cell', () => {
    const cells = [
      '合计',
      '5.00',
      '201',
      '一般公共服务支出',
      '3.00',
      '20103',
      '政府办公厅事务',
      '3.00',
      '205',
      '教育支出',
      '2.00',
    ]
    const [grid] = read(`一般公共预算支出表\n科目编码\n科目名称\n总计\n${cells.join('\n')}`).grids
    expect(grid!.damage).toContain('one_cell_a_line')
    const row = grid!.rows.find((cells) => cells[0]!.text === '205')!
    expect(row.map((cell) => [cell.text, cell.line])).toEqual([
      ['205', 13],
      ['教育支出', 14],
      ['2.00', 15],
    ])
  })

  it('drops the head that a page break repeats', () => {
    const head = '科目编码\t科目名称\t总计'
    const [grid] = read(`支出预算表\n${head}\n合计\t\t3.00\n201\t甲\t1.00\n${head}\n205\t乙\t2.00`).grids
    expect(grid!.rows).toHaveLength(4)
    expect(grid!.damage).toContain('repeated_rows')
  })
})
