import { describe, expect, it } from 'vitest'
import { readPaper } from '../read/read.ts'
import { arithmeticChecks } from './checks.ts'

/** A small generator, so that a failure can be seen again. */
function random(seed: number) {
  let state = seed
  return (most: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor((state / 2147483648) * most)
  }
}

interface Row {
  code: string
  cents: number
}

/** Cents of leaves, and their sums by brute force over all codes that begin alike. */
function aTree(seed: number): Row[] {
  const next = random(seed)
  const leaves: Row[] = []
  for (let a = 0; a <= next(5); a++)
    for (let b = 0; b <= next(3); b++)
      for (let c = 0; c <= next(3); c++)
        leaves.push({
          code: `2${String(a + 1).padStart(2, '0')}0${b + 1}0${c + 1}`,
          cents: 1 + next(5_000_000),
        })
  const codes = new Set(leaves.flatMap(({ code }) => [code.slice(0, 3), code.slice(0, 5), code]))
  return [...codes].sort().map((code) => ({
    code,
    cents: leaves.filter((leaf) => leaf.code.startsWith(code)).reduce((sum, leaf) => sum + leaf.cents, 0),
  }))
}

const money = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

function treeErrors(rows: readonly Row[], total: number): string[] {
  const body = [
    `合计\t\t${money(total)}`,
    ...rows.map(({ code, cents }) => `${code}\t科目${code}\t${money(cents)}`),
  ]
  const lines = ['清河县水利局2023年度单位决算', '支出决算表', '科目编码\t科目名称\t本年支出合计', ...body]
  const paper = readPaper({ format: 'txt', lines, losses: [] })
  const check = arithmeticChecks.find(({ rule }) => rule === 'tree_sum')!
  return check
    .run(paper)
    .findings.filter(({ level }) => level === 'error')
    .map(({ place }) => place)
}

describe('sums by code', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'hold for any tree, and any one changed cell is found (%i)',
    (seed) => {
      const rows = aTree(seed)
      const total = rows.filter(({ code }) => code.length === 3).reduce((sum, row) => sum + row.cents, 0)
      expect(treeErrors(rows, total)).toEqual([])
      const at = random(seed + 99)(rows.length)
      const changed = rows.map((row, nth) => (nth === at ? { ...row, cents: row.cents + 10 } : row))
      expect(treeErrors(changed, total).length).toBeGreaterThan(0)
    },
  )
})
