import type { Document } from '../document.ts'
import { type Line, type Mark, mark, marksOf, replaceMark } from '../mark.ts'
import type { Random } from '../random.ts'

/** The weakest level at which a fault counts as found. */
export type Wanted = 'error' | 'doubt' | 'drafting' | 'any'

export interface Planted {
  readonly lines: readonly Line[]
  readonly printed: string
  readonly expected: string
  /** Facts whose other lines prove it. */
  readonly proof: readonly string[]
  /** Where nothing is left to point at: words that a finding must say. */
  readonly mentions: readonly string[]
}

export interface Fault {
  readonly kind: string
  readonly wanted: Wanted
  /** Null where the document has no place for it. */
  plant(document: Document, r: Random): Planted | null
}

const plain = (text: string) => text.replaceAll(',', '')
export const isNumber = (text: string) => /^\d+(\.\d+)?$/.test(plain(text))
export const numberOf = (text: string) => Number(plain(text))
export const isPositive = (found: Mark) => isNumber(found.text) && numberOf(found.text) > 0

/** Whole hundredths of a printed figure. */
export const unitsOf = (text: string) => Math.round(numberOf(text) * 100)

export function printUnits(units: number, like: string): string {
  const digits = like.includes('.') ? 2 : units % 100 === 0 ? 0 : 2
  const text = (units / 100).toFixed(digits)
  return like.includes(',')
    ? text.replace(/\B(?=(\d{3})+(?!\d))/g, ',').replace(/\.(.*)$/, (rest) => rest.replaceAll(',', ''))
    : text
}

/** Off by something small (0.20 to 0.90) or by a good part of it; never below zero. */
export function perturb(r: Random, text: string): string {
  const units = unitsOf(text)
  const gap = r.chance(0.5) ? r.int(20, 90) : Math.max(20, Math.floor((units * r.int(3, 40)) / 100))
  return printUnits(r.chance(0.5) && units > gap ? units - gap : units + gap, text)
}

/** Off by whole numbers. */
export function perturbCount(r: Random, text: string): string {
  const value = numberOf(text)
  const gap = r.int(1, 3)
  return String(value > gap && r.chance(0.5) ? value - gap : value + gap)
}

export type Keep = (found: Mark, all: readonly Mark[]) => boolean

/** Planting by changing one figure or word that satisfies a condition. */
export function changeOne(
  keep: Keep,
  to: (r: Random, found: Mark, document: Document) => string | null,
): Fault['plant'] {
  return (document, r) => {
    const all = marksOf(document.lines)
    const places = r.shuffle(all.filter((found) => keep(found, all)))
    for (const found of places.slice(0, 12)) {
      const text = to(r, found, document)
      if (text === null || text === found.text) continue
      return {
        lines: replaceMark(document.lines, found, text),
        printed: text,
        expected: found.text,
        proof: [found.id],
        mentions: [],
      }
    }
    return null
  }
}

/** Several marks of one line. */
export function changeMany(document: Document, places: readonly (readonly [Mark, string])[]): Planted {
  let lines = document.lines
  for (const [found, text] of places) lines = replaceMark(lines, found, text)
  return {
    lines,
    printed: places.map(([, text]) => text).join(' '),
    expected: places.map(([found]) => found.text).join(' '),
    proof: places.map(([found]) => found.id),
    mentions: [],
  }
}

export const inTable = (found: Mark) => found.block.startsWith('t:')
export const inText = (found: Mark) => found.block.startsWith('n:')
export const among =
  (...tables: readonly string[]) =>
  (found: Mark) =>
    found.block.startsWith('t:') && tables.includes(found.block.slice(2))
export const twinIn = (all: readonly Mark[], found: Mark, where: (other: Mark) => boolean) =>
  all.some((other) => other.id === found.id && other.line !== found.line && where(other))

/** A line's text changed outside its marks; the new words are marked as the fault. */
export function rewrite(
  document: Document,
  at: number,
  change: (text: string) => string,
  words: Pick<Planted, 'printed' | 'expected'>,
): Planted {
  const lines = document.lines.map((line, index) =>
    index === at ? { ...line, text: change(line.text) } : line,
  )
  return { ...words, lines, proof: [], mentions: [] }
}

export const flaw = (text: string) => mark('FAULT', text)

/** Blocks removed; the first line after is where it would be missed. */
export function remove(
  document: Document,
  gone: (line: Line) => boolean,
  mentions: readonly string[],
): Planted | null {
  const kept = document.lines.filter((line) => !gone(line))
  if (kept.length === document.lines.length) return null
  return { lines: kept, printed: '', expected: mentions[0] ?? '', proof: [], mentions }
}
