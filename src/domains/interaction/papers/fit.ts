/** How much text a box on paper takes. Pure. */

/** A Western character is half as wide as a Chinese one. */
function widthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5
}

export interface Fitted {
  readonly text: string
  readonly lines: number
  readonly isCut: boolean
}

/** The beginning of the text, as many lines of so many characters as the box has. */
export function fitLines(
  text: string,
  { perLine, linesMost }: { perLine: number; linesMost: number },
): Fitted {
  let lines = 1
  let width = 0
  let end = 0
  for (const character of text) {
    const next = character === '\n' ? 0 : width + widthOf(character)
    if (character === '\n' || next > perLine) {
      if (lines === linesMost) return { text: `${text.slice(0, end).trimEnd()}……`, lines, isCut: true }
      lines++
      width = character === '\n' ? 0 : widthOf(character)
    } else width = next
    end += character.length
  }
  return { text, lines, isCut: false }
}
