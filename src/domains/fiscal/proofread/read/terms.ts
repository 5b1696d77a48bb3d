/** How papers are laid out, from rules/fiscal/layouts.json, ready to be asked. */
import data from '../../../../../rules/fiscal/layouts.json' with { type: 'json' }

export const layouts = data

const headings = data.headings.map(({ level, pattern }) => ({ level, pattern: new RegExp(pattern) }))
const glossary = new RegExp(data.glossary.join('|'))
const annexes = new RegExp(data.annexes.join('|'))
const captionNumber = new RegExp(data.caption.number)
const captionTitle = new RegExp(data.caption.title)
const unitLine = new RegExp(data.caption.unit)

export function markerLevel(text: string): number | null {
  return headings.find(({ pattern }) => pattern.test(text))?.level ?? null
}

export function isGlossary(heading: string): boolean {
  return glossary.test(heading)
}

export function isAnnexTitle(text: string): boolean {
  return text.length <= 60 && annexes.test(text) && !/[。；，]|详见|见附件/.test(text)
}

export function isCaptionNumber(text: string): boolean {
  return text.length <= 14 && captionNumber.test(text)
}

/** `公开03表 支出决算表 单位：万元` in one line: the name alone. */
export function captionOf(text: string): string {
  return text
    .replace(/[（(]?(金额)?单位\s*[:：].*$/, '')
    .replace(/^\s*(附?表|附件|公开)\s*[一二三四五六七八九十\d]{1,3}(-\d+)?\s*表?[：:\s]+/, '')
    .trim()
}

/** A table's name: short, no sentence, ends as names of tables end. */
export function isCaptionTitle(text: string): boolean {
  const bare = text.replace(/[（(][^（()）]{0,20}[）)]$/, '').trim()
  return bare.length >= 4 && bare.length <= 60 && captionTitle.test(bare) && !/[。；，,]/.test(bare)
}

export function unitOf(text: string): '万元' | '元' | null {
  if (text.length > 100) return null
  const found = unitLine.exec(text.replace(/[\s\t|]+/g, ''))
  return found ? (found[3] as '万元' | '元') : null
}
