/** XML of office files as a tree; entities that a document declares itself are never expanded. Pure. */
import { Parser } from 'htmlparser2'

export interface Xml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Xml[]
  text: string
}

/** Deeper than any paper; what is nested deeper is left out. */
const DEEPEST = 300

export function xmlOf(text: string): Xml {
  const root: Xml = { name: '', attributes: {}, children: [], text: '' }
  const stack = [root]
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const node: Xml = { name: local(name), attributes, children: [], text: '' }
        if (stack.length < DEEPEST) stack.at(-1)?.children.push(node)
        stack.push(node)
      },
      onclosetag: () => {
        if (stack.length > 1) stack.pop()
      },
      ontext: (piece) => {
        const top = stack.at(-1)
        if (top) top.text += piece
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(text)
  parser.end()
  return root
}

/** `w:p` → `p`: a few programs write another prefix. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1)

export const child = (node: Xml | undefined, ...names: readonly string[]): Xml | undefined =>
  names.reduce<Xml | undefined>((at, name) => at?.children.find((one) => one.name === name), node)

export function all(node: Xml, name: string): Xml[] {
  return node.children.flatMap((one) => [...(one.name === name ? [one] : []), ...all(one, name)])
}

export function value(node: Xml | undefined, name = 'val'): string | undefined {
  if (!node) return undefined
  const key = Object.keys(node.attributes).find((one) => local(one) === name)
  return key === undefined ? undefined : node.attributes[key]
}

/** On unless it says otherwise: `<w:vanish/>`, but `<w:vanish w:val="0"/>`. */
export const isOn = (node: Xml | undefined): boolean =>
  node !== undefined && !['0', 'false', 'off', 'none'].includes(value(node) ?? '1')

/** Of what lies within each other only the outer, and nothing that is shown elsewhere in another form. */
export function outermost(node: Xml, names: readonly string[]): Xml[] {
  return node.children.flatMap((one) => {
    if (one.name === 'Fallback') return []
    return names.includes(one.name) ? [one] : outermost(one, names)
  })
}
