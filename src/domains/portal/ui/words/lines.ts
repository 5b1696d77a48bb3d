/** A list as it is typed or pasted from a sheet: one entry a line, its parts by a tab or an arrow. */
export interface TypedEntry {
  readonly text: string
  readonly right: string
  readonly source: string
}

const PARTS = /\t|\s*(?:→|->|=>|＝>)\s*/u

export function entriesOf(typed: string): TypedEntry[] {
  return typed
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [text = '', right = '', source = ''] = line.split(PARTS).map((part) => part.trim())
      return { text, right, source }
    })
}

/** As a sheet takes it: with the mark by which Excel knows UTF-8; no cell begins a formula. */
export function sheetOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${(/^[=+\-@\t]/u.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}
