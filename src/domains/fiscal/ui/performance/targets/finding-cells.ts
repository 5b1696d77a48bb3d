/** Which cell of a line turns red for which finding. Pure. */

import type { QualityFinding } from '../../../performance/targets/contract.ts'
import type { Line } from './content.ts'
import type { FieldProblem } from './field-problem.ts'

export type Cell = keyof Line | 'source'

const CELLS: Readonly<Record<string, Cell>> = {
  cost_floor: 'comparator',
  days_of_year: 'value',
  beyond_all: 'value',
  nothing_behind: 'source',
  not_measurable: 'unit',
  unusual_weight: 'weight',
  goal_restated: 'name',
  weaker: 'value',
  satisfaction_twice: 'name',
  duplicated: 'name',
  strange_level: 'level2',
  wrong_rule: 'rule',
  wrong_range: 'value',
}

export interface Wrong {
  readonly cell: Cell
  readonly level: QualityFinding['level']
  readonly text: string
}

/** What stands against one line, by the rules and by what the server could not read. */
export function wrongsOf(
  line: Line,
  at: number,
  findings: readonly QualityFinding[],
  fields: readonly FieldProblem[],
): Wrong[] {
  const unread = fields.flatMap(({ path, message }): Wrong[] => {
    const [, row, cell] = /^indicators\.(\d+)\.(\w+)$/.exec(path) ?? []
    return cell && row === String(at) ? [{ cell: cell as Cell, level: 'blocker', text: message }] : []
  })
  const found = findings
    .filter(({ indicatorId }) => indicatorId !== null && indicatorId === line.id)
    .flatMap((finding): Wrong[] => {
      const { level, message, suggestion, code } = finding
      const text = `${message}。${suggestion}`
      const cells = code === 'unwritten' ? emptyOf(line) : [CELLS[code] ?? 'name']
      return cells.map((cell) => ({ cell, level, text }))
    })
  return [...unread, ...found]
}

const WANTED = ['level1', 'level2', 'name', 'weight'] as const

function emptyOf(line: Line): Cell[] {
  const empty: Cell[] = WANTED.filter((cell) => line[cell].trim() === '')
  const promised = { qualitative: line.words, deadline: line.deadline }[line.comparator as 'deadline']
  return (promised ?? line.value) === '' ? [...empty, 'value'] : empty
}
