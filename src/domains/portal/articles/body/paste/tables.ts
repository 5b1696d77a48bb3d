import { type Element, element, type Node } from '../tree.ts'
import { textIn } from './text.ts'

const isTag = (node: Node, ...tags: string[]): node is Element =>
  typeof node !== 'string' && tags.includes(node.tag)

const rowsOf = ({ children }: Element): Element[] =>
  children.flatMap((child) => {
    if (isTag(child, 'tr')) return [child]
    return isTag(child, 'thead', 'tbody', 'tfoot') ? rowsOf(child) : []
  })

const cellsOf = (row: Element): Element[] => row.children.filter((cell) => isTag(cell, 'td', 'th'))

const isFilled = (cell: Element): boolean => /[^\s\u00a0\u3000]/.test(textIn(cell))

/** All that is written in it is bold. */
function isBold(node: Node, within = false): boolean {
  if (typeof node === 'string') return within || !/[^\s\u00a0\u3000]/.test(node)
  return node.children.every((child) => isBold(child, within || node.tag === 'strong' || node.tag === 'b'))
}

/**
 * Office tables say what is a head only by bold type: the bold rows at the top, below a title as wide as the table.
 * A table without any other row is left as it is.
 */
export function withHead(table: Element): Element {
  const rows = rowsOf(table)
  if (rows.some((row) => cellsOf(row).some(({ tag }) => tag === 'th'))) return table
  const from = rows.findIndex((row) => cellsOf(row).length > 1)
  if (from < 0) return table
  let to = from
  while (to < rows.length && isHead(rows[to]!)) to++
  if (to === from || to === rows.length) return table
  const heads = new Set(rows.slice(from, to))
  return replaced(table, heads)
}

function isHead(row: Element): boolean {
  const filled = cellsOf(row).filter(isFilled)
  return filled.length > 0 && filled.every((cell) => isBold(cell))
}

function replaced(part: Element, heads: ReadonlySet<Element>): Element {
  const children = part.children.map((child) => {
    if (typeof child === 'string') return child
    if (heads.has(child)) return headRow(child)
    return isTag(child, 'thead', 'tbody', 'tfoot') ? replaced(child, heads) : child
  })
  return { ...part, children }
}

const headRow = (row: Element): Element => ({
  ...row,
  children: row.children.map((cell) =>
    isTag(cell, 'td')
      ? element('th', cell.children.map(unbold), [...cell.attributes, ['scope', 'col']])
      : cell,
  ),
})

function unbold(node: Node): Node {
  if (typeof node === 'string') return node
  const children = node.children.map(unbold)
  return node.tag === 'strong' || node.tag === 'b' ? element('span', children) : { ...node, children }
}
