import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { annexesIn } from './read.ts'
import { findingsIn } from './testing.ts'

function linesOf(name: string): string[] {
  const path = new URL(`../../../../../test/fiscal/examples/${name}.txt`, import.meta.url)
  return readFileSync(path, 'utf8').split(/\r?\n/)
}

const accounts = linesOf('accounts-unit-sichuan')
const budget = linesOf('budget-unit-chongqing')

describe('the accounts from Sichuan, one cell a line', () => {
  const findings = findingsIn(accounts)
  const on = (level: string) =>
    findings.filter((finding) => finding.level === level).map(({ rule, line }) => `${rule} ${line}`)

  it('hold three self-evaluations with 34 indicators', () => {
    expect(annexesIn(accounts).map(({ indicators }) => indicators.length)).toEqual([13, 7, 14])
  })

  it('claim three totals that nothing in their tables gives, and no other error', () => {
    expect(on('error')).toEqual(['conclusion_score 376', 'conclusion_score 573', 'conclusion_score 854'])
    const totals = findings.filter(({ rule }) => rule === 'conclusion_score')
    expect(totals.map(({ printed, expected, difference }) => [printed, expected, difference])).toEqual([
      ['95', '100', '-5'],
      ['92', '93.77', '-1.77'],
      ['94', '100', '-6'],
    ])
  })

  it('leave it doubtful how an item can be spent in full and which project is not evaluated', () => {
    expect(on('doubt')).toEqual(['item_completion 43', 'project_coverage 85', 'implausible_age 520'])
    expect(findings.find(({ rule }) => rule === 'item_completion')).toMatchObject({
      expected: '67.38%',
      lines: [43, 422],
    })
  })

  it('have what a careful editor would strike out', () => {
    const rules = new Set(findings.filter(({ level }) => level === 'drafting').map(({ rule }) => rule))
    for (const rule of [
      'goal_year',
      'copied_remarks',
      'repeated_completion',
      'blank_cells',
      'misplaced_indicator',
    ])
      expect(rules).toContain(rule)
    for (const rule of ['cost_indicator', 'strange_indicator', 'conclusion_base'])
      expect(rules).toContain(rule)
  })
})

describe('the budget from Chongqing, with shifted rows', () => {
  it('holds five target tables, whose lost weights are named', () => {
    expect(annexesIn(budget).map(({ indicators }) => indicators.length)).toEqual([6, 6, 6, 6, 6])
    const findings = findingsIn(budget, { year: 2024 })
    expect(findings.map(({ rule, level, line, expected }) => [rule, level, line, expected])).toEqual([
      ['indicator_weights', 'extraction', 230, '15'],
      ['indicator_weights', 'extraction', 250, '10'],
    ])
  })
})
