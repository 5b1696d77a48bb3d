/** A book in a workbook somebody filled in: its figures, and where each of them stands. Pure. */
import { type Sheet, type TableRow, tableIn } from '#kernel/documents'
import type { FieldError } from '#kernel/errors'
import { bookKinds, type Purse, purses } from '../books/book.ts'
import { FILE_SCHEMA } from '../books/contract.ts'
import { bookKindLabels, purseLabels } from '../labels.ts'
import { headTitles, PURSE_TITLE, paymentTitles, projectTitles, type Shape, shapes } from './contract.ts'
import { withoutNoise } from './noise.ts'

interface Placed {
  readonly cell: string
}
type FigureLine = Placed & { fact: string; code: string; facet: string; purse: string; amount: string }
type PaymentLine = Placed & { project: string; month: number; amount: string }

export interface BookInWorkbook {
  /** As the JSON of a book; whether it is one is asked by its schema. */
  readonly file: object
  /** From the path in that JSON to the cell in the workbook: figures.3 to 支出!D7. */
  readonly cells: ReadonlyMap<string, string>
  readonly problems: readonly FieldError[]
  /** Some sheet is one of ours: it is no table somebody published. */
  readonly isTemplate: boolean
}

export function bookInWorkbook(sheets: readonly Sheet[]): BookInWorkbook {
  const problems: FieldError[] = []
  const figures = shapes.flatMap((shape) => figuresIn(sheets, shape, problems))
  const { projects, figures: ofProjects } = projectsIn(sheets, problems)
  const payments = paymentsIn(sheets)
  const all = [...figures, ...ofProjects]
  if (all.length === 0) problems.push({ path: '', message: noFigures() })
  const cells = new Map([
    ...all.map(({ cell }, at) => [`figures.${at}`, cell] as const),
    ...payments.map(({ cell }, at) => [`payments.${at}`, cell] as const),
  ])
  const file = {
    schema: FILE_SCHEMA,
    ...headIn(sheets, problems),
    figures: all.map(({ cell: _cell, ...figure }) => figure),
    projects,
    payments: payments.map(({ cell: _cell, ...payment }) => payment),
  }
  const isTemplate = all.length > 0 || shapes.some((shape) => isOurs(sheets, shape))
  return { file, cells, problems, isTemplate }
}

const isOurs = (sheets: readonly Sheet[], shape: Shape): boolean => {
  const table = tableOf(sheets, shape.sheet, titlesOf(shape))
  return table !== undefined && table.missing === undefined
}

const noFigures = (): string =>
  `没有找到可导入的数。请用本系统生成的模板填写，工作表为：${shapes.map(({ sheet }) => sheet).join('、')}、项目、支付。`

/** By its name; a sheet that was renamed by its headings. */
function tableOf(
  sheets: readonly Sheet[],
  name: string,
  titles: Readonly<Record<string, readonly string[]>>,
) {
  const named = sheets.filter((sheet) => sheet.name.trim() === name)
  const missing = (one: Sheet) => tableIn(one, titles).missing.filter((title) => title !== NAME_TITLE)
  const sheet = (named.length > 0 ? named : sheets).find((one) => missing(one).length === 0)
  if (sheet) return { name: sheet.name, rows: tableIn(sheet, titles).rows }
  return named[0] ? { name: named[0].name, rows: [], missing: missing(named[0]) } : undefined
}

/** Not needed, but where it stands it tells a line of totals from one whose code was forgotten. */
const NAME_TITLE = '科目名称'

function titlesOf(shape: Shape): Record<string, readonly string[]> {
  const columns = Object.entries(shape.columns).map(([key, title]) => [key, [title]] as const)
  const titles: Record<string, readonly string[]> = {
    code: [shape.codeTitle],
    ...Object.fromEntries(columns),
  }
  if (shape.withPurse) titles.purse = [PURSE_TITLE]
  if (shape.scheme) titles.name = [NAME_TITLE]
  return titles
}

function figuresIn(sheets: readonly Sheet[], shape: Shape, problems: FieldError[]): FigureLine[] {
  const table = tableOf(sheets, shape.sheet, titlesOf(shape))
  if (table?.missing)
    problems.push({ path: table.name, message: `缺少这些列：${table.missing.join('、')}，请用模板的表头` })
  return (table?.rows ?? []).flatMap((row) => figuresOfRow(row, shape, table?.name ?? '', problems))
}

/** A cell that is empty says nothing; 0 says nothing either. */
const says = (text: string | undefined): text is string =>
  text !== undefined && text !== '' && !/^[-—0.]+$/.test(text)

function figuresOfRow(row: TableRow, shape: Shape, sheet: string, problems: FieldError[]): FigureLine[] {
  const filled = Object.keys(shape.columns).filter((key) => says(row.values[key]))
  // Totals are computed anyway.
  if (filled.length === 0 || isTotal(row)) return []
  if (row.values.code === '') {
    problems.push({ path: `${sheet}!${row.addresses.code}`, message: `这一行有数，请填写${shape.codeTitle}` })
    return []
  }
  const code = codeIn(row.values.code ?? '', shape)
  const purse = shape.withPurse ? purseIn(row.values.purse ?? '') : ''
  if (purse === undefined) {
    const path = `${sheet}!${row.addresses.purse}`
    problems.push({ path, message: `资金应为：${Object.values(purseLabels).join('、')}` })
    return []
  }
  return filled.map((key) => ({
    cell: `${sheet}!${row.addresses[key]}`,
    fact: shape.means === 'fact' ? key : shape.fact,
    code,
    facet: shape.means === 'facet' ? key : '',
    purse: shape.means === 'purse' ? key : purse,
    amount: withoutNoise(row.values[key] ?? ''),
  }))
}

const isTotal = ({ values: { code = '', name = '', purse = '' } }: TableRow): boolean =>
  [code, code === '' ? name : '', code === '' ? purse : ''].some((text) =>
    /^(合计|总计|小计)$/.test(plain(text)),
  )

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

function codeIn(text: string, { words }: Shape): string {
  const found = Object.entries(words ?? {}).find(([, word]) => plain(word) === plain(text))
  return found?.[0] ?? (words ? text.slice(0, 40) : plain(text).slice(0, 40))
}

/** Nothing said is 一般公共预算: by far the most. */
function purseIn(text: string): Purse | undefined {
  if (text === '') return 'general_public'
  return purses.find((purse) => plain(purseLabels[purse]) === plain(text) || purse === text)
}

function projectsIn(sheets: readonly Sheet[], problems: FieldError[]) {
  const table = tableOf(sheets, '项目', projectTitles)
  if (table?.missing) problems.push({ path: table.name, message: `缺少这些列：${table.missing.join('、')}` })
  const projects = new Map<string, { code: string; name: string; item: string }>()
  const figures: FigureLine[] = []
  for (const { values, addresses } of table?.rows ?? []) {
    const [code, item] = [plain(values.code ?? ''), plain(values.item ?? '')]
    if (code === '' || /^(合计|总计)$/.test(code)) continue
    projects.set(code, { code, name: values.name ?? '', item })
    if (!says(values.amount)) continue
    const purse = purseIn(values.purse ?? '')
    const cell = `${table?.name}!${addresses.amount}`
    if (!purse)
      problems.push({ path: `${table?.name}!${addresses.purse}`, message: '没有这种资金，请从下拉名称中选' })
    else
      figures.push({
        cell,
        fact: 'project',
        code: item,
        facet: code,
        purse,
        amount: withoutNoise(values.amount),
      })
  }
  return { projects: [...projects.values()], figures }
}

function paymentsIn(sheets: readonly Sheet[]): PaymentLine[] {
  const table = tableOf(sheets, '支付', paymentTitles)
  return (table?.rows ?? []).flatMap(({ values, addresses }) =>
    Array.from({ length: 12 }, (_, at) => String(at + 1))
      .filter((month) => says(values[month]) && !/^(合计|总计)?$/.test(plain(values.code ?? '')))
      .map((month) => ({
        cell: `${table?.name}!${addresses[month]}`,
        project: plain(values.code ?? ''),
        month: Number(month),
        amount: withoutNoise(values[month] ?? ''),
      })),
  )
}

/** Whose book it is, from the lines `单位代码 | 103005` of any sheet. */
function headIn(sheets: readonly Sheet[], problems: FieldError[]) {
  const find = (title: string): string => {
    for (const { rows } of sheets)
      for (const { cells } of rows.slice(0, 20)) {
        const at = cells.findIndex(({ text }) => plain(text).replace(/[:：]$/, '') === title)
        const next = cells.slice(at + 1).find(({ text }) => text.trim() !== '')
        if (at >= 0 && next) return plain(next.text)
      }
    return ''
  }
  const kindText = find(headTitles.kind)
  const kind = bookKinds.find((one) => one === kindText || bookKindLabels[one] === kindText)
  const yearText = find(headTitles.year).replace(/年度?$/, '')
  const need = (title: string, known: boolean, hint: string) => {
    if (!known) problems.push({ path: '说明', message: `没有找到“${title}”，${hint}` })
  }
  need(headTitles.kind, kind !== undefined, `应为${Object.values(bookKindLabels).join('、')}`)
  need(headTitles.year, /^\d{4}$/.test(yearText), '应为四位年份')
  need(headTitles.code, find(headTitles.code) !== '', '应为财政代码')
  return {
    unit: { code: find(headTitles.code) },
    year: /^\d{4}$/.test(yearText) ? Number(yearText) : 0,
    kind: kind ?? 'budget',
    moneyUnit: find(headTitles.moneyUnit) === '元' ? ('元' as const) : ('万元' as const),
  }
}
