import { describe, expect, test } from 'vitest'
import { decimal } from '../decimal.ts'
import { line, soundHead, soundLines } from '../testing.ts'
import type { IndicatorInput } from './contract.ts'
import type { Sheet } from './indicator-quality.ts'
import { qualityOf } from './quality.ts'
import { readSheet } from './sheet-input.ts'
import type { Indicator } from './target.ts'

const indicators = (typed: readonly IndicatorInput[]): Indicator[] =>
  readSheet(typed).pledges.map((pledge, position) => ({
    ...pledge,
    id: `i${position}`,
    targetId: 't',
    lineId: `l${position}`,
    lastLineId: null,
    position,
    binding: null,
  }))

const sheet = (typed: readonly IndicatorInput[], more: Partial<Sheet> = {}): Sheet => ({
  year: 2025,
  scope: 'project',
  scheme: 'standard',
  goal: soundHead.goal,
  executionWeight: decimal('10'),
  indicators: indicators(typed),
  last: [],
  ...more,
})
const codes = (of: Sheet) => qualityOf(of).map(({ code, indicatorId }) => [code, indicatorId])
/** One line in the place of the first sound one. */
const changed = (one: Partial<IndicatorInput>, more: Partial<Sheet> = {}) => {
  const [first, ...rest] = soundLines
  return codes(sheet([{ ...(first as IndicatorInput), ...one }, ...rest], more))
}

test('a sound sheet has nothing to say', () => {
  expect(codes(sheet(soundLines))).toEqual([])
})

describe('the sheet as a whole', () => {
  test('weights and execution make a hundred', () => {
    const found = qualityOf(sheet(soundLines, { executionWeight: decimal('15') }))
    expect(found).toMatchObject([{ level: 'blocker', code: 'weights', indicatorId: null }])
    expect(found[0]?.message).toContain('105')
    expect(codes(sheet(soundLines, { executionWeight: null }))).toEqual([['weights', null]])
  })
  test('a goal and indicators have to be there', () => {
    expect(codes(sheet(soundLines, { goal: '' }))).toEqual([['no_goal', null]])
    expect(codes(sheet([], { executionWeight: decimal('100') }))).toEqual([['no_indicator', null]])
  })
  test('the goal speaks of its own year', () => {
    expect(codes(sheet(soundLines, { goal: '2024年汛期前疏通管网。' }))).toEqual([['other_year', null]])
    expect(codes(sheet(soundLines, { goal: '在2024年基础上，2025年再疏通一遍。' }))).toEqual([])
  })
  test('a project counts, judges and benefits', () => {
    const only = [
      line({
        name: '住户满意度',
        level1: '满意度指标',
        level2: '服务对象满意度指标',
        value: '90',
        unit: '%',
        weight: '90',
      }),
    ]
    const found = codes(sheet(only)).filter(([code]) => code === 'missing_kind')
    expect(found).toHaveLength(3)
    expect(codes(sheet(only, { scope: 'unit', scheme: 'whole' })).map(([code]) => code)).not.toContain(
      'missing_kind',
    )
  })
  test('levels are those of the scheme', () => {
    expect(changed({ level1: '效益指标' })).toContainEqual(['strange_level', 'i0'])
  })
  test('satisfaction is asked once', () => {
    expect(changed({ name: '业主满意度', unit: '%', value: '90' }).map(([code]) => code)).toContain(
      'satisfaction_twice',
    )
  })
  test('the same thing is counted once', () => {
    expect(changed({ name: '疏通合格率', unit: '%', value: '90' })).toContainEqual(['duplicated', 'i1'])
  })
})

describe('one indicator', () => {
  test.each([
    ['unwritten', { value: '' }],
    ['unwritten', { name: '' }],
    ['wrong_rule', { rule: 'tiers' }],
    ['wrong_range', { comparator: 'range' as const, value: '9', valueTo: '5' }],
    ['cost_floor', { level1: '成本指标', level2: '经济成本指标', unit: '万元' }],
    ['cost_floor', { level1: '成本指标', level2: '经济成本指标', comparator: '=' as const, unit: '万元' }],
    ['misplaced', { level2: '质量指标', unit: '元/年' }],
    ['misplaced', { level1: '效益指标', level2: '社会效益指标', unit: '份' }],
    ['days_of_year', { comparator: '≥' as const, value: '366', unit: '天' }],
    ['beyond_all', { value: '101', unit: '%' }],
    ['beyond_all', { comparator: '>' as const, value: '100', unit: '%' }],
    ['beyond_all', { comparator: '≥' as const, value: '100', unit: '%' }],
    ['not_measurable', { unit: '' }],
    [
      'not_measurable',
      { comparator: 'qualitative' as const, words: '成效显著', rule: 'tiers', name: '群众反映' },
    ],
    [
      'not_measurable',
      { comparator: 'qualitative' as const, words: '按计划', rule: 'tiers', name: '疏通次数' },
    ],
    ['unusual_weight', { weight: '1' }],
    ['unusual_weight', { weight: '60' }],
    ['unusual_weight', { weight: '0' }],
    ['nothing_behind', { evidence: '' }],
    ['goal_restated', { name: '老旧小区排水管网疏通一遍' }],
  ])('%s: %j', (code, one) => {
    expect(changed(one)).toContainEqual([code, 'i0'])
  })

  test('what a measure answers has something behind it', () => {
    const bound = {
      measure: 'fiscal.paid',
      scope: 'unit',
      kind: null,
      factor: decimal('1'),
      at: new Date(0),
      by: null,
      byName: '',
    } as const
    const own = indicators(soundLines).map((one) => ({ ...one, evidence: '', binding: bound }))
    expect(codes(sheet([], { indicators: own }))).toEqual([])
  })

  test('a rate of what the goal is about is a measure, not the goal again', () => {
    expect(changed({ name: '老旧小区排水管网疏通率', value: '95', unit: '%' })).toEqual([])
  })

  test('exactly 365 days is a fault in a leap year only', () => {
    const days = { comparator: '=' as const, value: '365', unit: '天' }
    expect(changed(days, { year: 2024 })).toContainEqual(['days_of_year', 'i0'])
    expect(changed(days, { year: 2025 })).toEqual([])
  })

  test('a hundred per cent exactly, or at most, can be', () => {
    expect(changed({ comparator: '=', value: '100', unit: '%' })).toEqual([])
    expect(changed({ comparator: '≤', value: '100', unit: '%' })).toEqual([])
  })

  test.each([
    ['≥', '1300', '1200', true],
    ['≥', '1200', '1200', false],
    ['≤', '1100', '1200', true],
    ['≤', '1300', '1200', false],
  ] as const)('%s %s last year and %s this year is weaker: %s', (comparator, before, now, weaker) => {
    const last = indicators([{ ...(soundLines[0] as IndicatorInput), comparator, value: before }])
    const found = changed({ comparator, value: now }, { last }).map(([code]) => code)
    expect(found.includes('weaker')).toBe(weaker)
  })

  test('every finding says what would be better', () => {
    const all = qualityOf(sheet([line({ name: '', weight: '0' })], { goal: '' }))
    expect(all.every(({ message, suggestion }) => message !== '' && suggestion !== '')).toBe(true)
  })
})
