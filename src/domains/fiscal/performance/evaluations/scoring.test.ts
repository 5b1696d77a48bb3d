import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '#kernel/time'
import { decimal, plain } from '../decimal.ts'
import { scoringRules } from '../shipped.ts'
import {
  bruteDays,
  bruteExecution,
  points as brutePoints,
  bruteRange,
  bruteScore,
  fraction,
  hundredths,
} from './brute-force.testing.ts'
import { totalOf } from './evaluation.ts'
import { type Actual, executionScore, gradeOf, type Promised, scoreOf, wantsExplanation } from './scoring.ts'

const promised = (one: Partial<Promised>): Promised => ({
  comparator: '≥',
  value: null,
  valueTo: null,
  deadline: null,
  unit: '',
  weight: decimal('10'),
  rule: 'proportional',
  ...one,
})
const actual = (one: Partial<Actual>): Actual => ({
  value: null,
  day: null,
  tier: null,
  share: null,
  overBecause: null,
  ...one,
})
const scored = (of: Partial<Promised>, is: Partial<Actual>) => scoreOf(promised(of), actual(is))
const points = (of: Partial<Promised>, is: Partial<Actual>) => {
  const { met, coefficient, score, deviation } = scored(of, is)
  return [met, coefficient && plain(coefficient), score && plain(score), deviation && plain(deviation)]
}
const number = (comparator: Promised['comparator'], value: string, reached: string, rule = 'proportional') =>
  points({ comparator, value: decimal(value), rule }, { value: decimal(reached) })

describe('a figure', () => {
  test.each([
    ['≥ met', '≥', '95', '95', [true, '100', '10', '0']],
    ['≥ missed, by the share reached', '≥', '95', '93.1', [false, '98', '9.8', '-2']],
    ['≤ met', '≤', '78.47', '70.5', [true, '100', '10', '0']],
    ['≤ missed, by the share the other way', '≤', '50', '80', [false, '62.5', '6.25', '60']],
    ['= met', '=', '8', '8', [true, '100', '10', '0']],
    ['= from below', '=', '8', '6', [false, '75', '7.5', '-25']],
    ['= from above', '=', '2', '4', [false, '50', '5', '100']],
    ['> with the very figure is not met', '>', '95', '95', [false, '100', '10', '0']],
    ['< with less', '<', '3', '2.5', [true, '100', '10', '0']],
    ['none at all where none may be', '≤', '0', '0', [true, '100', '10', '0']],
    ['one where none may be', '≤', '0', '1', [false, '0', '0', null]],
    ['nothing of something', '≥', '6', '0', [false, '0', '0', '-100']],
    ['a third, rounded once in per cent', '≥', '3', '1', [false, '33.33', '3.33', '-66.67']],
  ] as const)('%s', (_what, comparator, target, reached, wanted) => {
    expect(number(comparator, target, reached)).toEqual(wanted)
  })

  test('below the floor it is worth nothing, at the floor its share', () => {
    expect(number('≥', '10', '5.9', 'proportional_above_floor')).toEqual([false, '0', '0', '-41'])
    expect(number('≥', '10', '6', 'proportional_above_floor')).toEqual([false, '60', '6', '-40'])
  })

  test('all or nothing is all or nothing', () => {
    expect(number('≥', '10', '9.99', 'all_or_nothing')).toEqual([false, '0', '0', '-0.1'])
    expect(number('≥', '10', '10', 'all_or_nothing')).toEqual([true, '100', '10', '0'])
  })

  test('inside a range is full, outside by the nearer end', () => {
    const range = { comparator: 'range', value: decimal('90'), valueTo: decimal('100') } as const
    const at = (value: string) => points(range, { value: decimal(value) })
    expect([at('90'), at('100')]).toEqual([
      [true, '100', '10', '0'],
      [true, '100', '10', '0'],
    ])
    expect([at('45'), at('125')]).toEqual([
      [false, '50', '5', '-50'],
      [false, '80', '8', '25'],
    ])
  })
})

describe('far above a target that was set too low', () => {
  const far = (value: string, overBecause: Actual['overBecause'] = null) =>
    scored({ value: decimal('100') }, { value: decimal(value), overBecause })
  test('points go down by what is beyond the share, never below the least', () => {
    expect(far('130')).toMatchObject({ met: true, farOver: false })
    expect(plain(far('130').score ?? decimal('0'))).toBe('10')
    expect(plain(far('140').score ?? decimal('0'))).toBe('9')
    expect(plain(far('900').score ?? decimal('0'))).toBe('7')
    expect(far('140')).toMatchObject({ met: true, farOver: true })
    expect(wantsExplanation(far('140'))).toBe(true)
  })
  test('for another reason they stay, and the reason is still wanted', () => {
    expect(plain(far('900', 'other').score ?? decimal('0'))).toBe('10')
    expect(wantsExplanation(far('900', 'other'))).toBe(true)
  })
  test('spending far less than allowed costs nothing', () => {
    expect(number('≤', '100', '10')).toEqual([true, '100', '10', '0'])
  })
})

describe('words', () => {
  const words = (tier: string | null, share: string | null) =>
    points(
      { comparator: 'qualitative', rule: 'tiers' },
      { tier, share: share === null ? null : decimal(share) },
    )
  test('are worth their tier, within its bounds', () => {
    expect(words('reached', '95')).toEqual([true, '95', '9.5', null])
    expect(words('partly', '70')).toEqual([false, '70', '7', null])
    expect(words('missed', '99')).toEqual([false, '60', '6', null])
    expect(words('reached', null)).toEqual([true, '100', '10', null])
  })
  test('without a tier are not scored', () => {
    expect(words(null, null)).toEqual([null, null, null, null])
  })
})

describe('a deadline', () => {
  const done = (day: string, rule = 'deadline') =>
    points({ comparator: 'deadline', deadline: localDate('2025-04-10'), rule }, { day: localDate(day) })
  test('kept, also on its day', () => {
    expect(done('2025-04-10')).toEqual([true, '100', '10', '0'])
  })
  test('missed is worth the days planned of the days used', () => {
    // 100 days were planned, 125 were used.
    expect(done('2025-05-05')).toEqual([false, '80', '8', '25'])
  })
  test('missed by a day is nothing where it has to be kept', () => {
    expect(done('2025-04-11', 'all_or_nothing')).toEqual([false, '0', '0', '1'])
  })
})

test('what is missing is said, not scored', () => {
  expect(scored({ value: decimal('1') }, {})).toMatchObject({ score: null, why: '还没有完成值' })
  expect(scored({}, { value: decimal('1') })).toMatchObject({ score: null, why: '没有填指标值' })
  expect(scored({ value: decimal('1'), weight: null }, { value: decimal('1') })).toMatchObject({
    score: null,
  })
})

const figure = fc.bigInt({ min: 0n, max: 10n ** 10n }).map((n) => {
  const text = n.toString().padStart(5, '0')
  return `${text.slice(0, -4)}.${text.slice(-4)}`
})
const weight = fc
  .integer({ min: 1, max: 9000 })
  .map((n) => `${Math.trunc(n / 100)}.${String(n % 100).padStart(2, '0')}`)

test('any figures score as fractions of whole numbers say', () => {
  const signs = fc.constantFrom('≥', '≤', '=', '>', '<')
  const rules = fc.constantFrom('proportional', 'proportional_above_floor', 'all_or_nothing')
  fc.assert(
    fc.property(signs, rules, figure, figure, weight, (comparator, rule, target, reached, points) => {
      const of = promised({ comparator, rule, value: decimal(target), weight: decimal(points) })
      const found = scoreOf(of, actual({ value: decimal(reached) }))
      const wanted = bruteScore({
        comparator,
        target,
        actual: reached,
        weight: points,
        allOrNothing: rule === 'all_or_nothing',
        floor: rule === 'proportional_above_floor' ? '0.6' : '0',
        farShare: scoringRules.farOver.share,
        farLeast: scoringRules.farOver.least,
      })
      const score = hundredths(fraction(plain(found.score ?? decimal('-1'))))
      expect([found.met, score]).toEqual([wanted.met, wanted.score])
    }),
    { numRuns: 3000 },
  )
})

const inHundredths = (value: ReturnType<typeof decimal> | null) =>
  hundredths(fraction(plain(value ?? decimal('-1'))))

test('any range scores as fractions say', () => {
  fc.assert(
    fc.property(figure, figure, figure, weight, (a, b, reached, points) => {
      const [from, to] = decimal(a).lt(b) ? [a, b] : [b, a]
      const of = promised({
        comparator: 'range',
        value: decimal(from),
        valueTo: decimal(to),
        weight: decimal(points),
      })
      const found = scoreOf(of, actual({ value: decimal(reached) }))
      expect(inHundredths(found.score)).toBe(brutePoints(bruteRange(from, to, reached), points))
    }),
    { numRuns: 1000 },
  )
})

test('any day against any deadline scores as counted days say', () => {
  const anyDay = fc.integer({ min: 0, max: 365 }).map((days) => addDays(localDate('2024-01-01'), days))
  fc.assert(
    fc.property(anyDay, anyDay, weight, (deadline, day, points) => {
      const found = scoreOf(
        promised({ comparator: 'deadline', rule: 'deadline', deadline, weight: decimal(points) }),
        actual({ day }),
      )
      const [planned, used] = [bruteDays(2024, deadline), bruteDays(2024, day)]
      const ratio = used <= planned ? { n: 1n, d: 1n } : { n: BigInt(planned), d: BigInt(used) }
      expect(inHundredths(found.score)).toBe(brutePoints(ratio, points))
    }),
    { numRuns: 1000 },
  )
})

test('half a hundredth of a point is not lost to a third', () => {
  const { score } = executionScore(decimal('30'), decimal('3'), decimal('0.0025'))
  expect(score?.toFixed(2)).toBe('0.03')
})

test('any money scores as fractions say', () => {
  fc.assert(
    fc.property(weight, figure, figure, (points, adjusted, executed) => {
      const { score } = executionScore(decimal(points), decimal(adjusted), decimal(executed))
      expect(inHundredths(score)).toBe(bruteExecution(points, adjusted, executed))
    }),
    { numRuns: 2000 },
  )
})

test('the total is the sum of what is printed, between nothing and a hundred', () => {
  const lines = fc.array(
    fc.record({ share: fc.integer({ min: 1, max: 20 }), target: figure, reached: figure }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(lines, figure, figure, (rows, adjusted, executed) => {
      const given = rows.reduce((sum, { share }) => sum + share, 0)
      const weights = rows.map(({ share }, at) => (at === 0 ? share + 90 * rows.length - given : share))
      fc.pre((weights[0] ?? 0) > 0)
      const all = weights.reduce((sum, one) => sum + one, 0)
      const scored = rows.map(({ target, reached }, at) => ({
        scored: scoreOf(
          promised({ value: decimal(target), weight: decimal(String(weights[at] ?? 0)) }),
          actual({ value: decimal(reached) }),
        ),
      }))
      const execution = executionScore(decimal('10'), decimal(adjusted), decimal(executed))
      const total = totalOf(scored, execution)
      const printed = [...scored.map((one) => one.scored.score), execution.score]
      const wanted = printed.reduce((sum, one) => sum + inHundredths(one), 0n)
      expect(inHundredths(total)).toBe(wanted)
      expect(total?.gte(0) && total.lte(all + 10)).toBe(true)
    }),
  )
})

test('more of what is to be more is never worth less, up to where the target was too low', () => {
  fc.assert(
    fc.property(figure, figure, figure, (target, a, b) => {
      const cap = decimal(target).times('1.3')
      const [low, high] = [decimal(a), decimal(b)].sort((x, y) => x.cmp(y)) as [
        ReturnType<typeof decimal>,
        ReturnType<typeof decimal>,
      ]
      fc.pre(high.lte(cap))
      const score = (value: typeof low) =>
        scoreOf(promised({ value: decimal(target) }), actual({ value })).score
      expect(score(low)?.lte(score(high) ?? decimal('-1'))).toBe(true)
    }),
  )
})

describe('the money', () => {
  const execution = (adjusted: string | null, executed: string | null) => {
    const of = (text: string | null) => (text === null ? null : decimal(text))
    const { rate, score } = executionScore(decimal('10'), of(adjusted), of(executed))
    return [rate?.toFixed(2) ?? null, score && plain(score)]
  }
  test('is worth its rate, never more than the weight', () => {
    expect(execution('157.32', '59.30')).toEqual(['37.69', '3.77'])
    expect(execution('6', '6')).toEqual(['100.00', '10'])
    expect(execution('6', '7')).toEqual(['116.67', '10'])
  })
  test('without a budget is worth nothing, without figures is not said', () => {
    expect(execution('0', '0')).toEqual([null, '0'])
    expect(execution(null, '5')).toEqual([null, null])
  })
  test('gets back nothing for money that came back', () => {
    expect(execution('10', '-1')).toEqual(['-10.00', '0'])
  })
})

test.each([
  ['100', '优'],
  ['90', '优'],
  ['89.99', '良'],
  ['80', '良'],
  ['79.99', '中'],
  ['60', '中'],
  ['59.99', '差'],
  ['0', '差'],
])('%s points are %s', (score, label) => {
  expect(gradeOf(decimal(score)).label).toBe(label)
})
