/** What became of each article that was handed in, to be kept beside the old site. Pure. */
import type { Column, Value } from '#kernel/documents'
import type { ImportResult } from './contract.ts'

export const reportColumns: readonly Column[] = [
  { key: 'line', title: '行', width: 8, format: 'integer' },
  { key: 'place', title: '文件', width: 36 },
  { key: 'title', title: '标题', width: 44 },
  { key: 'outcome', title: '结果', width: 12 },
  { key: 'why', title: '说明', width: 50 },
  { key: 'oldUrl', title: '旧地址', width: 40 },
  { key: 'address', title: '新地址', width: 36 },
]

export const reportRows = (results: readonly ImportResult[]): Record<string, Value>[] =>
  results.map((result) => ({
    line: result.line,
    place: result.place ?? '',
    title: result.title,
    outcome: outcomeOf(result),
    why: [...result.problems, ...result.remarks].join('；'),
    oldUrl: result.oldUrl ?? '',
    address: result.address ?? '',
  }))

export const outcomeOf = ({ ok, known }: Pick<ImportResult, 'ok' | 'known'>): string =>
  ok ? (known ? '重复，跳过' : '导入') : '有问题，未导入'
