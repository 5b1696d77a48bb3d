/** A table of approvals as people fill it in: every problem by its cell. Pure. */
import { type Column, dateIn, type Sheet, type TableRow, tableIn } from '#kernel/documents'
import type { LocalDate } from '#kernel/time'
import type { DisclosureKind } from '../contract.ts'
import { approvedByLabels, disclosureKindLabels } from '../labels.ts'
import { approvalProblem } from './approval.ts'
import {
  type ApprovalImportAnswer,
  type ApprovalInput,
  type ApprovalScope,
  type ApprovedBy,
  approvalInput,
  approvalScopes,
  approvers,
} from './contract.ts'

export const ROWS_MOST = 5000

const scopeWords: Readonly<Record<ApprovalScope, string>> = {
  government: '政府',
  department: '部门',
  unit: '单位',
}

export const approvalColumns: readonly Column[] = [
  { key: 'code', title: '单位代码', width: 14, format: 'text', note: '财政代码，没有时填单位代码' },
  { key: 'name', title: '单位名称', width: 30, note: '只供核对，可以不填' },
  { key: 'year', title: '年度', width: 8, format: 'integer' },
  { key: 'kind', title: '种类', width: 8, choices: Object.values(disclosureKindLabels) },
  { key: 'scope', title: '批复对象', width: 10, choices: Object.values(scopeWords) },
  { key: 'approvedBy', title: '批复方式', width: 12, choices: Object.values(approvedByLabels) },
  { key: 'approvedOn', title: '批复日期', width: 14, format: 'date', note: '如 2025-02-10' },
  { key: 'documentNumber', title: '批复文号', width: 22, note: '可以不填' },
]

const titles = Object.fromEntries(approvalColumns.map(({ key, title }) => [key, [title]]))
const OPTIONAL = new Set(['单位名称', '批复方式', '批复文号'])

/** Finance codes of the year, else codes of the organisation; only units within reach. */
export type UnitFinder = (code: string, year: number) => string | undefined

export interface ReadApprovals {
  readonly approvals: readonly ApprovalInput[]
  readonly problems: ApprovalImportAnswer['problems']
  readonly rows: number
}

type Problem = ApprovalImportAnswer['problems'][number]

export function readApprovals(sheets: readonly Sheet[], find: UnitFinder, today: LocalDate): ReadApprovals {
  const tables = sheets.map((sheet) => ({ sheet: sheet.name, ...tableIn(sheet, titles) }))
  const best = tables.sort((a, b) => a.missing.length - b.missing.length)[0]
  const lost = (best?.missing ?? []).filter((title) => !OPTIONAL.has(title))
  if (!best || best.rows.length === 0 || lost.length > 0) {
    const message =
      lost.length > 0 ? `缺少列：${lost.join('、')}。请对照模板补上。` : '没有可导入的行，请对照模板填写。'
    return { approvals: [], rows: 0, problems: [{ sheet: best?.sheet ?? '', row: 1, column: '', message }] }
  }
  if (best.rows.length > ROWS_MOST) {
    const message = `一次最多导入 ${ROWS_MOST} 行，请分成几份。`
    return {
      approvals: [],
      rows: best.rows.length,
      problems: [{ sheet: best.sheet, row: 1, column: '', message }],
    }
  }
  return readRows(best.sheet, best.rows, find, today)
}

function readRows(
  sheet: string,
  rows: readonly TableRow[],
  find: UnitFinder,
  today: LocalDate,
): ReadApprovals {
  const approvals: ApprovalInput[] = []
  const problems: Problem[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const add = (key: string, message: string): void => {
      problems.push({
        sheet,
        row: row.number,
        column: (row.addresses[key] ?? '').replace(/\d+$/, ''),
        message,
      })
    }
    const read = readRow(row.values, find, today, add)
    if (!read) continue
    const key = [read.unitId, read.year, read.kind, read.scope].join('/')
    const first = seen.get(key)
    if (first !== undefined) add('code', `与第 ${first} 行是同一份批复，请只留一行`)
    else approvals.push(read)
    seen.set(key, first ?? row.number)
  }
  return { approvals, problems, rows: rows.length }
}

type Values = TableRow['values']

function readRow(
  values: Values,
  find: UnitFinder,
  today: LocalDate,
  add: (key: string, message: string) => void,
): ApprovalInput | undefined {
  const year = /^\d{4}$/.test(plain(values.year)) ? Number(plain(values.year)) : 0
  const unitId = find(plain(values.code), year)
  if (!unitId) add('code', `没有代码为“${values.code ?? ''}”的单位，或不在您的范围内`)
  const kind = keyOf(disclosureKindLabels, values.kind) as DisclosureKind | undefined
  const scope = approvalScopes.find((one) => scopeWords[one] === plain(values.scope))
  const said = plain(values.approvedBy)
  const approvedBy = said === '' ? usual(scope) : approvers.find((one) => approvedByLabels[one] === said)
  if (said !== '' && !approvedBy) add('approvedBy', '批复方式应为人大批准、财政批复或部门批复')
  const approvedOn = dateIn(values.approvedOn ?? '')
  if (!approvedOn) add('approvedOn', `“${values.approvedOn ?? ''}”不是日期，请写成 2025-02-10`)
  if (!kind) add('kind', '种类应为预算或决算')
  if (!scope) add('scope', '批复对象应为单位、部门或政府')
  if (year === 0) add('year', '年度是四位数字')
  if (!unitId || !kind || !scope || !approvedOn || !approvedBy || year === 0) return undefined
  const documentNumber = (values.documentNumber ?? '').trim()
  const parsed = approvalInput.safeParse({
    unitId,
    year,
    kind,
    scope,
    approvedBy,
    approvedOn,
    documentNumber,
  })
  const problem = parsed.success
    ? approvalProblem(parsed.data, today)
    : {
        path: String(parsed.error.issues[0]?.path[0] ?? 'code'),
        message: parsed.error.issues[0]?.message ?? '',
      }
  if (problem) add(problem.path, problem.message)
  return problem || !parsed.success ? undefined : parsed.data
}

const plain = (text: string | undefined): string => (text ?? '').normalize('NFKC').replace(/[\s年度]/g, '')

/** What is said nowhere is as it mostly is. */
const USUAL: Readonly<Record<ApprovalScope, ApprovedBy>> = {
  government: 'congress',
  department: 'finance',
  unit: 'department',
}
const usual = (scope: ApprovalScope | undefined): ApprovedBy | undefined => scope && USUAL[scope]

const keyOf = (labels: Readonly<Record<string, string>>, text: string | undefined): string | undefined =>
  Object.entries(labels).find(([, label]) => label === plain(text))?.[0]
