/** A block of cells as spreadsheets put it on the clipboard: tabs between cells, quotes around what holds tabs or line ends. Pure. */

export interface Block {
  readonly rows: readonly (readonly string[])[]
  /** There was more than anybody pastes on purpose. */
  readonly isCut: boolean
}

export const MOST_ROWS = 5000
export const MOST_COLUMNS = 100

export function readBlock(text: string): Block {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const end = (): void => {
    rows.push(row.slice(0, MOST_COLUMNS))
    row = []
  }
  while (at < text.length && rows.length < MOST_ROWS) {
    const cell = text[at] === '"' ? quoted(text, at) : plain(text, at)
    row.push(cell.text)
    at = cell.next
    if (text[at] === '\t') {
      at++
      if (at >= text.length) row.push('')
      continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    end()
  }
  if (row.length > 0) end()
  return { rows, isCut: at < text.length }
}

interface Piece {
  readonly text: string
  readonly next: number
}

function plain(text: string, from: number): Piece {
  let next = from
  while (next < text.length && !'\t\r\n'.includes(text[next] ?? '')) next++
  return { text: text.slice(from, next), next }
}

/** "a ""b""" is a "b"; a quote that never ends, or ends within a word, is a quote. */
function quoted(text: string, from: number): Piece {
  let close = from + 1
  for (;;) {
    close = text.indexOf('"', close)
    if (close < 0) return plain(text, from)
    if (text[close + 1] !== '"') break
    close += 2
  }
  if (close + 1 < text.length && !'\t\r\n'.includes(text[close + 1] ?? '')) return plain(text, from)
  return { text: text.slice(from + 1, close).replaceAll('""', '"'), next: close + 1 }
}

export const writeBlock = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(asCell).join('\t')).join('\n')

const asCell = (text: string): string => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
