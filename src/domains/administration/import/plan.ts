/** What an import would do to the units and people there are, and everything that stands in its way. Pure. */
import type { ImportProblem } from '../contract.ts'
import type { OrgTables, PersonLine, UnitLine } from './org-table.ts'

export interface KnownUnit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly parentId: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly duties: readonly string[]
  readonly validUntil: string | null
}

export interface KnownPerson {
  readonly id: string
  readonly employeeNumber: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly leftOn: string | null
  readonly post: {
    readonly id: string
    readonly unitId: string
    readonly title: string
    readonly isHead: boolean
  } | null
}

export interface Known {
  readonly units: readonly KnownUnit[]
  readonly people: readonly KnownPerson[]
}

export interface Plan {
  /** Parents before their children. */
  readonly units: readonly { readonly line: UnitLine; readonly known: KnownUnit | undefined }[]
  readonly people: readonly { readonly line: PersonLine; readonly known: KnownPerson | undefined }[]
  readonly problems: readonly ImportProblem[]
}

export function planImport(tables: OrgTables, known: Known): Plan {
  const unitByCode = new Map(known.units.map((unit) => [unit.code, unit]))
  const personByNumber = new Map(known.people.map((person) => [person.employeeNumber, person]))
  const units = tables.units.lines.map((line) => ({ line, known: unitByCode.get(line.code) }))
  const people = tables.people.lines.map((line) => ({ line, known: personByNumber.get(line.employeeNumber) }))
  const codes = new Set([
    ...known.units.filter(({ validUntil }) => validUntil === null).map(({ code }) => code),
    ...tables.units.lines.map(({ code }) => code),
  ])
  return {
    units: parentsFirst(units),
    people,
    problems: [
      ...byRow(tables.units.problems, unitProblems(tables.units.sheet, units, codes)),
      ...byRow(tables.people.problems, personProblems(tables.people.sheet, people, codes)),
    ],
  }
}

const byRow = (...found: readonly (readonly ImportProblem[])[]): ImportProblem[] =>
  found.flat().sort((a, b) => a.row - b.row)

function unitProblems(sheet: string, units: Plan['units'], codes: ReadonlySet<string>): ImportProblem[] {
  const at = problemsAt(sheet)
  const repeated = repeats(units.map(({ line }) => line.code))
  const circular = inCircle(units.map(({ line }) => line))
  return units.flatMap(({ line, known }) => [
    ...at(line, repeated.has(line.code), '单位代码', `代码 ${line.code} 在表中出现了不止一次`),
    ...at(line, Boolean(known?.validUntil), '单位代码', `${known?.name ?? ''}已撤销，不能再导入`),
    ...at(
      line,
      line.parentCode !== null && !codes.has(line.parentCode),
      '上级单位代码',
      `没有代码为 ${line.parentCode} 的单位`,
    ),
    ...at(line, circular.has(line.code), '上级单位代码', '上级关系绕成了圈'),
  ])
}

function personProblems(sheet: string, people: Plan['people'], codes: ReadonlySet<string>): ImportProblem[] {
  const at = problemsAt(sheet)
  const repeated = repeats(people.map(({ line }) => line.employeeNumber))
  return people.flatMap(({ line, known }) => [
    ...at(
      line,
      repeated.has(line.employeeNumber),
      '工号',
      `工号 ${line.employeeNumber} 在表中出现了不止一次`,
    ),
    ...at(line, Boolean(known?.leftOn), '工号', `${known?.name ?? ''}已离任，不能再导入`),
    ...at(line, !codes.has(line.unitCode), '所在单位代码', `没有代码为 ${line.unitCode || '（空）'} 的单位`),
  ])
}

const problemsAt =
  (sheet: string) =>
  ({ row }: { row: number }, wrong: boolean, column: string, message: string): ImportProblem[] =>
    wrong ? [{ sheet, row, column, message }] : []

function repeats(values: readonly string[]): Set<string> {
  const seen = new Set<string>()
  return new Set(values.filter((value) => value !== '' && (seen.has(value) || !seen.add(value))))
}

/** Lines from which one comes back to where one started by going up. */
function inCircle(lines: readonly UnitLine[]): Set<string> {
  const parentOf = new Map(lines.map(({ code, parentCode }) => [code, parentCode]))
  const returns = (code: string): boolean => {
    let up = parentOf.get(code) ?? null
    for (let steps = 0; up !== null && steps <= lines.length; steps++) {
      if (up === code) return true
      up = parentOf.get(up) ?? null
    }
    return false
  }
  return new Set(lines.map(({ code }) => code).filter(returns))
}

function parentsFirst(units: Plan['units']): Plan['units'] {
  const parentOf = new Map(units.map(({ line }) => [line.code, line.parentCode]))
  const depth = (code: string): number => {
    let up = parentOf.get(code) ?? null
    let steps = 0
    for (; up !== null && steps <= units.length; steps++) up = parentOf.get(up) ?? null
    return steps
  }
  return units
    .map((unit) => ({ unit, steps: depth(unit.line.code) }))
    .sort((a, b) => a.steps - b.steps || a.unit.line.row - b.unit.line.row)
    .map(({ unit }) => unit)
}
