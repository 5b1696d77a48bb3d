/** Old articles, one JSON object a line. Pure. */
import type { RawItem } from './item.ts'

const LINE_MOST = 4_000_000

export function itemsInLines(text: string): RawItem[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [itemIn(index + 1, line)]))
}

function itemIn(line: number, text: string): RawItem {
  if (text.length > LINE_MOST) return { line, fields: {}, problems: ['这一行太长'] }
  try {
    return { line, fields: JSON.parse(text) }
  } catch {
    return { line, fields: {}, problems: ['不是一个完整的 JSON 对象'] }
  }
}
