/** A tree as markup again, and as the words in it. Pure. */
import type { Element, Node } from '../articles/body/tree.ts'

const VOID = new Set(['br', 'col', 'hr', 'img', 'wbr'])
const SILENT = new Set(['script', 'style', 'head', 'title', 'meta', 'link', 'template'])
const BLOCKS =
  /^(p|div|h[1-6]|li|tr|table|ul|ol|dl|dt|dd|section|article|main|header|footer|blockquote|body|center|pre)$/

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What a browser never shows is not written; names that no parser made are not either. */
export function htmlOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return escaped(node)
      if (SILENT.has(node.tag) || !/^[a-z][a-z0-9:-]*$/.test(node.tag)) return htmlOf(hiddenIn(node))
      const attributes = [...node.attributes]
        .filter(([name]) => /^[a-z][a-z0-9:_-]*$/.test(name) && !name.startsWith('on'))
        .map(([name, value]) => ` ${name}="${escaped(value)}"`)
        .join('')
      const open = `<${node.tag}${attributes}>`
      return VOID.has(node.tag) ? open : `${open}${htmlOf(node.children)}</${node.tag}>`
    })
    .join('')
}

const hiddenIn = (node: Element): readonly Node[] => (SILENT.has(node.tag) ? [] : node.children)

/** Words, a line a block. */
export function textOf(node: Element): string {
  const parts: string[] = []
  for (const child of node.children) collect(child, parts)
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}

function collect(node: Node, parts: string[]): void {
  if (typeof node === 'string') {
    parts.push(node.replace(/\s+/g, ' '))
    return
  }
  if (SILENT.has(node.tag)) return
  const isBlock = BLOCKS.test(node.tag) || node.tag === 'br'
  if (isBlock) parts.push('\n')
  for (const child of node.children) collect(child, parts)
  if (isBlock) parts.push('\n')
}
