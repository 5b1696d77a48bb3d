import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { comparators, targetScopes } from './contract.ts'
import { decimal, HUNDRED, sumOf } from './decimal.ts'
import {
  appraisalHeads,
  formDefaults,
  qualityRules,
  scoreRules,
  scoringRules,
  shippedForms,
  shippedSchemes,
  tiers,
} from './shipped.ts'

const cell = z.strictObject({
  head: z.string().optional(),
  text: z.string().optional(),
  span: z.number().int().min(2).optional(),
  rows: z
    .string()
    .regex(/^(\d+|indicators\+\d+)$/)
    .optional(),
  align: z.enum(['left', 'center', 'right']).optional(),
  merge: z.literal(true).optional(),
})

test('schemes, rules and forms are what the types say', () => {
  for (const scheme of shippedSchemes) {
    expect(z.array(z.enum(targetScopes)).min(1).safeParse(scheme.for).success).toBe(true)
    expect(sumOf(Object.values(scheme.weights).map(decimal)).eq(HUNDRED)).toBe(true)
  }
  for (const rule of scoreRules) {
    expect(z.array(z.enum(comparators)).min(1).safeParse(rule.comparators).success).toBe(true)
    expect(['proportional', 'all_or_nothing', 'tiers', 'deadline']).toContain(rule.kind)
  }
  for (const form of shippedForms)
    for (const row of form.rows)
      expect(z.array(cell).safeParse('each' in row ? row.each : row).success).toBe(true)
})

test('every comparator can be scored, and every scope has a scheme and its forms', () => {
  for (const comparator of comparators)
    expect(scoreRules.some((rule) => rule.comparators.includes(comparator))).toBe(true)
  for (const scope of targetScopes) {
    expect(shippedSchemes.some((scheme) => scheme.for.includes(scope))).toBe(true)
    for (const of of ['target', 'evaluation'] as const)
      expect(shippedForms.find(({ id }) => id === formDefaults[of][scope])?.for).toContain(scope)
  }
})

/** Each row as wide as the form, cells that reach down from above counted. */
function widthsOf(form: (typeof shippedForms)[number], lines: number): number[] {
  let hanging: { span: number; left: number }[] = []
  return form.rows
    .flatMap((row) => ('each' in row ? Array.from({ length: lines }, () => row.each) : [row]))
    .map((cells) => {
      const above = hanging.reduce((sum, { span }) => sum + span, 0)
      hanging = hanging.map((one) => ({ ...one, left: one.left - 1 })).filter(({ left }) => left > 0)
      for (const { span = 1, rows } of cells) {
        const deep = rows?.startsWith('indicators+') ? lines + Number(rows.slice(11)) : Number(rows ?? 1)
        if (deep > 1) hanging.push({ span, left: deep - 1 })
      }
      return above + cells.reduce((sum, { span = 1 }) => sum + span, 0)
    })
}

test.each(shippedForms.map((form) => [form.id, form] as const))('form %s has no crooked row', (_id, form) => {
  expect(new Set(widthsOf(form, 3))).toEqual(new Set([form.widths.length]))
})

describe('appraisal and scoring', () => {
  test('five heads make a hundred', () => {
    expect(appraisalHeads).toHaveLength(5)
    const points = appraisalHeads.flatMap(({ points: own }) => own)
    expect(sumOf(points.map(({ most }) => decimal(most))).eq(HUNDRED)).toBe(true)
    expect(new Set(points.map(({ id }) => id)).size).toBe(points.length)
  })
  test('tiers and grades leave no gap', () => {
    expect(tiers.map(({ from, to }) => [from, to])).toEqual([
      ['80', '100'],
      ['60', '80'],
      ['0', '60'],
    ])
    expect(scoringRules.grades.at(-1)?.least).toBe('0')
    const uses = scoringRules.uses.map(({ id }) => id)
    expect(scoringRules.grades.every(({ use }) => uses.includes(use))).toBe(true)
  })
  test('levels that quality asks for exist in the schemes', () => {
    const known = new Set(shippedSchemes.flatMap(({ levels }) => levels.flatMap(({ under }) => under)))
    expect(qualityRules.wanted.every(({ levels }) => levels.some((level) => known.has(level)))).toBe(true)
  })
})
