import { describe, expect, it } from 'vitest'
import { aForm, type Form, type Found, findingsIn, layOut, rowsOf, type Style } from '../testing.ts'

function found(style: Style, form: Form): Found[] {
  return findingsIn(layOut([...rowsOf(style, form), ['']], 'tabs'))
}

const said = (findings: readonly Found[]) => findings.map(({ rule, level }) => `${rule} ${level}`)

/** The form with one row changed. */
function withRow(at: number, fields: Partial<Form['rows'][number]>): Form {
  const form = aForm()
  return { ...form, rows: form.rows.map((row, nth) => (nth === at ? { ...row, ...fields } : row)) }
}

describe('points', () => {
  it('never exceed the weight', () => {
    expect(said(found('national', withRow(0, { score: '22' })))).toContain('indicator_score error')
  })

  it('are full where the indicator is met and nothing is said', () => {
    expect(said(found('national', withRow(1, { score: '12' })))).toEqual([
      'indicator_score error',
      'score_total error',
    ])
    expect(said(found('national', withRow(1, { score: '12', note: '资料归档不及时' })))).toEqual([
      'score_total error',
    ])
  })

  it('are proportional or none where it is missed', () => {
    const missed = { actual: '76', note: '部分卷宗破损' }
    const points = (score: string, total: string) =>
      said(found('national', { ...withRow(1, { ...missed, score }), total }))
    expect(points('12', '97')).toEqual([])
    expect(points('0', '85')).toEqual([])
    expect(points('15', '100')).toEqual(['indicator_score doubt'])
    expect(points('14', '99')).toEqual(['indicator_score doubt'])
  })

  it('follow from the printed coefficient', () => {
    const form = {
      ...withRow(1, { actual: '76', deviation: '-20', coefficient: '80', score: '12' }),
      total: '97',
    }
    expect(said(found('chongqing', form)).filter((rule) => !rule.startsWith('missed'))).toEqual([])
    const wrong = {
      ...form,
      rows: form.rows.map((row, nth) => (nth === 1 ? { ...row, score: '13' } : row)),
      total: '98',
    }
    expect(said(found('chongqing', wrong))).toContain('indicator_score error')
  })

  it('add up to the total', () => {
    expect(said(found('chongqing', aForm({ total: '98' })))).toEqual(['score_total error'])
  })
})

describe('a deviation and its coefficient', () => {
  it('follow from target and actual value', () => {
    expect(said(found('chongqing', withRow(0, { deviation: '12' })))).toEqual(['deviation error'])
    expect(said(found('chongqing', withRow(0, { coefficient: '90', score: '18' })))).toContain(
      'coefficient error',
    )
  })

  it('may be zero or the distance when the target is passed', () => {
    for (const deviation of ['0', '3.16', '-3.16']) {
      expect(said(found('chongqing', withRow(1, { deviation })))).toEqual([])
    }
  })
})

describe('a conclusion', () => {
  const blank = (form: Form): Form => ({
    ...form,
    executionScore: '',
    total: '',
    rows: form.rows.map((row) => ({ ...row, score: '' })),
  })
  const concluding = (form: Form, score: string): Form => ({
    ...form,
    conclusion: `实际支付28.5万元，预算执行率100%，综合得分${score}分。`,
  })

  it('gives the points of the table', () => {
    expect(said(found('sichuan', concluding(aForm(), '97')))).toEqual(['conclusion_score error'])
  })

  it('must not take points off where everything was reached and no points are printed', () => {
    const findings = found('sichuan', concluding(blank(aForm()), '95'))
    expect(findings.find(({ rule }) => rule === 'conclusion_score')).toMatchObject({
      level: 'error',
      printed: '95',
      expected: '100',
      difference: '-5',
    })
  })

  it('may give full, proportional or no points for what was missed, and nothing between', () => {
    const missed = blank(withRow(1, { actual: '76', note: '部分卷宗破损' }))
    const rules = (score: string) =>
      said(found('sichuan', concluding(missed, score))).filter((rule) => rule.startsWith('conclusion_score'))
    for (const score of ['100', '97', '85']) expect(rules(score)).toEqual([])
    for (const score of ['92', '80', '98.5']) expect(rules(score)).toEqual(['conclusion_score error'])
  })

  it('tells the money of its own table', () => {
    const form = aForm({ conclusion: '2023年财政批复预算为30万元，实际支付27.5万元，预算执行率93%。' })
    expect(said(found('sichuan', form))).toEqual(['conclusion_figures error', 'conclusion_figures error'])
  })
})

describe('words beside the figures', () => {
  it('must not say that everything was reached where something was missed', () => {
    const form = { ...withRow(1, { actual: '76', note: '部分卷宗破损', score: '12' }), total: '97' }
    const claim = { ...form, conclusion: '各项指标均已完成。' }
    expect(said(found('sichuan', claim))).toEqual(['claimed_completion doubt'])
    expect(said(found('sichuan', { ...form, conclusion: '多数指标已完成。' }))).toEqual([])
  })

  it('give a reason for what was missed', () => {
    const form = { ...withRow(1, { actual: '76', score: '12' }), total: '97', conclusion: '' }
    expect(said(found('sichuan', form))).toEqual(['missed_reason drafting'])
  })

  it('do not repeat an indicator', () => {
    expect(
      said(found('target', withRow(5, { name: '整理合格率', level1: '', level2: '质量指标' }))),
    ).toContain('duplicate_indicator drafting')
  })

  it('do not measure quality in money', () => {
    expect(said(found('target', withRow(1, { unit: '元' })))).toContain('misplaced_indicator drafting')
  })
})

describe('what was missed', () => {
  // 4.18 rounds to 4: whole points are no excuse for all five of them.
  const missed = (score: string, actual: string) =>
    said(
      found(
        'national',
        withRow(1, { comparator: '≤', target: '24.5', unit: '万元', actual, score, note: '无' }),
      ),
    )
  it('does not get full points though they are whole', () => {
    expect(missed('15', '29.24')).toContain('indicator_score error')
    expect(missed('15', '24.50')).not.toContain('indicator_score error')
    expect(missed('15', '25.00')).not.toContain('indicator_score error')
  })
})
