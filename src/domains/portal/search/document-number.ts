/** 文号 as people type it: 〔2026〕, [2026], (2026) and 2026 are one, and nobody minds a space. */
const SHAPE = /\p{Script=Han}{2,16}[〔［[【(（]?\s*(?:19|20)\d{2}\s*[〕］\]】)）]?\s*第?\s*\d{1,5}\s*号/u

/** What does not count in it; the index of numbers leaves out the same. */
export const BARE_NUMBER = '〔〕［］[]【】()（） \u3000第'

/** The one a question asks for, without its brackets. */
export function numberIn(typed: string): string | undefined {
  const found = typed.match(SHAPE)?.[0]
  return found && [...found].filter((character) => !BARE_NUMBER.includes(character)).join('')
}
