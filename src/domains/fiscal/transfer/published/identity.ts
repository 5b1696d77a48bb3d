/** Whose tables they are, and of which year: from what is printed above them. Pure. */
import layouts from '../../../../../rules/fiscal/layouts/published.json' with { type: 'json' }
import type { TextSheet } from './sheet.ts'

export interface Identity {
  readonly unit: string | null
  readonly year: number | null
  readonly isAdjusted: boolean
}

const ROWS_ABOVE = 8
const YEAR = /(20\d{2}|19\d{2})\s*年/

export function identityOf(sheets: readonly TextSheet[]): Identity {
  const above = sheets.flatMap(({ rows }) => rows.slice(0, ROWS_ABOVE))
  const texts = [...sheets.map(({ name }) => name), ...above.flatMap((row) => row.map(({ text }) => text))]
  const titles = texts.filter((text) => /表|预算|决算/.test(text) && YEAR.test(text))
  const years = (titles.length > 0 ? titles : texts).flatMap((text) => {
    const year = YEAR.exec(text.normalize('NFKC'))?.[1]
    return year === undefined ? [] : [Number(year)]
  })
  return {
    unit: unitIn(above.map((row) => row.map(({ text }) => text))),
    year: years.length === 0 ? null : Math.max(...years),
    isAdjusted: titles.some((text) => /调整预算/.test(text)),
  }
}

/** 编制单位：某局, in one cell or in two. */
function unitIn(rows: readonly (readonly string[])[]): string | null {
  for (const word of layouts.unitName) {
    const pattern = new RegExp(`^${word}\\s*[:：]\\s*(.*)$`)
    for (const row of rows)
      for (const [at, text] of row.entries()) {
        const match = pattern.exec(text.trim())
        const said = match?.[1] || (match ? row.slice(at + 1).find((one) => one.trim() !== '') : undefined)
        if (said && !/^(万元|元|人民币)/.test(said.trim())) return said.trim().split(/\s{2,}/)[0] ?? null
      }
  }
  return null
}
