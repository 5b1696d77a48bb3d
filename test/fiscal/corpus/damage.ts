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
] as const
export type Damage = (typeof DAMAGES)[number]

type Breaker = (r: Random, lines: readonly Line[]) => Line[]

/** Tabs become two spaces: what copying out of a viewer gives. */
const spaces: Breaker = (_, lines) =>
  lines.map((line) => ({ ...line, text: line.text.replaceAll('\t', '  ') }))

/** The self-evaluation and target tables as a word processor's text export writes them. */
const oneCellALine: Breaker = (_, lines) =>
  lines.flatMap((line) => {
    const evaluated = /^(t:pj|t:overall)/.test(line.block)
    if (!evaluated) return [line]
    return [
      ...line.text.split('\t').map((cell) => ({ block: line.block, text: `\t${cell}` })),
      { block: '-', text: '' },
    ]
  })

/** Merged level cells lost: the row moves left, as the flattening of a spanned cell does. */
const shiftedLevels: Breaker = (r, lines) =>
  lines.map((line) => {
    const cells = line.text.split('\t')
    const emptyHead = line.block.startsWith('t:pj') && cells.length >= 8 && cells[0] === '' && cells[1] === ''
    if (!emptyHead || !r.chance(0.5)) return line
    return { ...line, text: [...cells.slice(1), ''].join('\t') }
  })

/** A page break inside a table prints its last row and its head again. */
const repeatedRows: Breaker = (r, lines) => {
  const target = r.pick(['t:function', 't:f05', 't:f03', 't:outgo', 't:economy'])
  const rows = lines.flatMap((line, at) =>
    line.block === target && /^\d{3,7}\t/.test(line.text) ? [at] : [],
  )
  if (rows.length < 6) return [...lines]
  const at = rows[Math.floor(rows.length / 2)]!
  const head = lines.findIndex((line) => line.block === target && line.text.startsWith('科目编码'))
  const repeated = head < 0 ? [] : [lines[head]!]
  return [...lines.slice(0, at + 1), ...repeated, lines[at]!, ...lines.slice(at + 1)]
}

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
  lines.flatMap((line) => {
    if (!line.block.startsWith('n:') || line.text.length < 60) return [line]
    const places = cuts(line.text).filter(
      (at) => at > 25 && at < line.text.length - 15 && !isMarkPart(line.text[at]!),
    )
    if (places.length === 0) return [line]
    const at = r.pick(places)
    const gap = r.chance(0.4) ? [{ block: '-', text: '' }] : []
    return [{ ...line, text: line.text.slice(0, at) }, ...gap, { ...line, text: line.text.slice(at) }]
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

/** Tables as Markdown. */
const pipes: Breaker = (_, lines) =>
  lines.map((line) =>
    line.block.startsWith('t:') && line.text.includes('\t')
      ? { ...line, text: `| ${line.text.split('\t').join(' | ')} |` }
      : line,
  )

const splitUnit: Breaker = (_, lines) =>
  lines.flatMap((line) =>
    line.text === '单位：万元'
      ? [
          { ...line, text: '单位：' },
          { ...line, text: '万元' },
        ]
      : [line],
  )

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
}

export const damage = (kind: Damage, r: Random, lines: readonly Line[]): Line[] => BREAKERS[kind](r, lines)

/** Kinds that exclude each other: what has no tabs left cannot be taken apart by cells. */
export function damagesFor(r: Random): Damage[] {
  const table = r.pick<Damage | null>([
    'spaces',
    'one_cell_a_line',
    'shifted_levels',
    'repeated_rows',
    'pipes',
    null,
  ])
  const text = r.sample<Damage>(
    [
      'page_numbers',
      'lost_numbers',
      'broken_paragraphs',
      'spaced_words',
      'full_width',
      'markers',
      'split_unit',
    ],
    r.int(1, 3),
  )
  return table ? [table, ...text] : text
}
