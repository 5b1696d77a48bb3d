/** What a page break leaves between the rows of a form: numbers and running titles. */
import { plain } from './number.ts'
import { clean, isTitle } from './terms.ts'

/** Stands for a line that belongs to the page and not to the form. */
export const PAGE_LINE = '\u0000'

const NUMBER = /^(?:第\s*\d+\s*页(?:\s*[/，,共].{0,12})?|[-—–·]+\s*\d{1,4}\s*[-—–·]+)$/
const RUNNING = /20\d\d.{0,40}(?:预算|决算)|(?:预算|决算).{0,10}20\d\d/
/** A title on its own page and above at least two more. */
const OFTEN = 3

function running(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const line of lines) {
    if (line.length > 80 || line.includes('\t') || !RUNNING.test(line) || isTitle(line)) continue
    const text = clean(line)
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= OFTEN).map(([text]) => text))
}

/** The same lines with those of the page blotted out, so that line numbers stay. */
export function withoutPageLines(lines: readonly string[]): readonly string[] {
  const titles = running(lines)
  return lines.map((line) => {
    if (line.length > 90 || line.includes('\t')) return line
    const text = clean(line)
    return NUMBER.test(plain(text)) || titles.has(text) ? PAGE_LINE : line
  })
}
