import {
  type Breaker,
  lostWeight,
  mergedHeads,
  oneCellALine,
  pipes,
  repeatedRows,
  shiftedLevels,
  spacedLabels,
  spaces,
} from './damage-tables.ts'
import { cuts, isMarkPart, type Line } from './mark.ts'
import type { Random } from './random.ts'

/** What converters do to a document. None of it changes a figure, so none of it is the author's error. */
export const DAMAGES = [
  'spaces',
  'one_cell_a_line',
  'shifted_levels',
  'repeated_rows',
  'page_numbers',
  'lost_numbers',
  'broken_paragraphs',
  'spaced_words',
  'full_width',
  'markers',
  'pipes',
  'split_unit',
  'merged_heads',
  'spaced_labels',
  'indented',
  'lost_weight',
] as const
export type Damage = (typeof DAMAGES)[number]

const pageNumbers: Breaker = (r, lines) => {
  const title = lines.find((line) => line.block === 'title')?.text ?? ''
  const every = r.int(28, 45)
  const style = r.pick([
    (page: number) => `- ${page} -`,
    (page: number) => `— ${page} —`,
    (page: number) => `第 ${page} 页`,
    (page: number) => `${page}`,
  ])
  return lines.flatMap((line, at) => {
    if (at === 0 || at % every !== 0) return [line]
    const foot = [
      { block: '-', text: style(at / every) },
      ...(r.chance(0.4) ? [{ block: '-', text: title }] : []),
    ]
    return [line, ...foot]
  })
}

/** Automatic list numbers do not come out of some word processors. */
const lostNumbers: Breaker = (_, lines) =>
  lines.map((line) => {
    if (!/^n:(duties|terms)/.test(line.block)) return line
    return { ...line, text: line.text.replace(/^(\d+[.、]|[（(][一二三四五六七八九十]+[）)])/, '') }
  })

const brokenParagraphs: Breaker = (r, lines) =>
  lines.flatMap((line, row) => {
    if (!line.block.startsWith('n:') || line.text.length < 60) return [line]
    const places = cuts(line.text).filter(
      (at) => at > 25 && at < line.text.length - 15 && !isMarkPart(line.text[at]!),
    )
    if (places.length === 0) return [line]
    const at = r.pick(places)
    const gap = r.chance(0.4) ? [{ block: '-', text: '' }] : []
    return [
      { ...line, row, text: line.text.slice(0, at) },
      ...gap,
      { ...line, row, text: line.text.slice(at) },
    ]
  })

/** Optical readers put a space here and there between two characters, and around figures. */
const spacedWords: Breaker = (r, lines) =>
  lines.map((line) => {
    if (!line.block.startsWith('n:')) return line
    let text = line.text
    for (let times = 0; times < 3; times++) {
      const places = cuts(text).filter(
        (at) => /[一-鿿]/.test(text[at]!) && /[一-鿿]/.test(text[at - 1] ?? ''),
      )
      if (places.length === 0) break
      const at = r.pick(places)
      text = `${text.slice(0, at)} ${text.slice(at)}`
    }
    return { ...line, text }
  })

const WIDE = new Map([...'0123456789'].map((digit, at) => [digit, String.fromCharCode(0xff10 + at)]))
const widen = (text: string) =>
  text
    .replace(/[0-9]/g, (digit) => WIDE.get(digit)!)
    .replaceAll('.', '．')
    .replaceAll('%', '％')

/** Full-width figures in some paragraphs; fact names inside the marks stay. */
const fullWidth: Breaker = (r, lines) =>
  lines.map((line) => {
    if (!line.block.startsWith('n:') || !r.chance(0.4)) return line
    const text = line.text
      .split(/(\uE000[^\uE001]*\uE001)/)
      .map((piece, at) => (at % 2 ? piece : widen(piece)))
      .join('')
    return { ...line, text }
  })

const markers: Breaker = (r, lines) => {
  const bold = r.chance(0.5)
  return lines.map((line) => {
    if (line.block === 'title') return { ...line, text: `# ${line.text}` }
    if (line.block.startsWith('h:'))
      return { ...line, text: bold ? `## **${line.text}**` : `### ${line.text}` }
    return line
  })
}

const splitUnit: Breaker = (_, lines) =>
  lines.flatMap((line) =>
    line.text === '单位：万元'
      ? [
          { ...line, text: '单位：' },
          { ...line, text: '万元' },
        ]
      : [line],
  )

const indented: Breaker = (_, lines) =>
  lines.map((line) => (/^[nh]:/.test(line.block) ? { ...line, text: `　　${line.text}` } : line))

const BREAKERS: Record<Damage, Breaker> = {
  spaces,
  one_cell_a_line: oneCellALine,
  shifted_levels: shiftedLevels,
  repeated_rows: repeatedRows,
  page_numbers: pageNumbers,
  lost_numbers: lostNumbers,
  broken_paragraphs: brokenParagraphs,
  spaced_words: spacedWords,
  full_width: fullWidth,
  markers,
  pipes,
  split_unit: splitUnit,
  merged_heads: mergedHeads,
  spaced_labels: spacedLabels,
  indented,
  lost_weight: lostWeight,
}

export const damage = (kind: Damage, r: Random, lines: readonly Line[]): Line[] => BREAKERS[kind](r, lines)

const TABLE_DAMAGE = [
  'spaces',
  'one_cell_a_line',
  'shifted_levels',
  'repeated_rows',
  'pipes',
  'merged_heads',
  'spaced_labels',
  null,
] as const
const TEXT_DAMAGE = [
  'page_numbers',
  'lost_numbers',
  'broken_paragraphs',
  'spaced_words',
  'full_width',
  'markers',
  'split_unit',
  'indented',
] as const

/** Two kinds at most of what moves cells; what moves cells goes before what takes the tabs away. */
export function damagesFor(r: Random, clean = false): Damage[] {
  const table = r.pick<Damage | null>(TABLE_DAMAGE)
  const text = r.sample<Damage>(TEXT_DAMAGE, r.int(1, 3))
  const lost: Damage[] = clean && r.chance(0.15) ? ['lost_weight'] : []
  return [...lost, ...(table ? [table] : []), ...text]
}
