/** The list of findings as a table that goes to whoever wrote the document. */
import type { Column, Value } from '#kernel/documents'
import { formatInstant } from '#kernel/time'
import type { FindingItem } from './contract.ts'
import { findingStateLabels, levelLabels } from './labels.ts'

export const exportColumns: readonly Column[] = [
  { key: 'nth', title: '序号', width: 6, format: 'integer' },
  { key: 'level', title: '级别', width: 8 },
  { key: 'line', title: '行', width: 8, format: 'integer' },
  { key: 'place', title: '位置', width: 30 },
  { key: 'printed', title: '文中', width: 20 },
  { key: 'expected', title: '应为', width: 20 },
  { key: 'difference', title: '相差', width: 12 },
  { key: 'message', title: '说明', width: 60 },
  { key: 'lines', title: '依据（行）', width: 16 },
  { key: 'state', title: '处理', width: 12 },
  { key: 'reason', title: '理由', width: 30 },
  { key: 'decider', title: '处理人', width: 10 },
  { key: 'decidedAt', title: '处理时间', width: 17, format: 'dateTime' },
]

export function exportLine(finding: FindingItem, at: number): Readonly<Record<string, Value>> {
  const { level, line, place, printed, expected, difference, message, lines, state, reason } = finding
  return {
    nth: at + 1,
    level: levelLabels[level],
    line,
    place,
    printed,
    expected,
    difference,
    message,
    lines: lines.join('、'),
    state: findingStateLabels[state],
    reason,
    decider: finding.deciderName,
    decidedAt: finding.decidedAt && formatInstant(new Date(finding.decidedAt)),
  }
}
