/** Sections and tables that a paper of its kind must have. */
import data from '../../../../../rules/fiscal/required.json' with { type: 'json' }
import type { Check, Outcome } from '../check.ts'
import type { Paper } from '../paper.ts'
import { drafting, inGlossary, narrative } from './kit.ts'

/** What is longer is no title of a table. */
const LONGEST = 300

interface Wanted {
  readonly name: string
  readonly patterns: readonly string[]
}

const NOTHING: Outcome = { done: 0, findings: [] }

export const requiredSections: Check = {
  rule: 'required_section',
  about: '按规定应当公开的内容没有找到',
  run(paper) {
    if (paper.kind === null) return NOTHING
    const wanted = data.sections[paper.kind]
    const said = saidIn(paper)
    const missing = wanted.filter((each) => !isIn(each, said))
    // A file of tables only is a part of a disclosure, not one with everything left out.
    if (wanted.length - missing.length < data.enough || paper.passages.length < 10) return NOTHING
    return {
      done: wanted.length,
      findings: missing.map(({ name }) =>
        drafting(
          { line: 1 },
          {
            printed: '',
            expected: name,
            message: `没有找到“${name}”，这是应当公开的内容，请补充（没有发生的也要说明）`,
          },
        ),
      ),
    }
  },
}

export const requiredTables: Check = {
  rule: 'required_table',
  about: '应当公开的表没有找到（也可能另附文件）',
  run(paper) {
    if (paper.kind === null || paper.passages.length < 10) return NOTHING
    const wanted = data.tables[paper.kind]
    const titles = titlesOf(paper)
    const listed = attached(paper)
    const missing = wanted.filter((each) => !isIn(each, titles) && !isIn(each, listed))
    if (missing.length === 0) return { done: wanted.length, findings: [] }
    const names = missing.map(({ name }) => name).join('、')
    const all = missing.length === wanted.length
    const message = all
      ? `没有找到应当公开的 ${wanted.length} 张表（${names}）；如果另附文件，请一并公开`
      : `没有找到下列应当公开的表：${names}；没有数据也要公开空表并说明，另附文件的除外`
    return {
      done: wanted.length,
      findings: [drafting({ line: paper.lines.length }, { printed: '', expected: names, message })],
    }
  },
}

const isIn = ({ patterns }: Wanted, texts: readonly string[]) =>
  patterns.some((pattern) => {
    const wanted = new RegExp(pattern)
    return texts.some((text) => wanted.test(text))
  })

/** A term that only the glossary explains is not reported on. */
function saidIn(paper: Paper): string[] {
  const texts = narrative(paper).map(({ text }) => text)
  const headings = paper.parts.filter(({ above }) => !inGlossary(above)).map(({ heading }) => heading)
  return [...texts, ...headings].map((text) => text.replace(/\s+/g, ''))
}

/** Titles of tables, not their mention in a sentence or in a list of what is attached. */
function titlesOf(paper: Paper): string[] {
  return paper.lines
    .filter((line) => line.length <= LONGEST)
    .map((line) => line.replace(/[\s#*|“”"《》]+|<[^>]*>/g, ''))
    .filter(
      (line) =>
        line.length <= 60 &&
        /表(（[^）]*）)?$/.test(line) &&
        !/^[-•]?(附[表件][:：])?\d{1,2}[.、．]/.test(line) &&
        !/[。；，]/.test(line),
    )
}

/** What a list of attached tables names is looked for by another check. */
function attached(paper: Paper): string[] {
  return paper.lines
    .filter((line) => line.length <= LONGEST)
    .map((line) => line.replace(/[\s“”"《》]+/g, ''))
    .filter((line) => line.length <= 80 && /^[-•]?(附[表件][:：])?\d{1,2}[.、．].*表/.test(line))
}
