/** What headings and the document say about every figure below them. */

import type { Paper, Passage } from '../paper.ts'
import { headingsAbove } from '../read/parts.ts'
import { isGlossary } from '../read/terms.ts'
import type { Phase, Purse } from './fact.ts'

export interface Setting {
  readonly year: number
  readonly phase: Phase
  readonly purse: Purse
  readonly headings: readonly string[]
}

const PURSES: readonly (readonly [RegExp, Purse])[] = [
  [/政府性基金/, 'fund'],
  [/国有资本经营/, 'capital'],
  [/一般公共(?:预算|财政)/, 'general'],
  [/财政拨款/, 'appropriation'],
]

export function purseIn(text: string): Purse | null {
  return PURSES.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

export function settingOf(paper: Paper, passage: Passage): Setting {
  const headings = headingsAbove(passage.part).map((heading) => heading.replace(/\s+/g, ''))
  const purse = headings.map(purseIn).find((found) => found) ?? 'all'
  return { year: paper.year ?? 0, phase: paper.kind === 'final' ? 'final' : 'budget', purse, headings }
}

const OUTSIDE = /绩效(目标|自评|评价|管理)|名词|联系方式|机构设置|主要职责|职能职责|附件/

export function isNarrative(headings: readonly string[], passage: Passage): boolean {
  if (headings.some((heading) => isGlossary(heading) || OUTSIDE.test(heading))) return false
  return /[\d０-９]/.test(passage.text)
}

export function placeOf(headings: readonly string[], passage: Passage): string {
  const markers = headings
    .slice(0, 2)
    .map((heading) => heading.replace(/情况说明|的情况|说明$/g, '').slice(0, 24))
  const own =
    /^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*[^，。；：:]{0,16}/.exec(passage.text)?.[0] ?? ''
  return [...markers.reverse(), own.trim()].filter(Boolean).join(' ') || '正文'
}
