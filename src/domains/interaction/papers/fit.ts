/** How much text a box on paper takes. Pure. */

/** A Western character is half as wide as a Chinese one. */
function widthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5
}

export interface Box {
  readonly perLine: number
  readonly linesMost: number
  /** Characters kept free at the end of the last line. */
  readonly reserve?: number
}

export interface Fitted {
  readonly text: string
  readonly lines: number
  readonly isCut: boolean
}

/** The beginning of the text, as many lines of so many characters as the box has. */
export function fitLines(text: string, { perLine, linesMost, reserve = 0 }: Box): Fitted {
  let lines = 1
  let width = 0
  let end = 0
  for (const character of text) {
    const room = lines === linesMost ? perLine - reserve : perLine
    const next = width + widthOf(character)
    if (character === '\n' || next > room) {
      if (lines === linesMost) return { text: `${text.slice(0, end).trimEnd()}……`, lines, isCut: true }
      lines++
      width = character === '\n' ? 0 : widthOf(character)
    } else width = next
    end += character.length
  }
  return { text, lines, isCut: false }
}

/** A text too long for the box ends with a word about where the rest is, and that word has its place in the box. */
export function cutTo(text: string, linesMost: number, perLine: number): string {
  if (!fitLines(text, { perLine, linesMost }).isCut) return text
  const words = `（全文 ${[...text].length} 字，见附页）`
  const reserve = Math.min(
    perLine - 1,
    [...words].reduce((sum, sign) => sum + widthOf(sign), 3),
  )
  return `${fitLines(text, { perLine, linesMost, reserve }).text}${words}`
}
