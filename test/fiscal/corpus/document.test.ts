import { describe, expect, it } from 'vitest'
import { DAMAGES, damage, damagesFor } from './damage.ts'
import { documentOf } from './document.ts'
import { bare, marksOf } from './mark.ts'
import { VARIANTS } from './model.ts'
import { random } from './random.ts'

const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1)
const all = VARIANTS.flatMap((variant) =>
  SEEDS.map((seed) => ({ variant, seed, ...documentOf(seed, variant) })),
)

/** Printed text as whole hundredths; written apart from the generator's own arithmetic. */
function hundredths(text: string): number {
  const plain = text.replaceAll(',', '')
  if (!/^\d+(\.\d{1,2})?$/.test(plain)) throw new Error(`not money: ${text}`)
  const [whole = '0', rest = ''] = plain.split('.')
  return Number(whole) * 100 + Number(rest.padEnd(2, '0'))
}

/** The rows of a table whose first cell is a code, or 合计. */
function codeRows(lines: readonly { text: string; block: string }[], table: string): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  for (const line of lines.filter((each) => each.block === `t:${table}`)) {
    const text = bare(line.text).replace(
      /^(\d{3})\t(\d{2})?\t(\d{2})?\t/,
      (_, a, b = '', c = '') => `${a}${b}${c}\t`,
    )
    const [code = '', , ...cells] = text.replace(/^合计\t\t\t\t/, '合计\t\t').split('\t')
    if (/^(\d{3}|\d{5}|\d{7}|合计)$/.test(code))
      rows.set(
        code,
        cells.map((cell) => (cell === '' ? 0 : hundredths(cell))),
      )
  }
  return rows
}

const children = (codes: readonly string[], code: string) =>
  codes.filter((each) => each.startsWith(code) && each.length === code.length + 2)

function worstGap(
  rows: Map<string, number[]>,
  parent: string,
  kids: readonly string[],
  slack: number,
): number {
  const sums = rows
    .get(parent)!
    .map((cell, at) => Math.abs(cell - kids.reduce((total, kid) => total + rows.get(kid)![at]!, 0)))
  return Math.max(...sums) - (slack ? (kids.length + 1) / 2 : 0)
}

describe('the clean documents', () => {
  it('are the same for the same seed', () => {
    expect(documentOf(7, 'A').lines).toEqual(documentOf(7, 'A').lines)
  })

  it('print the same figure wherever the same fact stands', () => {
    for (const { variant, seed, lines } of all) {
      const seen = new Map<string, string>()
      for (const { id, text } of marksOf(lines)) {
        if (
          !/^(general|fund|capital|fiscal|all|in|three|economy|personnel|running|income|intake|grand|buy|opening|closing)\b/.test(
            id,
          )
        )
          continue
        const shown = text === '' ? '0' : String(hundredths(text))
        expect(`${id}=${seen.get(id) ?? shown}`, `${variant}${seed}`).toBe(`${id}=${shown}`)
        seen.set(id, shown)
      }
    }
  })

  it('sum every level of codes to the one above, exactly or within rounding', () => {
    for (const { facts, lines } of all) {
      for (const table of ['function', 'outgo', 'income', 'f02', 'f03', 'f05', 'fund', 'f08']) {
        const rows = codeRows(lines, table)
        if (rows.size === 0) continue
        const codes = [...rows.keys()]
        const slack = facts.exact ? 0 : 1
        expect(
          worstGap(
            rows,
            '合计',
            codes.filter((code) => code.length === 3),
            slack,
          ),
        ).toBeLessThanOrEqual(0)
        for (const code of codes.filter((each) => /^\d{3}(\d{2})?$/.test(each))) {
          expect(
            worstGap(rows, code, children(codes, code), slack),
            `${facts.seed} ${table} ${code}`,
          ).toBeLessThanOrEqual(0)
        }
      }
    }
  })

  it('balance what comes in with what goes out', () => {
    for (const { variant, seed, lines } of all) {
      const of = (id: string) => {
        const text = marksOf(lines).find((mark) => mark.id === id)?.text
        return text === undefined ? undefined : hundredths(text || '0')
      }
      for (const [left, right] of [
        ['intake', 'outgo'],
        ['fiscal.intake', 'fiscal.outgo'],
      ] as const) {
        if (of(left) === undefined || of(right) === undefined) continue
        expect(of(left), `${variant}${seed}`).toBe(of(right))
      }
    }
  })

  it('give every project weights that make a hundred and scores that make the total', () => {
    for (const { facts } of all) {
      for (const project of facts.projects) {
        expect(project.indicators.reduce((total, one) => total + one.weight, 0)).toBe(90)
        expect(project.indicators.every((one) => one.score <= one.weight * 100)).toBe(true)
        expect(project.amount).toBeLessThanOrEqual(project.adjusted)
      }
    }
  })
})

describe('a damaged document', () => {
  it('keeps every figure and every name of it', () => {
    for (const { seed, lines } of all.slice(0, 60)) {
      for (const kind of DAMAGES.filter((each) => each !== 'lost_weight')) {
        const broken = damage(kind, random(seed), lines)
        const [before, after] = [lines, broken].map((each) =>
          [
            ...new Set(marksOf(each).map((mark) => `${mark.id}=${mark.text.normalize('NFKC').trim()}`)),
          ].sort(),
        )
        expect(after, kind).toEqual(before)
      }
    }
  })

  it('takes one to five kinds of damage', () => {
    for (const seed of SEEDS) expect(damagesFor(random(seed), true).length).toBeLessThanOrEqual(5)
  })
})
