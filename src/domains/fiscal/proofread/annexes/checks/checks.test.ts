import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aForm,
  aRow,
  type Form,
  type Found,
  findingsIn,
  type Layout,
  layOut,
  rowsOf,
  type Style,
} from '../testing.ts'

function found(style: Style, form: Form, layout: Layout = 'tabs', more: readonly string[] = []): Found[] {
  return findingsIn([...more, ...layOut([...rowsOf(style, form), ['']], layout)])
}

const said = (findings: readonly Found[]) => findings.map(({ rule, level }) => `${rule} ${level}`)

/** The form with one row changed. */
function withRow(at: number, fields: Partial<Form['rows'][number]>): Form {
  const form = aForm()
  return { ...form, rows: form.rows.map((row, nth) => (nth === at ? { ...row, ...fields } : row)) }
}

const LAYOUTS: readonly Layout[] = ['tabs', 'pipes', 'spaces', 'cells', 'cells_without_blanks']
const STYLES: readonly Style[] = ['target', 'whole', 'sichuan', 'chongqing', 'national']

describe('a form in which everything adds up', () => {
  it.each(STYLES)('of the kind %s gives no finding in any layout', (style) => {
    for (const layout of LAYOUTS) expect(said(found(style, aForm(), layout))).toEqual([])
  })
})

/** Any way to share 90 points among indicators. */
const shares = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 8 }).map((parts) => {
  const whole = parts.reduce((total, part) => total + part, 0)
  const weights = parts.map((part) => Math.max(1, Math.floor((part * 90) / whole)))
  return [...weights.slice(1), 90 - weights.slice(1).reduce((total, weight) => total + weight, 0)]
})

function weighed(weights: readonly number[]): Form {
  const rows = weights.map((weight, nth) =>
    aRow({
      level1: '产出指标',
      level2: '数量指标',
      name: `第${'一二三四五六七八九十'[nth]}类档案整理数`,
      target: '5',
      unit: '卷',
      actual: '5',
      weight: String(weight),
      score: String(weight),
      deviation: '0',
      coefficient: '100',
    }),
  )
  return aForm({ rows })
}

describe('weights', () => {
  it('that make a hundred pass, and one changed weight is an error, whatever the layout', () => {
    fc.assert(
      fc.property(
        shares,
        fc.constantFrom(...LAYOUTS),
        fc.integer({ min: 1, max: 7 }),
        (weights, layout, more) => {
          const rules = (all: readonly number[]) =>
            said(found('target', weighed(all), layout)).filter((rule) => rule.startsWith('indicator_weights'))
          expect(rules(weights)).toEqual([])
          expect(rules([weights[0]! + more, ...weights.slice(1)])).toEqual(['indicator_weights error'])
        },
      ),
      { numRuns: 40 },
    )
  })

  it('of which one was lost with its cell are the converter’s work', () => {
    const rows = rowsOf('target', aForm())
    const at = rows.length - 3
    rows[at] = ['', ...rows[at]!.slice(0, -1)]
    const [finding, ...others] = findingsIn(layOut(rows, 'tabs'))
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      rule: 'indicator_weights',
      level: 'extraction',
      expected: '20',
      line: at + 1,
    })
  })

  it('on a row that a page break printed twice count once', () => {
    const rows = rowsOf('target', aForm())
    const at = rows.length - 2
    rows.splice(at, 0, [...rows[at - 1]!])
    expect(said(findingsIn(layOut(rows, 'tabs')))).toEqual(['indicator_weights extraction'])
  })
})

describe('execution', () => {
  it('has the rate that its money gives', () => {
    const form = aForm({ executed: '20.00', conclusion: '' })
    expect(said(found('sichuan', form))).toEqual([
      'execution_rate error',
      'execution_rate error',
      'execution_score error',
    ])
  })

  it('may be counted on the initial budget, which is only doubtful', () => {
    const form = aForm({ adjusted: '30.00', initial: '28.50', rate: '100.00%', conclusion: '' })
    expect(said(found('sichuan', form))).toContain('execution_rate doubt')
  })

  it('keeps the 0.00% of rows without money', () => {
    expect(said(found('sichuan', aForm(), 'cells'))).toEqual([])
  })

  it('may give whole points, but not other points', () => {
    const part = { executed: '24.51', rate: '86.00%', conclusion: '' }
    expect(said(found('sichuan', aForm({ ...part, executionScore: '9', total: '99' })))).toEqual([])
    expect(said(found('sichuan', aForm({ ...part, executionScore: '7', total: '97' })))).toEqual([
      'execution_score error',
    ])
  })

  it('beyond the budget is doubtful', () => {
    const form = aForm({ executed: '30.00', rate: '105.26%', conclusion: '' })
    expect(said(found('sichuan', form))).toEqual(['executed_within_budget doubt'])
  })
})

describe('money of a form', () => {
  it('is the sum of its sources', () => {
    const rows = rowsOf('target', aForm())
    rows[7] = ['', '其中:财政拨款', '', '', '25.00', '', '', '']
    const [finding] = findingsIn(layOut(rows, 'tabs'))
    expect(finding).toMatchObject({
      rule: 'funds_total',
      level: 'error',
      printed: '30.00',
      expected: '25',
      difference: '5',
    })
  })
})

describe('a goal', () => {
  const goal = (text: string, comparator = '＝') => {
    const form = { ...withRow(0, { comparator }), goal: text }
    return said(found('target', form))
  }

  it('that counts otherwise than its indicator is told', () => {
    expect(goal('2023年整理档案1300卷，确保查阅顺畅。')).toEqual(['goal_against_indicators error'])
  })

  it('that is a little more than the least wanted is no contradiction', () => {
    expect(goal('2023年整理档案1224卷，确保查阅顺畅。', '≥')).toEqual([])
    expect(goal('2023年整理档案1100卷，确保查阅顺畅。', '≥')).toEqual(['goal_against_indicators doubt'])
  })

  it('that speaks of something else is left alone', () => {
    expect(goal('2023年举办讲座12场，接待读者3000人次。')).toEqual([])
  })

  it('with the year of an older form was copied', () => {
    expect(goal('2022年整理馆藏档案1200卷。')).toEqual(['goal_year drafting'])
    expect(goal('2022年启动，2023年整理馆藏档案1200卷。')).toEqual([])
  })
})

describe('the text and its forms', () => {
  const text = (line: string, style: Style = 'target') => said(found(style, aForm(), 'tabs', [line]))

  it('give a project the same money', () => {
    expect(text('其中馆藏整理专项30万元，用于整理档案。')).toEqual([])
    expect(text('其中馆藏整理专项31万元，用于整理档案。')).toEqual(['project_budget error'])
    expect(text('项目支出比上年增加，主要原因是增加馆藏整理专项31万元。')).toEqual(['project_budget doubt'])
  })

  it('count the forms alike', () => {
    expect(text('组织对1个项目开展绩效自评，自评表见附件。', 'sichuan')).toEqual([])
    expect(text('组织对3个项目开展绩效自评，自评表见附件。', 'sichuan')).toEqual(['annex_count doubt'])
  })

  it('name the money under goals and under evaluation', () => {
    expect(text('2023年项目支出均实行了绩效目标管理，涉及财政拨款30.00万元。')).toEqual([])
    expect(text('2023年项目支出均实行了绩效目标管理，涉及财政拨款35.00万元。')).toEqual(['goals_total doubt'])
    expect(text('本单位对1个项目开展了绩效自评，涉及资金28.50万元。', 'chongqing')).toEqual([])
    expect(text('本单位对1个项目开展了绩效自评，涉及资金38.50万元。', 'chongqing')).toEqual([
      'evaluated_money doubt',
    ])
  })
})

describe('one code', () => {
  it('stands on one form', () => {
    const rows = [...rowsOf('target', aForm()), [''], ...rowsOf('target', aForm({ name: '库房改造专项' }))]
    expect(said(findingsIn(layOut(rows, 'tabs')))).toContain('project_identity doubt')
  })
})

describe('what a share cannot be', () => {
  const satisfied = (name: string, actual: string, unit = '%') =>
    said(found('national', withRow(0, { name, target: '90', unit, actual }))).filter((rule) =>
      rule.startsWith('impossible_share'),
    )
  it('is more than the whole', () => {
    expect(satisfied('群众满意率', '105.94')).toEqual(['impossible_share doubt'])
    expect(satisfied('设备完好率', '100')).toEqual([])
    expect(satisfied('群众满意度', '105', '分')).toEqual([])
    expect(satisfied('收入增长率', '130')).toEqual([])
  })
})

describe('a form whose columns a converter shuffled', () => {
  const weights = (weight: string, executionWeight: string) =>
    said(found('target', { ...withRow(0, { weight }), executionWeight }))
  it('is no error of its author, however much it contradicts itself', () => {
    expect(weights('22', '10')).toEqual(['indicator_weights error'])
    expect(weights('98', '10')).toEqual(['indicator_weights extraction'])
    expect(weights('20', '92.04')).toEqual(['indicator_weights extraction'])
    expect(weights('22', '按规定')).toEqual(['indicator_weights error'])
  })
})
