import { describe, expect, it } from 'vitest'
import { readPaper } from '../read/read.ts'
import { statementsOf } from './statements.ts'

const TITLE = '清河县水利局2023年度单位决算\n'
const read = (text: string) =>
  statementsOf(readPaper({ format: 'txt', lines: (TITLE + text).split('\n'), losses: [] }))
const told = (text: string) =>
  read(text).facts.map(
    (fact) => `${fact.subject} ${fact.purse} ${fact.year} ${fact.phase} ${fact.amount.value}`,
  )

describe('figures of the narrative', () => {
  it('says what each figure is about', () => {
    expect(
      told('2023年度本年支出合计302.66万元，其中：基本支出100.21万元，占33.11%；项目支出202.45万元。'),
    ).toEqual([
      'expenditure_year all 2023 final 302.66',
      'basic all 2023 final 100.21',
      'project all 2023 final 202.45',
    ])
  })

  it('takes the purse from the heading where the sentence names none', () => {
    expect(told('六、一般公共预算财政拨款基本支出决算情况说明\n人员经费88.70万元。')).toEqual([
      'personnel general 2023 final 88.7',
    ])
  })

  it('knows a function by codes, by names, and by a name in the sentence before', () => {
    expect(told('1.卫生健康（210）行政事业单位医疗（11）行政单位医疗（01）：支出决算为3.00万元。')).toEqual([
      'fn:2101101 all 2023 final 3',
    ])
    const [fact] = read(
      '1.卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。年初预算为2.00万元，支出决算为3.00万元。',
    ).facts
    expect(fact).toMatchObject({ subject: 'fn:210/行政事业单位医疗/行政单位医疗', phase: 'budget' })
  })

  it('reads 亿元, 元, wide digits and thousands as 万元', () => {
    expect(told('收入总计1.5亿元。')).toEqual(['income_total all 2023 final 15000'])
    expect(told('收入总计１，２３４．５０万元。'.replace('，', ','))).toEqual([
      'income_total all 2023 final 1234.5',
    ])
    expect(told('公务接待费5000元。')).toEqual(['reception all 2023 final 0.5'])
  })

  it('keeps change, percent and base together', () => {
    const [change] = read('机关运行经费支出11.52万元，比2022年度减少0.53万元，下降4.40%。').changes
    expect(change).toMatchObject({ sign: -1, base: 'last_year', word: '减少' })
    expect(change!.percent!.percent.printed).toBe('4.40%')
  })

  it('takes no figure for a subject that the words before it do not name', () => {
    expect(
      told('主要用于增加智能会议系统专项10万元。人均公务接待费123.45元。办公设备支出预算为5.00万元。'),
    ).toEqual([])
  })

  it('reads 与上年持平 as a change of nothing, and 无…支出 as a figure of nothing', () => {
    expect(read('公务接待费0.50万元，与上年持平。').changes[0]!.amount!.value.toString()).toBe('0')
    expect(told('本单位2023年度无政府性基金预算财政拨款支出。')).toEqual([
      'expenditure_year fund 2023 final 0',
    ])
  })
})
