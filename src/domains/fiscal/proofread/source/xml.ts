import { Parser } from 'htmlparser2'

export type Attributes = Readonly<Record<string, string>>

export interface XmlHandlers {
  open(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Entities that a document declares itself are never expanded, nothing outside is fetched. */
export function readXml(xml: string, { open, close, text }: XmlHandlers): void {
  const parser = new Parser(
    { onopentag: open, onclosetag: (name) => close?.(name), ontext: (piece) => text?.(piece) },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(xml)
  parser.end()
}

/** Office writes `w:val`; a few programs write another prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const direct = attributes[`w:${name}`] ?? attributes[name]
  if (direct !== undefined) return direct
  const key = Object.keys(attributes).find((each) => each.endsWith(`:${name}`))
  return key && attributes[key]
}

/** On unless it says otherwise: `<w:vanish/>`, but `<w:vanish w:val="0"/>`. */
export function isOn(attributes: Attributes): boolean {
  return !['0', 'false', 'off', 'none'].includes(attribute(attributes, 'val') ?? '1')
}
