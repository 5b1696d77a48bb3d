import { describe, expect, it, test } from 'vitest'
import { proofread } from '../proofread.ts'

const BUDGET = '某县统计局2024年部门预算'
const ACCOUNTS = '某县统计局2024年度部门决算'
const told = (lines: readonly string[], title = BUDGET) =>
  proofread({ format: 'txt', lines: [title, '一、收支情况', ...lines], losses: [] })
    .findings.filter(({ level }) => level === 'error')
    .map(({ rule, expected }) => `${rule} ${expected}`)

const ONLY_GENERAL = [
  '2024年度本年支出合计100.00万元，比2023年减少60.00万元，下降37.50%。',
  '',
  '2024年度一般公共预算财政拨款支出100.00万元，比2023年减少20.00万元，下降16.67%。',
]

describe('the same change told twice', () => {
  it('is another change where last year there was other money as well', () => {
    expect(told(ONLY_GENERAL, ACCOUNTS)).toEqual([])
  })

  it('is one change where all money and the general budget moved alike', () => {
    const alike = ONLY_GENERAL.with(0, ONLY_GENERAL[2]!.replace('一般公共预算财政拨款支出', '本年支出合计'))
    const parts = (less: string) => [
      alike[0]!,
      `基本支出60.00万元，比2023年减少15.00万元。`,
      '',
      `${alike[2]!.slice(0, -1)}。其中：基本支出60.00万元，比2023年减少${less}万元。`,
    ]
    expect(told(parts('15.00'), ACCOUNTS)).toEqual([])
    expect(told(parts('16.00'), ACCOUNTS)).toEqual(['same_change 减少15.00万元'])
  })

  it('is another change where it is the reason of one item or one class', () => {
    const reason = '比上年增加5.00万元，主要原因是人员经费增加5.00万元'
    const lines = [
      '基本支出60.00万元，比上年增加8.00万元，主要原因是人员经费增加6.00万元，公用经费增加2.00万元。',
      '',
      `1.统计信息事务（2010505）30.00万元，${reason}。`,
      '',
      `2.一般公共服务支出30.00万元，${reason}。`,
      '',
      '3.行政运行（2010501）20.00万元，比上年增加7.00万元，主要原因：一是人员经费增加4.00万元；二是项目支出增加3.00万元。',
      '',
      '项目支出40.00万元，比上年减少1.00万元。',
    ]
    expect(told(lines)).toEqual([])
    const twice = '本单位人员经费50.00万元，比上年增加7.00万元。'
    expect(told([...lines, '', twice])).toContain('same_change 增加6.00万元')
  })

  it('is another change where what it explains is held against something else than last year', () => {
    const lines = [
      '基本支出60.00万元，比上年增加8.00万元，主要原因是人员经费增加6.00万元，公用经费增加2.00万元。',
      '',
      '基本支出较年初预算数增加3.00万元，主要原因是人员经费增加4.00万元，公用经费减少1.00万元。',
    ]
    expect(told(lines, ACCOUNTS)).toEqual([])
    const executed = lines[2]!.replace('较年初预算数', '比2023年执行数')
    expect(told([lines[0]!, '', executed])).toEqual([])
    expect(told([lines[0]!, '', executed.replace('执行数', '')])).toContain('same_change 增加8.00万元')
  })

  it('takes a kind of expenditure for no purchase', () => {
    const lines = [
      '政府采购总额9.00万元，其中：服务9.00万元，比上年增加2.00万元。',
      '',
      '公用经费30.00万元，比上年增加3.00万元，其中：其他商品和服务支出增加3.00万元。',
    ]
    expect(told(lines)).toEqual([])
  })
})

describe('parts of a change', () => {
  it('are parts of what is spent, not of what comes in', () => {
    const lines = [
      '本年收入合计100.00万元，比上年增加20.00万元。',
      '',
      '本年支出合计90.00万元，比上年增加8.00万元。其中：基本支出60.00万元，比上年增加5.00万元；项目支出30.00万元，比上年增加3.00万元。',
      '',
      '年末结转和结余10.00万元。',
    ]
    expect(told(lines, ACCOUNTS)).toEqual([])
    expect(told(lines.with(2, lines[2]!.replace('8.00', '9.00')), ACCOUNTS)).toContain(
      'change_parts 增加8.00万元',
    )
  })

  it('are all there are where the sentence counts the others together', () => {
    const text = (others: string) => [
      `本年支出合计90.00万元，比上年增加8.00万元，主要原因是基本支出增加5.00万元，项目支出增加4.00万元，其他各项合计减少${others}万元。`,
    ]
    expect(told(text('1.00'))).toEqual([])
    expect(told(text('2.00'))).toEqual(['change_parts 增加7.00万元'])
  })

  it('are those of a change of which only the amount and the percentage are told', () => {
    const text = (others: string) => [
      `本年支出较年初预算数增加8.00万元，增长10.00%，主要原因是基本支出增加5.00万元，项目支出增加4.00万元，其他各项合计减少${others}万元。`,
    ]
    expect(told(text('1.00'), ACCOUNTS)).toEqual([])
    expect(told(text('2.00'), ACCOUNTS)).toEqual(['change_parts 增加7.00万元'])
  })
})

test.each([
  '本年收入合计60.00万元，比上年增加8.00万元，主要原因是人员经费增加6.00万元，公用经费增加1.00万元，项目支出增加2.00万元。',
  '收入总计60.00万元，比上年增加8.00万元，主要原因是教育支出增加6.00万元，上年结转增加2.00万元。\n\n教育支出50.00万元，比上年增加5.00万元。',
])('leaves reasons alone that name no part: %s', (text) => {
  expect(told(text.split('\n'))).toEqual([])
})

test('reasons that name every kind of money make the change', () => {
  const of = (people: string) =>
    proofread({
      format: 'txt',
      lines: [
        BUDGET,
        '一、收支情况',
        `2024年收入预算502.48万元，较去年增加15.46万元，主要是人员经费拨款增加${people}万元，公用经费拨款减少6.4万元，项目经费拨款增加19.07万元。`,
      ],
      losses: [],
    }).findings.map(({ rule, level }) => `${rule} ${level}`)
  expect(of('2.79')).toEqual([])
  expect(of('3.69')).toEqual(['change_parts error'])
})
