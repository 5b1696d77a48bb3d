/** The files of a disclosure for whoever stands outside: composed from what the books and the desk hold, then drawn. */
import { compose } from '../writing/compose.ts'
import type { Disclosure, Want } from '../writing/disclosure.ts'
import type { ComposeInput } from '../writing/pen.ts'

export type { Disclosure, Want } from '../writing/disclosure.ts'
export { variant, variantsFor } from '../writing/shipped.ts'
export { type PaperName, paperNames, renderPapers } from './papers.ts'

/** With what nobody has answered yet. */
export function composedFrom(
  variant: string,
  input: ComposeInput,
): { disclosure: Disclosure; open: readonly Want[] } {
  const { disclosure, wants } = compose(variant, input)
  return { disclosure, open: wants.filter(({ key }) => !input.texts[key]?.trim()) }
}
