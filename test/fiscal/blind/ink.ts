/** Every figure of a blind paper is printed through an Ink: a planted fault alters exactly one print, and marks its line. */
export type Block = string | string[][]
export type Plant = { kind: string; key: string; alter: (text: string) => string }
export type Paper = { title: string; blocks: Block[] }

const MARK = '\u0001'

export class Ink {
  readonly keys = new Map<string, string>()
  private readonly waiting: Map<string, Plant>
  constructor(...plants: (Plant | undefined)[]) {
    this.waiting = new Map(plants.filter((plant) => plant !== undefined).map((plant) => [plant.key, plant]))
  }
  /** Only the first print of a key is altered: what is printed again stays true and contradicts it. */
  print(key: string, text: string): string {
    this.keys.set(key, text)
    const plant = this.waiting.get(key)
    if (!plant) return text
    this.waiting.delete(key)
    return MARK + plant.alter(text)
  }
}

const place = (text: string) => text.replaceAll(MARK, '')

const widthOf = (text: string) => [...place(text)].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)
/** As a converter that keeps the layout prints a table: columns stand under each other, apart by spaces. */
function columnLines(rows: string[][]): string[] {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(0, ...rows.map((row) => widthOf(row[at] ?? ''))),
  )
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat(widths[at]! - widthOf(cell) + 3))
      .join('')
      .trimEnd(),
  )
}

function tableLines(rows: string[][], style: string): string[] {
  if (style === 'cells') return rows.flatMap((row) => ['', ...row.map((cell) => `\t${cell}`)])
  if (style === 'columns') return columnLines(rows)
  if (style === 'pipes') return rows.map((row) => `| ${row.join(' | ')} |`)
  return rows.map((row) => row.join('\t').replace(/\t+$/, ''))
}

export function textOf(paper: Paper, style: string): { text: string; line: number | null; marked: number[] } {
  const lines = paper.blocks.flatMap((block) =>
    typeof block === 'string' ? [block] : tableLines(block, style),
  )
  const marked = lines.flatMap((line, at) => (line.includes(MARK) ? [at + 1] : []))
  return { text: `${lines.map(place).join('\n')}\n`, line: marked[0] ?? null, marked }
}

const escaped = (text: string) => place(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function rowHtml(row: string[]): string {
  return `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
}

export function htmlOf(paper: Paper): string {
  const body = paper.blocks.map((block) =>
    typeof block === 'string'
      ? `<p>${escaped(block)}</p>`
      : `<table border="1">${block.map((row) => rowHtml([...row, ...Array(Math.max(0, Math.max(...block.map((r) => r.length)) - row.length)).fill('')])).join('')}</table>`,
  )
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escaped(paper.title)}</title></head><body>${body.join('\n')}</body></html>`
}

/** The printed number moved by an amount, in the decimals it was printed with. */
export const bump = (by: number) => (text: string) => {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0
  const moved = Number(text.replaceAll(',', '').replace('%', '')) + by
  const plain = Math.abs(moved).toFixed(decimals) + (text.endsWith('%') ? '%' : '')
  return text.includes(',') ? plain.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : plain
}
export const turn = (text: string) =>
  ({ 增加: '减少', 减少: '增加', 增长: '下降', 下降: '增长' })[text] ?? text
