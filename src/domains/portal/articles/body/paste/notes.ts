import type { Element } from '../tree.ts'

/** Footnotes and endnotes by the names the program gives them: `ftn1`, `edn2`; numbered in the order of the text. */
export class Notes {
  private readonly numbers = new Map<string, number>()

  /** The note that a link refers to. */
  referredBy({ attributes }: Element): string | null {
    return /#_((?:ftn|edn)\d+)$/i.exec(attributes.get('href') ?? '')?.[1]?.toLowerCase() ?? null
  }

  /** Whether a link leads from the note back into the text. */
  leadsBack({ attributes }: Element): boolean {
    return /#_(?:ftn|edn)ref\d+$/i.test(attributes.get('href') ?? '')
  }

  numberOf(name: string): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    const next = this.numbers.size + 1
    this.numbers.set(name, next)
    return next
  }
}
