import type { Element } from '../tree.ts'

export type Declarations = ReadonlyMap<string, string>

/** The rules an office program sends along: what its classes mean and how its lists count. */
export class Styles {
  private readonly rules = new Map<string, Declarations>()
  private readonly known = new Map<string, Declarations>()

  constructor(root: Element) {
    for (const sheet of sheetsIn(root)) this.add(sheet)
  }

  private add(sheet: string): void {
    const plain = sheet
      .replaceAll('<!--', '')
      .replaceAll('-->', '')
      .replace(/\/\*.*?\*\//gs, '')
    for (const [, selectors = '', body = ''] of plain.matchAll(/([^{};]+)\{([^{}]*)\}/g)) {
      const said = declarationsOf(body)
      for (const selector of selectors.split(',')) {
        const name = selector.trim().replace(/\s+/g, ' ').toLowerCase()
        this.rules.set(name, new Map([...(this.rules.get(name) ?? []), ...said]))
      }
    }
  }

  /** Tag, class, tag with class, the element's own: the later wins. */
  of({ tag, attributes }: Element): Declarations {
    const className = (attributes.get('class') ?? '').toLowerCase()
    const style = attributes.get('style') ?? ''
    const shared = this.shared(tag, className)
    return style === '' ? shared : new Map([...shared, ...declarationsOf(style)])
  }

  private shared(tag: string, className: string): Declarations {
    const key = `${tag}.${className}`
    const known = this.known.get(key)
    if (known) return known
    const said = new Map(this.rules.get(tag))
    for (const name of className.split(/\s+/).filter(Boolean))
      for (const rule of [`.${name}`, `${tag}.${name}`])
        for (const [property, value] of this.rules.get(rule) ?? []) said.set(property, value)
    this.known.set(key, said)
    return said
  }

  /** How level `level` of list `list` ("l0") is numbered: "bullet", "chinese-counting"; arabic figures go without saying. */
  numbering(list: string, level: number): string {
    return this.rules.get(`@list ${list}:level${level}`)?.get('mso-level-number-format') ?? ''
  }
}

function sheetsIn({ children }: Element): string[] {
  return children.flatMap((child) => {
    if (typeof child === 'string') return []
    if (child.tag === 'style') return child.children.filter((text) => typeof text === 'string')
    return child.tag === 'html' || child.tag === 'head' || child.tag === 'body' ? sheetsIn(child) : []
  })
}

export function declarationsOf(style: string): Map<string, string> {
  const said = new Map<string, string>()
  for (const part of style.split(';')) {
    const colon = part.indexOf(':')
    if (colon > 0)
      said.set(
        part.slice(0, colon).trim().toLowerCase(),
        part
          .slice(colon + 1)
          .trim()
          .replace(/\s+/g, ' '),
      )
  }
  return said
}

export const isHidden = (said: Declarations): boolean =>
  said.get('display') === 'none' || said.get('mso-hide') === 'all' || said.get('visibility') === 'hidden'

/** What the style says of boldness; null where it says nothing. */
export function boldness(said: Declarations): boolean | null {
  const weight = said.get('font-weight')?.toLowerCase()
  if (weight === undefined || weight === 'inherit') return null
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
}

/** The level of a heading, where the program keeps one. */
export function outlineOf(said: Declarations): number {
  const level = Number(said.get('mso-outline-level') ?? 0)
  return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 0
}
