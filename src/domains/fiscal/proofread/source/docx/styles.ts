import { attribute, readXml } from '../xml.ts'
import type { Numbering, Position } from './numbering.ts'

interface Style {
  name: string
  basedOn: string | null
  list: string | null
  level: number | null
}

export interface Styles {
  isContents(style: string): boolean
  positionOf(style: string, numbering: Numbering): Position | null
}

/** A style based on itself would never end. */
const CHAIN_MOST = 12

export function stylesOf(xml: string): Styles {
  const styles = readStyles(xml)
  const chain = (id: string) => {
    const found: [string, Style][] = []
    for (let at: string | null = id; at !== null && found.length < CHAIN_MOST; ) {
      const style = styles.get(at)
      if (!style) break
      found.push([at, style])
      at = style.basedOn
    }
    return found
  }
  return {
    isContents: (id) => /^(toc\s*\d|table of figures)/i.test(styles.get(id)?.name ?? id),
    positionOf: (id, numbering) => {
      const found = chain(id).find(([, style]) => style.list !== null)
      if (!found) return null
      const [owner, { list, level }] = found
      return list === '0' ? null : { list: list!, level: level ?? numbering.levelOfStyle(list!, owner) }
    },
  }
}

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>()
  let style: Style | null = null
  readXml(xml, {
    open: (name, attributes) => {
      const bare = name.slice(name.indexOf(':') + 1)
      const value = attribute(attributes, 'val') ?? ''
      if (bare === 'style') {
        style = { name: '', basedOn: null, list: null, level: null }
        styles.set(attribute(attributes, 'styleId') ?? '', style)
      } else if (!style) return
      else if (bare === 'name') style.name = value
      else if (bare === 'basedOn') style.basedOn = value
      else if (bare === 'numId') style.list = value
      else if (bare === 'ilvl') style.level = Number(value)
    },
  })
  return styles
}
