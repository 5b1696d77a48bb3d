/** The parts of a workbook that its sheets refer to. */
import { attribute, readXml } from '../xml.ts'
import type { Package } from '../zip.ts'
import { type Format, formatOf } from './format.ts'

/** Excel counts from 1899-12-30, or from 1904 in workbooks of old Macs. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

export interface Sheet {
  readonly name: string
  readonly part: string
  readonly isHidden: boolean
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly strings: readonly string[]
  formatOf(style: number): Format
}

export async function workbookOf(parts: Package): Promise<Workbook> {
  const relations = relationsOf(await parts.text('xl/_rels/workbook.xml.rels'))
  const { sheets, epoch } = sheetsOf(await parts.text('xl/workbook.xml'), relations)
  const strings = stringsOf(await parts.text(partNamed(parts, 'sharedStrings.xml')))
  const formats = formatsOf(await parts.text(partNamed(parts, 'styles.xml')), epoch)
  return { sheets, strings, formatOf: (style) => formats[style] ?? formatOf(0, new Map(), epoch) }
}

function partNamed(parts: Package, name: string): string {
  return parts.names().find((each) => each.toLowerCase() === `xl/${name.toLowerCase()}`) ?? `xl/${name}`
}

function relationsOf(xml: string): Map<string, string> {
  const found = new Map<string, string>()
  readXml(xml, {
    open: (name, { Id = '', Target = '' }) => {
      if (name.endsWith('Relationship'))
        found.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  return found
}

function sheetsOf(xml: string, relations: ReadonlyMap<string, string>) {
  const sheets: Sheet[] = []
  let epoch = EPOCH_1900
  readXml(xml, {
    open: (name, attributes) => {
      const bare = name.slice(name.indexOf(':') + 1)
      if (bare === 'workbookPr' && ['1', 'true'].includes(attributes.date1904 ?? '')) epoch = EPOCH_1904
      if (bare !== 'sheet') return
      const part = relations.get(attribute(attributes, 'id') ?? '')
      if (part)
        sheets.push({
          name: attributes.name ?? '',
          part,
          isHidden: (attributes.state ?? 'visible') !== 'visible',
        })
    },
  })
  return { sheets, epoch }
}

/** Runs of one text may differ in font; readings of characters are no text. */
function stringsOf(xml: string): string[] {
  const found: string[] = []
  let text = ''
  let inside = false
  let reading = 0
  readXml(xml, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 't') inside = true
      else if (name === 'rPh') reading++
    },
    close: (name) => {
      if (name === 'si') found.push(text)
      else if (name === 't') inside = false
      else if (name === 'rPh') reading--
    },
    text: (piece) => {
      if (inside && reading === 0) text += piece
    },
  })
  return found
}

function formatsOf(xml: string, epoch: number): Format[] {
  const custom = new Map<number, string>()
  const formats: Format[] = []
  let inCells = false
  readXml(xml, {
    open: (name, attributes) => {
      const bare = name.slice(name.indexOf(':') + 1)
      if (bare === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (bare === 'cellXfs') inCells = true
      else if (bare === 'xf' && inCells)
        formats.push(formatOf(Number(attributes.numFmtId ?? 0), custom, epoch))
    },
    close: (name) => {
      if (name.endsWith('cellXfs')) inCells = false
    },
  })
  return formats
}
