/** Taking lists out of the house. Whose data left, by whom and by which filters is itself on record. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { refuseIf } from '#kernel/errors'
import { letterQuery, type MatterItem, matterQuery } from '../contract.ts'
import { corrections, listMatters, type MatterTable, opinions } from '../matters.queries.ts'
import { listedLetterIds } from './export.queries.ts'

/** A CSV leaves line by line; a workbook is whole before it leaves, and more of it would take minutes. */
const rowsMost = { csv: 100_000, xlsx: 50_000 } as const

export const exportFormat = z.enum(['xlsx', 'csv'], '导出格式应为 xlsx 或 csv').default('xlsx')
const format = { format: exportFormat }
export const letterExportInput = letterQuery.omit({ page: true, pageSize: true }).extend(format)
export const matterExportInput = matterQuery.omit({ page: true, pageSize: true }).extend(format)

const permission = 'interaction.export_letters'

/** Answers the ids, so that the table that is then written holds exactly as many rows as the log says. */
export const exportLetters = defineAction({
  name: 'interaction.export_letters',
  label: '导出来信',
  permission,
  subjectKind: 'interaction.letter',
  input: letterExportInput,
  async run(act, filter) {
    const ids = await listedLetterIds(act, { ...filter, page: 1, pageSize: 1 }, rowsMost[filter.format] + 1)
    refuseTooMany(ids.length, filter.format)
    noteExport(act, filter, ids.length)
    return { ids }
  },
})

export const exportCorrections = defineAction({
  name: 'interaction.export_corrections',
  label: '导出网站找错',
  permission,
  subjectKind: 'interaction.correction',
  input: matterExportInput,
  run: (act, filter) => exportMatters(act, corrections, filter),
})

export const exportOpinions = defineAction({
  name: 'interaction.export_opinions',
  label: '导出网上舆情',
  permission,
  subjectKind: 'interaction.opinion',
  input: matterExportInput,
  run: (act, filter) => exportMatters(act, opinions, filter),
})

type MatterFilter = z.infer<typeof matterExportInput>

async function exportMatters(
  act: Act,
  table: MatterTable,
  { format, ...filter }: MatterFilter,
): Promise<{ items: MatterItem[] }> {
  const query = { ...filter, page: 1, pageSize: rowsMost[format] + 1 }
  const { items } = await listMatters(act.tx, table, act.scope, query, act.clock.now())
  refuseTooMany(items.length, format)
  noteExport(act, { ...filter, format }, items.length)
  return { items }
}

export function refuseTooMany(rows: number, format: keyof typeof rowsMost): void {
  if (rows <= rowsMost[format]) return
  const other = format === 'xlsx' ? '请改用 CSV 格式，或' : '请'
  const message = `超过 ${rowsMost[format]} 行，不能一次导出。${other}缩小筛选范围（如按收到日期或状态分段）后再导出。`
  refuseIf([{ code: 'interaction.export_too_large', message }])
}

/** What was searched for may be a citizen's name: the log says that there was a word, not which. */
function noteExport(act: Act, given: z.infer<typeof letterExportInput> | MatterFilter, rows: number): void {
  const { q, ...filter } = given
  act.note({ filter: { ...filter, ...(q ? { q: '（有搜索词）' } : {}) }, rows })
}
