import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPaper } from '../read/read.ts'
import { arithmeticChecks } from './checks.ts'

const TITLE = '清河县水利局2023年度单位决算\n'
const run = (text: string) => {
  const paper = readPaper({ format: 'txt', lines: text.split('\n'), losses: [] })
  return arithmeticChecks.flatMap((check) =>
    check.run(paper).findings.map((finding) => ({ rule: check.rule, ...finding })),
  )
}
const found = (text: string) => run(TITLE + text).map(({ rule, level }) => `${rule} ${level}`)

const EXAMPLES = join(import.meta.dirname, '../../../../../test/fiscal/examples')
const example = (name: string) => run(readFileSync(join(EXAMPLES, name), 'utf8'))

describe('arithmetic of a disclosure', () => {
  it('finds a purchase that no money can have paid, and no other error in the budget', () => {
    const findings = example('budget-unit-chongqing.txt')
    expect(findings.filter(({ level }) => level === 'error').map(({ rule, lines }) => [rule, lines])).toEqual(
      [['money_source', [55]]],
    )
    expect(findings.filter(({ level }) => level === 'rounding').map(({ lines }) => lines)).toEqual([[37, 41]])
  })

  it('takes the three misfits of 0.01 in the accounts for rounding', () => {
    const findings = example('accounts-unit-sichuan.txt')
    expect(findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(findings.map(({ difference }) => difference).sort()).toEqual(['+0.01', '-0.01', '-0.01'])
  })

  it('holds a sum to half a cent for each addend and the sum, no more', () => {
    const text = (whole: string) => `本年支出合计${whole}万元，其中：基本支出60.00万元，项目支出40.00万元。`
    expect(found(text('100.00'))).toEqual([])
    expect(found(text('100.01'))).toEqual(['parts_sum rounding'])
    expect(found(text('100.02'))).toEqual(['parts_sum error'])
  })

  it('finds the same figure told differently', () => {
    expect(found('收入总计100.00万元。\n二、收支\n2023年度收入总计100.10万元。')).toEqual([
      'same_figure error',
    ])
  })

  it('finds a percent of change over the wrong base, and a direction that turns round', () => {
    expect(found('公务接待费2.56万元，比上年减少0.44万元，下降14.67%。')).toEqual([])
    expect(found('公务接待费2.56万元，比上年减少0.44万元，下降17.19%。')).toEqual(['change_percent error'])
    expect(found('公务接待费2.56万元，比上年减少0.44万元，增长14.67%。')).toEqual(['change_percent error'])
  })

  it('finds changes of parts that do not make the change of the whole', () => {
    const text = (change: string) =>
      `基本支出50.00万元，比上年增加${change}万元，主要原因是人员经费增加3.00万元，公用经费减少1.00万元。`
    expect(found(text('2.00'))).toEqual([])
    expect(found(text('4.00'))).toEqual(['change_parts error'])
  })

  it('finds a wrong share, a wrong completion rate and words against the rate', () => {
    expect(
      found('本年支出合计100.00万元，其中：基本支出60.00万元，占61.00%；项目支出40.00万元，占40.00%。'),
    ).toEqual(['share error', 'share_sum error'])
    expect(found('公务接待费支出预算为5.00万元，支出决算为3.00万元，完成预算的75%。')).toEqual([
      'completion error',
    ])
    expect(found('公务接待费支出3.00万元，完成预算90%，决算数等于预算数。')).toEqual([
      'completion_words doubt',
    ])
  })

  it('counts people and vehicles', () => {
    expect(found('2023年年末编制数29人，分别是：水库站8人，水文站7人，办公室14人。')).toEqual([])
    expect(found('共有车辆3辆，其中：机要通信用车1辆、其他用车1辆。')).toEqual(['count_sum error'])
  })

  it('finds a table that disagrees with the words, and a parent that is not its children', () => {
    const table = (a: string) =>
      `一般公共预算财政拨款支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t9.00\t9.00\t\n208\t社会保障和就业支出\t9.00\t9.00\t\n20805\t行政事业单位养老支出\t${a}\t9.00\t\n2080505\t养老保险\t6.00\t6.00\t\n2080506\t职业年金\t3.00\t3.00\t`
    expect(found(`一般公共预算财政拨款支出9.00万元。\n${table('9.00')}`)).toEqual([])
    expect(found(`一般公共预算财政拨款支出8.00万元。\n${table('9.00')}`)).toEqual(['same_figure error'])
    expect(found(table('9.50'))).toEqual(['tree_sum error', 'tree_sum error', 'row_sum error'])
  })

  it('holds the columns of a table that are computed from others to what they are computed from', () => {
    const table = (more: string, rate: string, unit = '万元') =>
      [
        `一般公共预算支出表`,
        `单位：${unit}`,
        '科目编码\t科目名称\t2022年决算数\t2023年预算数\t增减额\t增减%',
        '合计\t\t9.50\t9.00\t-0.50\t-5.26',
        `208\t社会保障和就业支出\t5.50\t6.00\t${more}\t${rate}`,
        '20805\t行政事业单位养老支出\t5.50\t6.00\t0.50\t9.09',
        '210\t卫生健康支出\t4.00\t3.00\t-1.00\t25.00',
      ].join('\n')
    expect(found(table('0.50', '9.09'))).toEqual([])
    expect(found(table('0.50', '9.09%', '元'))).toEqual([])
    expect(found(table('0.52', '9.09'))).toEqual(['derived_column error'])
    expect(found(table('0.50', '19.09'))).toEqual(['derived_column error'])
    expect(found(table('0.50', '-9.09'))).toEqual(['derived_column error'])
    const done = (rate: string) =>
      `支出决算表\n单位：万元\n科目编码\t科目名称\t年初预算数\t决算数\t完成年初预算的%\n合计\t\t8.00\t6.00\t75.00\n208\t社会保障和就业支出\t8.00\t6.00\t${rate}`
    expect(found(done('75.00'))).toEqual([])
    expect(found(done('57.00'))).toEqual(['derived_column error'])
  })

  it('finds what each guest cost though the guests were counted a line before', () => {
    const text = (each: string) =>
      `三、“三公”经费\n公务接待费6.28万元。\n国内公务接待187批次、1337人次。\n人均接待费${each}元。`
    expect(found(text('46.97'))).toEqual([])
    expect(found(text('55.97'))).toEqual(['per_head doubt'])
  })

  it('blames no author for cells that a converter dropped', () => {
    expect(
      found(
        '一般公共预算财政拨款支出决算表\n科目编码 科目名称 合计 基本支出 项目支出\n合计 9.00 6.00 3.00\n208 社会保障和就业支出 9.00 6.00 3.00\n2080505 养老保险 6.00 6.00\n2080599 其他 3.00 3.00',
      ),
    ).toEqual([])
  })
})
