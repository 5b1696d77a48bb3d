import { type Element, element, type Node } from '../tree.ts'

/** A paragraph that the office program numbers. */
export interface Entry {
  readonly level: number
  /** null for a bullet. */
  readonly number: number | null
  readonly content: readonly Node[]
}

export type Marker =
  | { readonly kind: 'bullet' }
  | { readonly kind: 'number'; readonly number: number }
  /** 一、, （一）, 第一条, ①: a browser cannot count so, and in an official text they are words. */
  | { readonly kind: 'words'; readonly words: string }

const BULLET = /^[^\p{L}\p{N}（(]$|^[lnuqoØüv§¨à]$|^[\uf020-\uf0ff]$/u

/** What stands before a numbered paragraph, from the text that the program shows and from its list definition. */
export function markerOf(shown: string, format: string): Marker {
  const words = shown.replace(/[\s\u00a0\u3000]+/g, ' ').trim()
  if (format === 'bullet' || format === 'image' || words === '' || BULLET.test(words))
    return { kind: 'bullet' }
  const figure = /^(\d{1,5})\s*[.．、]$/.exec(words)?.[1]
  return figure === undefined ? { kind: 'words', words } : { kind: 'number', number: Number(figure) }
}

/** Between the words of a marker and the text: nothing after punctuation, a wide space after 第一条. */
export function markerText(words: string): string {
  if (/[、.．)）:：，]$/.test(words)) return words
  return /^第.+[条章节款]$/.test(words) ? `${words}\u3000` : `${words} `
}

/** Entries one after another as lists in one another. */
export function listsOf(entries: readonly Entry[]): Element[] {
  const lists: Element[] = []
  const open: { level: number; list: Element; next: number | null }[] = []
  for (const { level, number, content } of entries) {
    while (open.length > 0 && open.at(-1)!.level > level) open.pop()
    const top = open.at(-1)
    const goesOn = top?.level === level && (top.next === null ? number === null : top.next === number)
    if (top?.level === level && !goesOn) open.pop()
    if (!goesOn) {
      const list = element(number === null ? 'ul' : 'ol')
      if (number !== null) list.attributes.set('start', String(number))
      place(list, open.at(-1)?.list, lists)
      open.push({ level, list, next: number })
    }
    const mine = open.at(-1)!
    mine.list.children.push(element('li', [element('p', [...content])]))
    if (number !== null) mine.next = number + 1
  }
  return lists
}

function place(list: Element, above: Element | undefined, lists: Element[]): void {
  const last = above?.children.at(-1)
  if (last !== undefined && typeof last !== 'string') last.children.push(list)
  else lists.push(list)
}
