/** The workbook to fill in: the codes this unit used before, its figures so far, an empty line for what is new. Pure. */
import type { Column, SheetToWrite, Value } from '#kernel/documents'
import type { Book, Figure } from '../books/book.ts'
import { exact } from '../books/money.ts'
import type { Edition } from '../classification/codes.ts'
import { bookKindLabels, purseLabels } from '../labels.ts'
import { FUNCTION_TITLE, headTitles, MONTHS, PURSE_TITLE, type Shape, shapes } from './contract.ts'

export interface ProjectInTemplate {
  readonly code: string
  readonly name: string
  readonly item: string
  readonly paid: readonly { readonly month: number; readonly amount: string }[]
}

type Line = Record<string, Value>

export function templateOf(
  book: Book,
  edition: Edition,
  projects: readonly ProjectInTemplate[],
): SheetToWrite[] {
  return [
    aboutSheet(book),
    ...shapes.map((shape) => sheetOf(shape, book, edition)),
    projectSheet(book, projects),
    paymentSheet(projects),
  ]
}

function aboutSheet({ unitCode, unitName, year, kind }: Book): SheetToWrite {
  const columns: Column[] = [
    { key: 'title', title: '填写说明', width: 16 },
    { key: 'value', title: '内容', width: 90 },
  ]
  const { code, name, moneyUnit } = headTitles
  const rows: [string, string][] = [
    [code, unitCode],
    [name, unitName],
    [headTitles.year, String(year)],
    [headTitles.kind, bookKindLabels[kind]],
    [moneyUnit, '万元'],
    ['怎么填', '只填明细：功能科目填到项（7 位），经济科目填到款（5 位）；合计由系统计算，不用填。'],
    ['金额', '以万元计，最多 6 位小数（到分）；把上面的“万元”改成“元”，则全部以元计。'],
    ['资金', `应为：${Object.values(purseLabels).join('、')}；空白即一般公共预算。`],
    ['导入', '有一格不对就全部不写入，并指出是哪一格；导入后原有的数全部由本表替换。'],
  ]
  return { name: '说明', columns, rows: rows.map(([title, value]) => ({ title, value })) }
}

const text = (key: string, title: string, width = 16): Column => ({ key, title, width })
const number = (key: string, title: string): Column => ({ key, title, width: 14, format: 'decimal' })

function sheetOf(shape: Shape, book: Book, edition: Edition): SheetToWrite {
  const columns = [
    text('code', shape.codeTitle, shape.words ? 30 : 14),
    ...(shape.scheme ? [text('name', '科目名称', 34)] : []),
    ...(shape.withPurse ? [text('purse', PURSE_TITLE, 18)] : []),
    ...Object.entries(shape.columns).map(([key, title]) => number(key, title)),
  ]
  const lines = new Map<string, Line>()
  if (shape.words)
    for (const [code, word] of Object.entries(shape.words)) lines.set(`${code}/`, { code: word })
  for (const figure of book.figures.filter(({ fact }) => belongs(fact, shape)))
    enter(figure, shape, edition, lines)
  return { name: shape.sheet, columns, rows: [...lines.values()] }
}

const belongs = (fact: string, shape: Shape): boolean =>
  shape.means === 'fact' ? fact in shape.columns : fact === shape.fact

function enter(figure: Figure, shape: Shape, edition: Edition, lines: Map<string, Line>): void {
  const key = `${figure.code}/${shape.withPurse ? figure.purse : ''}`
  const line = lines.get(key) ?? {
    code: shape.words?.[figure.code] ?? figure.code,
    ...(shape.scheme ? { name: edition.nameOf(shape.scheme, figure.code) ?? '' } : {}),
    ...(shape.withPurse ? { purse: purseLabels[figure.purse as keyof typeof purseLabels] } : {}),
  }
  line[columnOf(figure, shape)] = exact(figure.amount)
  lines.set(key, line)
}

function columnOf({ fact, facet, purse }: Figure, { means, columns }: Shape): string {
  if (means === 'fact') return fact
  if (means === 'facet') return facet
  return means === 'purse' ? purse : (Object.keys(columns)[0] ?? '')
}

function projectSheet(book: Book, projects: readonly ProjectInTemplate[]): SheetToWrite {
  const columns = [
    text('code', '项目编码', 26),
    text('name', '项目名称', 34),
    text('item', FUNCTION_TITLE),
    text('purse', PURSE_TITLE, 18),
    number('amount', '金额'),
  ]
  const rows = projects.flatMap(({ code, name, item }) => {
    const own = book.figures.filter(({ fact, facet }) => fact === 'project' && facet === code)
    if (own.length === 0) return [{ code, name, item }]
    return own.map((figure) => ({
      code,
      name,
      item: figure.code,
      purse: purseLabels[figure.purse as keyof typeof purseLabels],
      amount: exact(figure.amount),
    }))
  })
  return { name: '项目', columns, rows }
}

function paymentSheet(projects: readonly ProjectInTemplate[]): SheetToWrite {
  const months = MONTHS.map((title, at) => number(String(at + 1), title))
  const rows = projects.map(({ code, name, paid }): Line => {
    const amounts = paid.map(({ month, amount }) => [String(month), amount] as const)
    return { code, name, ...Object.fromEntries(amounts) }
  })
  return {
    name: '支付',
    columns: [text('code', '项目编码', 26), text('name', '项目名称', 34), ...months],
    rows,
  }
}
