/** Units and people as they stand in a table somebody filled in: what is in the rows, and what is wrong with them. Pure. */
import type { z } from 'zod'
import { type FoundTable, type Sheet, type TableRow, tableIn } from '#kernel/documents'
import { addPerson, createUnit, unitKinds } from '#kernel/org'
import type { ImportProblem } from '../contract.ts'
import { unitKindLabels } from '../labels.ts'

export const unitColumns = {
  code: ['单位代码', '代码'],
  name: ['单位名称', '名称'],
  shortName: ['简称'],
  kind: ['单位类型', '类型'],
  parentCode: ['上级单位代码', '上级代码'],
  phone: ['单位电话', '电话'],
  address: ['单位地址', '地址'],
  duties: ['职责词', '职责'],
} as const

export const personColumns = {
  employeeNumber: ['工号'],
  name: ['姓名'],
  unitCode: ['所在单位代码', '单位代码'],
  title: ['职务'],
  isHead: ['单位负责人', '负责人'],
  phone: ['联系电话', '电话'],
  email: ['电子邮箱', '邮箱'],
} as const

export interface UnitLine {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: (typeof unitKinds)[number]
  readonly parentCode: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly duties: readonly string[]
}

export interface PersonLine {
  readonly row: number
  readonly employeeNumber: string
  readonly name: string
  readonly unitCode: string
  readonly title: string
  readonly isHead: boolean
  readonly phone: string | null
  readonly email: string | null
}

export interface Table<Line> {
  readonly sheet: string
  readonly lines: readonly Line[]
  readonly problems: readonly ImportProblem[]
}

export interface OrgTables {
  readonly units: Table<UnitLine>
  readonly people: Table<PersonLine>
}

// Codes are looked up later; until then any id will do for the form's own checks.
const SOME_ID = '00000000-0000-7000-8000-000000000000'

const UNITS_NEEDED = ['单位代码', '单位名称', '单位类型']
const PEOPLE_NEEDED = ['工号', '姓名', '所在单位代码', '职务']

/** Which table a sheet is shows in its headings, so that a .csv of either works and names of sheets do not matter. */
export function readOrgTables(sheets: readonly Sheet[]): OrgTables {
  let units: Table<UnitLine> = { sheet: '单位', lines: [], problems: [] }
  let people: Table<PersonLine> = { sheet: '人员', lines: [], problems: [] }
  let found = false
  for (const sheet of sheets) {
    const asPeople = tableIn(sheet, personColumns)
    const asUnits = tableIn(sheet, unitColumns)
    if (complete(asPeople, PEOPLE_NEEDED)) people = readTable(sheet.name, asPeople, personLine)
    else if (complete(asUnits, UNITS_NEEDED)) units = readTable(sheet.name, asUnits, unitLine)
    else continue
    found = true
  }
  return found ? { units, people } : { units: { ...units, problems: [noTable()] }, people }
}

const complete = (table: FoundTable, needed: readonly string[]): boolean =>
  !needed.some((title) => table.missing.includes(title))

function noTable(): ImportProblem {
  const message = `没有找到可导入的表。单位表至少要有：${UNITS_NEEDED.join('、')}；人员表至少要有：${PEOPLE_NEEDED.join('、')}。`
  return { sheet: '', row: 1, column: '', message }
}

type Read<Line> = (row: TableRow, problem: (column: string, message: string) => void) => Line

function readTable<Line>(sheet: string, table: FoundTable, read: Read<Line>): Table<Line> {
  const problems: ImportProblem[] = []
  const lines = table.rows.map((row) =>
    read(row, (column, message) => problems.push({ sheet, row: row.number, column, message })),
  )
  return { sheet, lines, problems }
}

const orNull = (text: string | undefined): string | null => text || null

function unitLine(row: TableRow, problem: (column: string, message: string) => void): UnitLine {
  const { values } = row
  const kind = unitKinds.find((one) => one === values.kind || unitKindLabels[one] === values.kind)
  if (!kind) problem('单位类型', `应为：${unitKinds.map((one) => unitKindLabels[one]).join('、')}`)
  const line: UnitLine = {
    row: row.number,
    code: values.code ?? '',
    name: values.name ?? '',
    shortName: values.shortName || (values.name ?? '').slice(0, 20),
    kind: kind ?? 'department',
    parentCode: orNull(values.parentCode),
    phone: orNull(values.phone),
    address: orNull(values.address),
    duties: (values.duties ?? '').split(/[、，,；;\s]+/).filter(Boolean),
  }
  check(createUnit.input, { ...line, parentId: null }, unitColumns, problem)
  return line
}

function personLine(row: TableRow, problem: (column: string, message: string) => void): PersonLine {
  const { values } = row
  const head = values.isHead ?? ''
  if (!['', '是', '否'].includes(head)) problem('单位负责人', '只能填“是”或“否”，空白为否')
  const line: PersonLine = {
    row: row.number,
    employeeNumber: values.employeeNumber ?? '',
    name: values.name ?? '',
    unitCode: values.unitCode ?? '',
    title: values.title ?? '',
    isHead: head === '是',
    phone: orNull(values.phone),
    email: orNull(values.email),
  }
  if (line.employeeNumber === '') problem('工号', '请填写工号，重复导入时靠它认人')
  const form = { ...line, employeeNumber: line.employeeNumber || null, unitId: SOME_ID }
  check(addPerson.input, form, personColumns, problem)
  return line
}

/** The same checks as for one unit or person typed into a form. */
function check(
  schema: z.ZodType,
  form: unknown,
  columns: Readonly<Record<string, readonly string[]>>,
  problem: (column: string, message: string) => void,
): void {
  const result = schema.safeParse(form)
  for (const issue of result.success ? [] : result.error.issues) {
    const key = String(issue.path[0] ?? '')
    problem(columns[key]?.[0] ?? key, issue.message)
  }
}
