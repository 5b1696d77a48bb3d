import { describe, expect, it } from 'vitest'
import { proofread } from '#domains/fiscal/proofread'
import { textOf } from './ink.ts'
import { HABITS, type Habit, plantsOf, write } from './papers.ts'
import { regionPapers } from './regions-list.ts'

const SEEDS = [21, 22]
const linesOf = (text: string) => text.replace(/\n$/, '').split('\n')
const read = (text: string) => proofread({ format: 'txt', lines: linesOf(text), losses: [] }).findings
const named = (finding: { rule: string; place: string; printed: string | null; expected: string | null }) =>
  [finding.rule, finding.place, finding.printed, finding.expected].join('|')

function missed(habit: Habit, seed: number): { planted: number; missed: string[] } {
  const known = new Set(read(textOf(write(habit, seed).paper, habit.style).text).map(named))
  const plants = plantsOf(habit, seed)
  const left = plants.filter((plant) => {
    const { text, line } = textOf(write(habit, seed, plant).paper, habit.style)
    return !read(text).some(
      (finding) =>
        (finding.level === 'error' || finding.level === 'doubt') &&
        !known.has(named(finding)) &&
        (finding.line === line || finding.lines.includes(line ?? -1)),
    )
  })
  return {
    planted: plants.length,
    missed: left.map(({ kind, key }) => `${habit.name} ${seed} ${kind} ${key}`),
  }
}

describe('papers written apart from the checks', () => {
  it.each(HABITS)('a paper of the habit $name without a fault has no error', (habit) => {
    for (const seed of SEEDS) {
      const found = read(textOf(write(habit, seed).paper, habit.style).text)
      expect(found.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([])
    }
  })

  it('one wrong figure, direction or weight is named on its line in 97 of 100 papers', () => {
    const tried = SEEDS.flatMap((seed) => HABITS.map((habit) => missed(habit, seed)))
    const planted = tried.reduce((total, one) => total + one.planted, 0)
    const left = tried.flatMap((one) => one.missed)
    expect(planted).toBeGreaterThan(150)
    expect(left.length / planted, left.join('\n')).toBeLessThanOrEqual(0.03)
  })
})

describe('the forty papers of other regions', () => {
  const heard = (text: string) => read(text).filter(({ level }) => level === 'error' || level === 'doubt')

  it('has no error where nothing is wrong', () => {
    const clean = regionPapers(21).filter(({ faults }) => faults.length === 0)
    expect(clean).toHaveLength(10)
    for (const { name, text } of clean)
      expect(
        heard(text).filter(({ level }) => level === 'error'),
        name,
      ).toEqual([])
  })

  it('names nine of ten faults on their lines, however many stand in a paper', () => {
    const papers = regionPapers(21).filter(({ faults }) => faults.length > 0)
    const tried = papers.flatMap(({ name, text, lines }) => {
      const found = heard(text)
      return lines.map((line) => ({
        name: `${name} line ${line}`,
        found: found.some((one) => one.line === line || one.lines.includes(line)),
      }))
    })
    expect(tried.length).toBeGreaterThanOrEqual(50)
    const missed = tried.filter(({ found }) => !found).map(({ name }) => name)
    expect(missed.length / tried.length, missed.join('\n')).toBeLessThanOrEqual(0.1)
  })
})
