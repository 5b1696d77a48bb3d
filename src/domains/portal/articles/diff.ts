/** What differs between two editions, as people read them: texts by sentence and then by character, fields by name. Pure. */
import { cleanBody } from './body/clean.ts'
import type { ArticleContent } from './contract.ts'
import { type ArticleKind, disclosureFields, type FieldSpec, kindFields } from './kinds.ts'

export interface Piece {
  op: 'same' | 'added' | 'removed'
  text: string
}

/** Beyond this many differing pieces the rest is shown as one replaced block: nobody reads a diff of two other texts. */
const EDITS_MOST = 800

/** Myers' shortest edit script over pieces of text. */
export function diffPieces(before: readonly string[], after: readonly string[]): Piece[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++
  const middle = myers(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  const same = (texts: readonly string[]): Piece[] => texts.map((text) => ({ op: 'same', text }))
  return joined([...same(before.slice(0, head)), ...middle, ...same(before.slice(before.length - tail))])
}

const replaced = (a: readonly string[], b: readonly string[]): Piece[] => [
  ...a.map((text) => ({ op: 'removed' as const, text })),
  ...b.map((text) => ({ op: 'added' as const, text })),
]

/** `frontier[k + middle]`: how far along `a` the furthest path on diagonal k has come. */
const isDown = (frontier: Int32Array, middle: number, k: number, d: number): boolean =>
  k === -d || (k !== d && (frontier[middle + k - 1] ?? 0) < (frontier[middle + k + 1] ?? 0))

function myers(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length === 0 || b.length === 0) return replaced(a, b)
  const most = Math.min(a.length + b.length, EDITS_MOST)
  const middle = most + 1
  const trace: Int32Array[] = []
  const frontier = new Int32Array(2 * most + 3)
  for (let d = 0; d <= most; d++) {
    trace.push(frontier.slice())
    for (let k = -d; k <= d; k += 2) {
      const down = isDown(frontier, middle, k, d)
      let x = down ? (frontier[middle + k + 1] ?? 0) : (frontier[middle + k - 1] ?? 0) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      frontier[middle + k] = x
      if (x >= a.length && x - k >= b.length) return walkBack(trace, middle, a, b)
    }
  }
  return replaced(a, b)
}

function walkBack(
  trace: readonly Int32Array[],
  middle: number,
  a: readonly string[],
  b: readonly string[],
): Piece[] {
  const pieces: Piece[] = []
  let x = a.length
  let y = b.length
  const keep = (untilX: number, untilY: number): void => {
    while (x > untilX && y > untilY) {
      pieces.push({ op: 'same', text: a[--x] ?? '' })
      y--
    }
  }
  for (let d = trace.length - 1; d > 0; d--) {
    const frontier = trace[d] ?? new Int32Array(0)
    const k = x - y
    const down = isDown(frontier, middle, k, d)
    const fromX = frontier[middle + k + (down ? 1 : -1)] ?? 0
    const fromY = fromX - (k + (down ? 1 : -1))
    keep(down ? fromX : fromX + 1, down ? fromY + 1 : fromY)
    if (down) pieces.push({ op: 'added', text: b[--y] ?? '' })
    else pieces.push({ op: 'removed', text: a[--x] ?? '' })
  }
  keep(0, 0)
  return pieces.reverse()
}

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const { op, text } of pieces) {
    const last = out.at(-1)
    if (last?.op === op) last.text += text
    else out.push({ op, text })
  }
  return out
}

const sentences = (text: string): string[] => text.match(/[^。！？；\n]*[。！？；\n]|[^。！？；\n]+$/g) ?? []
const FINE_MOST = 2_000

export function diffTexts(before: string, after: string): Piece[] {
  const coarse = diffPieces(sentences(before), sentences(after))
  const fine: Piece[] = []
  for (let at = 0; at < coarse.length; at++) {
    const [one, two] = [coarse[at], coarse[at + 1]]
    const isChange =
      one && two && one.op !== 'same' && two.op !== 'same' && one.text.length + two.text.length <= FINE_MOST
    if (!isChange) {
      if (one) fine.push(one)
      continue
    }
    const [gone, come] = one.op === 'removed' ? [one.text, two.text] : [two.text, one.text]
    fine.push(...diffPieces([...gone], [...come]))
    at++
  }
  return joined(fine)
}

const plain: readonly [keyof ArticleContent, string][] = [
  ['title', '标题'],
  ['subtitle', '副标题'],
  ['summary', '摘要'],
  ['source', '来源'],
  ['author', '作者'],
]

function shown(value: unknown, spec?: FieldSpec): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (spec?.type === 'pictures' && Array.isArray(value))
    return value.map(({ alt, caption }) => [alt, caption].filter(Boolean).join(' ')).join('；')
  return JSON.stringify(value)
}

export interface FieldDiff {
  readonly path: string
  readonly label: string
  readonly before: string
  readonly after: string
}

export function diffContents(kind: ArticleKind, before: ArticleContent, after: ArticleContent) {
  const specs = [...kindFields[kind], ...disclosureFields]
  const names = [...new Set(specs.map(({ name }) => name))]
  const list = (texts: readonly string[]) => texts.join('、')
  const files = (content: ArticleContent) => list(content.attachments.map(({ name }) => name))
  const pictures = (content: ArticleContent) =>
    list(cleanBody(content.html).images.map(({ alt }) => alt || '（无说明）'))
  const rows: FieldDiff[] = [
    ...plain.map(([path, label]) => ({
      path,
      label,
      before: shown(before[path]),
      after: shown(after[path]),
    })),
    { path: 'keywords', label: '关键词', before: list(before.keywords), after: list(after.keywords) },
    {
      path: 'leadImage',
      label: '题图',
      before: before.leadImage?.alt ?? '',
      after: after.leadImage?.alt ?? '',
    },
    { path: 'attachments', label: '附件', before: files(before), after: files(after) },
    { path: 'images', label: '正文图片', before: pictures(before), after: pictures(after) },
    ...names.map((name) => {
      const spec = specs.find((found) => found.name === name)
      const sides = { before: shown(before.fields[name], spec), after: shown(after.fields[name], spec) }
      return { path: `fields.${name}`, label: spec?.label ?? name, ...sides }
    }),
  ]
  return {
    fields: rows.filter((row) => row.before !== row.after),
    text: diffTexts(cleanBody(before.html).text, cleanBody(after.html).text),
  }
}
