import { type Finding, finding, type Level, type Rule } from '../finding.ts'

/** A fault that its shape alone gives away. */
export interface Shape {
  readonly shape: RegExp
  readonly level: Level
  readonly message: string
  /** What would stand there; left out where only a person can say. */
  mended?(match: RegExpExecArray): string | undefined
  /** What speaks for the writer after all. */
  excused?(match: RegExpExecArray, text: string): boolean
}

export function findShapes(text: string, rule: Rule, shapes: readonly Shape[]): Finding[] {
  return shapes.flatMap(({ shape, level, message, mended, excused }) =>
    [...text.matchAll(shape)]
      .filter((match) => !excused?.(match, text))
      .map((match) =>
        finding(text, match.index, match.index + match[0].length, {
          rule,
          level,
          message,
          suggestion: mended?.(match) ?? null,
        }),
      ),
  )
}
