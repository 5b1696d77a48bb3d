/** Said twice in a row. */
import data from '../../../../../rules/fiscal/drafting.json' with { type: 'json' }
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { annexLine, around, drafting, type Text, textsOf, tightened } from './kit.ts'

const DOUBLED = /([\u4e00-\u9fff]{2,14})\1/g
const { words, sound, joins, verbs } = data.doubled
const SHORTEST_CLAUSE = 5
/** A word of two characters, twice. */
const SHORTEST = 4

export const repeats: Check = {
  rule: 'repeated_phrase',
  about: '同一个词、短语、分句或标题连着写了两遍',
  run(paper) {
    const forms = annexLine(paper)
    // Heads of columns run into one another; only a sentence can stammer there.
    const texts = [...textsOf(paper).filter(({ line }) => line < forms), ...cellsOf(paper, forms)]
    const findings = texts.flatMap((text) => [...phrases(text), ...signs(text), ...clauses(text)])
    return { done: texts.length, findings: [...findings, ...titles(paper)] }
  },
}

/** Cells and lines that belong to no passage. */
function cellsOf(paper: Paper, forms: number): Text[] {
  const told = new Set<number>()
  for (const { line, lastLine } of paper.passages.filter((passage) => passage.line < forms))
    for (let at = line; at <= lastLine; at++) told.add(at)
  return paper.lines.flatMap((raw, at) => {
    if (told.has(at + 1) || raw.length < 4) return []
    return raw
      .split('\t')
      .filter((text) => text.length >= SHORTEST && (at + 1 < forms || /[，。；]/.test(text)))
      .map((text): Text => ({ text: tightened(text.trim()), part: null, line: at + 1, lineAt: () => at + 1 }))
  })
}

function phrases({ text, part, lineAt }: Text): NewFinding[] {
  return [...text.matchAll(DOUBLED)]
    .filter((found) => !isSound(text, found.index, found[1]!))
    .map((found) => {
      const phrase = found[1]!
      return drafting(
        { line: lineAt(found.index), part },
        {
          printed: around(text, found.index, found[0].length),
          expected: phrase,
          message: `“${phrase}”连写了两遍，请删去一处`,
        },
      )
    })
}

/** 扶贫工作｜工作经费: two words that happen to meet. */
function isSound(text: string, at: number, phrase: string): boolean {
  if (phrase.length > 3) return false
  const second = text.slice(at + phrase.length)
  if (phrase.length === 2 && (verbs.includes(phrase) || phrase[0] === phrase[1])) return true
  return joins.some(
    (join) => join.startsWith(phrase) && join.length > phrase.length && second.startsWith(join),
  )
}

function signs({ text, part, lineAt }: Text): NewFinding[] {
  return words.flatMap((word) => {
    const at = text.indexOf(word)
    if (at < 0 || sound.some((each) => text.slice(Math.max(0, at - 2), at + 4).includes(each))) return []
    return [
      drafting(
        { line: lineAt(at), part },
        {
          printed: around(text, at, word.length),
          expected: word[0]!,
          message: `“${word}”多写了一个字或标点，请删去`,
        },
      ),
    ]
  })
}

function clauses({ text, part, lineAt }: Text): NewFinding[] {
  const found: NewFinding[] = []
  let at = 0
  let before = ''
  for (const clause of text.split(/[，。；]/)) {
    const bare = clause.trim()
    if (bare.length >= SHORTEST_CLAUSE && bare === before)
      found.push(
        drafting(
          { line: lineAt(at), part },
          { printed: bare.slice(0, 60), message: `“${bare.slice(0, 30)}”连写了两遍，请删去一处` },
        ),
      )
    const total = /^共计(.{2,30})$/.exec(bare)?.[1]
    if (total && /\d/.test(total) && before.endsWith(total))
      found.push(
        drafting(
          { line: lineAt(at), part },
          {
            printed: `${before}，${bare}`.slice(0, 60),
            message: `同一金额在一句里说了两遍（“${bare}”），请删去一处`,
          },
        ),
      )
    before = bare
    at += clause.length + 1
  }
  return found
}

/** A heading or title that stands twice, one below the other. */
function titles(paper: Paper): NewFinding[] {
  const inGrid = new Set<number>()
  for (const grid of paper.grids) for (let at = grid.line; at <= grid.lastLine; at++) inGrid.add(at)
  const found: NewFinding[] = []
  let last = { text: '', line: 0 }
  for (const [at, raw] of paper.lines.entries()) {
    const text = raw.replace(/[\s#*|]+/g, '')
    if (text === '') continue
    const isTitle =
      text.length >= 6 && text.length <= 60 && /[\u4e00-\u9fff]{4}/.test(text) && !inGrid.has(at + 1)
    if (isTitle && text === last.text)
      found.push(
        drafting(
          { line: at + 1, lines: [last.line] },
          { printed: text, message: '这一行与上一行完全相同，标题印了两遍，请删去一处' },
        ),
      )
    last = { text, line: at + 1 }
  }
  return found
}
