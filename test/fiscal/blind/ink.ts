/** Every figure of a blind paper is printed through an Ink: a planted fault alters exactly one print, and marks its line. */
export type Block = string | string[][]
export type Plant = { kind: string; key: string; alter: (text: string) => string }
export type Paper = { title: string; blocks: Block[] }

const MARK = '\u0001'

export class Ink {
  readonly keys = new Map<string, string>()
  hit = false
  readonly plant: Plant | undefined
  constructor(plant?: Plant) {
    this.plant = plant
  }
  print(key: string, text: string): string {
    this.keys.set(key, text)
    if (this.plant?.key !== key || this.hit) return text
    this.hit = true
    return MARK + this.plant.alter(text)
  }
}

const place = (text: string) => text.replaceAll(MARK, '')

function tableLines(rows: string[][], style: string): string[] {
  if (style === 'cells') return rows.flatMap((row) => ['', ...row.map((cell) => `\t${cell}`)])
  if (style === 'pipes') return rows.map((row) => `| ${row.join(' | ')} |`)
  return rows.map((row) => row.join('\t').replace(/\t+$/, ''))
}

export function textOf(paper: Paper, style: string): { text: string; line: number | null } {
  const lines = paper.blocks.flatMap((block) =>
    typeof block === 'string' ? [block] : tableLines(block, style),
  )
  const at = lines.findIndex((line) => line.includes(MARK))
  return { text: `${lines.map(place).join('\n')}\n`, line: at < 0 ? null : at + 1 }
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
  return Math.abs(moved).toFixed(decimals) + (text.endsWith('%') ? '%' : '')
}
export const turn = (text: string) =>
  ({ 增加: '减少', 减少: '增加', 增长: '下降', 下降: '增长' })[text] ?? text
