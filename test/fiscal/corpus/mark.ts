/**
 * While a document is written, every printed figure and word that a fault may touch carries the name of its fact
 * between private-use characters. Damage keeps the marks; the last step takes them away.
 */
const OPEN = '\uE000'
const MIDDLE = '\uE001'
const CLOSE = '\uE002'
const MARKED = /\uE000([^\uE001]*)\uE001([^\uE002]*)\uE002/g

export interface Line {
  readonly text: string
  /** `n:<section>` is narrative, `t:<table>` a table, `h:<section>` a heading, `x:<annex>` an annex, `-` the rest. */
  readonly block: string
  /** Lines that damage made of one line share a number. */
  readonly row?: number
}

/** One printed figure or word. */
export interface Mark {
  readonly id: string
  readonly text: string
  /** Index into the lines. */
  readonly line: number
  readonly block: string
  /** Which of the marks of its line, from 0. */
  readonly nth: number
}

export const mark = (id: string, text: string) => `${OPEN}${id}${MIDDLE}${text}${CLOSE}`

/** A mark may stand within another. */
export const bare = (text: string) =>
  text.replace(new RegExp(`${OPEN}[^${MIDDLE}]*${MIDDLE}`, 'g'), '').replaceAll(CLOSE, '')

export function marksOf(lines: readonly Line[]): Mark[] {
  return lines.flatMap((line, at) =>
    [...line.text.matchAll(MARKED)].map((found, nth) => ({
      id: found[1]!,
      text: found[2]!,
      line: at,
      block: line.block,
      nth,
    })),
  )
}

/** The lines with one mark's text replaced; the new one is named `FAULT`. */
export function replaceMark(lines: readonly Line[], target: Mark, text: string): Line[] {
  return lines.map((line, at) => {
    if (at !== target.line) return line
    let nth = 0
    const changed = line.text.replace(MARKED, (whole) => (nth++ === target.nth ? mark('FAULT', text) : whole))
    return { ...line, text: changed }
  })
}

/** Indexes of the lines that hold a mark of this name. */
export const linesWith = (lines: readonly Line[], id: string) =>
  lines.flatMap((line, at) => (line.text.includes(`${OPEN}${id}${MIDDLE}`) ? [at] : []))

export const isMarkPart = (character: string) => character >= OPEN && character <= CLOSE

/** Offsets at which a text may be cut without cutting a mark. */
export function cuts(text: string): number[] {
  const offsets: number[] = []
  let inside = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === OPEN) inside = true
    else if (text[at] === CLOSE) inside = false
    else if (!inside && at > 0 && text[at - 1] !== CLOSE) offsets.push(at)
  }
  return offsets
}
