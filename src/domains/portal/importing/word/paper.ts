/** A Word paper as a body: headings, numbers, tables, footnotes and pictures kept; deleted and hidden text left out. Pure. */
import { escaped } from '../markup.ts'
import { type Numbers, numbersOf } from './numbers.ts'
import { all, child, isOn, outermost, value, type Xml, xmlOf } from './xml.ts'

export interface PaperParts {
  text(name: string): Promise<string>
}

export interface PaperRead {
  readonly html: string
  /** Of the document's own properties, mostly empty or wrong. */
  readonly title: string
  readonly createdOn: string | undefined
  /** The first centred or headed line: what people call it. */
  readonly heading: string | undefined
  /** Parts of the paper, in the order of `file-1`, `file-2`. */
  readonly pictures: readonly { readonly key: string; readonly part: string; readonly name: string }[]
  readonly remarks: readonly string[]
}

const UNSEEN = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'instrText',
  'delText',
  'rPrChange',
  'pPrChange',
  'sectPr',
  'rt',
])
const SPANS_MOST = 200

export async function readPaper(parts: PaperParts): Promise<PaperRead> {
  const part = async (name: string) => xmlOf(await parts.text(name))
  const [document, styles, numbering, links, notes, core] = await Promise.all(
    [
      'word/document.xml',
      'word/styles.xml',
      'word/numbering.xml',
      'word/_rels/document.xml.rels',
      'word/footnotes.xml',
      'docProps/core.xml',
    ].map(part),
  )
  const paper = new Paper({
    styles: headingsOf(styles as Xml),
    numbers: numbersOf(numbering as Xml),
    targets: targetsOf(links as Xml),
    notes: new Map(all(notes as Xml, 'footnote').map((note) => [value(note, 'id') ?? '', note])),
  })
  const body = child(document as Xml, 'document', 'body') ?? (document as Xml)
  const html = paper.blocks(body.children) + paper.noteList()
  return {
    html,
    title: all(core as Xml, 'title')[0]?.text.trim() ?? '',
    createdOn: /^\d{4}-\d{2}-\d{2}/.exec(all(core as Xml, 'created')[0]?.text.trim() ?? '')?.[0],
    heading: paper.heading,
    pictures: paper.pictures,
    remarks: paper.objects > 0 ? [`有 ${paper.objects} 个嵌入的对象（如图表、公式）没有导入，请核对`] : [],
  }
}

/** Level of a heading by style, through the styles it is based on. */
function headingsOf(styles: Xml): (style: string | undefined) => number {
  const known = new Map(all(styles, 'style').map((one) => [value(one, 'styleId') ?? '', one]))
  const levelOf = (id: string | undefined, depth = 0): number => {
    const style = id === undefined ? undefined : known.get(id)
    if (!style || depth > 12) return 0
    const name = value(child(style, 'name')) ?? ''
    if (/^title$|^标题$/i.test(name)) return 1
    const own = /^(?:heading|标题)\s*([1-6])$/i.exec(name)?.[1]
    const outline = Number(value(child(style, 'pPr', 'outlineLvl')) ?? 9)
    return own ? Number(own) : outline < 6 ? outline + 1 : levelOf(value(child(style, 'basedOn')), depth + 1)
  }
  return (style) => levelOf(style)
}

const targetsOf = (links: Xml): ReadonlyMap<string, string> =>
  new Map(all(links, 'Relationship').map((one) => [value(one, 'Id') ?? '', value(one, 'Target') ?? '']))

interface Facts {
  readonly styles: (style: string | undefined) => number
  readonly numbers: Numbers
  readonly targets: ReadonlyMap<string, string>
  readonly notes: ReadonlyMap<string, Xml>
}

class Paper {
  readonly pictures: { key: string; part: string; name: string }[] = []
  readonly #facts: Facts
  readonly #noted: Xml[] = []
  heading: string | undefined
  objects = 0

  constructor(facts: Facts) {
    this.#facts = facts
  }

  blocks(nodes: readonly Xml[]): string {
    let html = ''
    let items = ''
    const finish = () => {
      if (items !== '') html += `<ul>${items}</ul>`
      items = ''
    }
    for (const node of nodes) {
      if (UNSEEN.has(node.name)) continue
      const read = node.name === 'p' ? this.paragraph(node) : undefined
      if (read?.bullet) items += `<li>${read.html}</li>`
      else {
        finish()
        if (read) html += read.html
        else if (node.name === 'tbl') html += this.table(node)
        else if (!node.name.endsWith('Pr')) html += this.blocks(node.children)
      }
    }
    finish()
    return html
  }

  private paragraph(node: Xml): { bullet: boolean; html: string } {
    const properties = child(node, 'pPr')
    const boxes = outermost(node, ['txbxContent'])
    const runs = this.runs(node.children)
    const beside = boxes.map((box) => this.blocks(box.children)).join('')
    const plain = runs.replace(/<[^>]*>/g, '').trim()
    const number = plain === '' ? undefined : this.number(properties)
    const level = this.#facts.styles(value(child(properties, 'pStyle')))
    const align = value(child(properties, 'jc'))
    if (plain !== '' && (level === 1 || align === 'center')) this.heading ??= plain
    if (number?.bullet && beside === '') return { bullet: true, html: runs }
    const tag = level > 0 && plain.length <= 120 ? `h${level}` : 'p'
    const style =
      align === 'center'
        ? ' style="text-align:center"'
        : /^(right|end)$/.test(align ?? '')
          ? ' style="text-align:right"'
          : ''
    const own = runs === '' ? '' : `<${tag}${style}>${escaped(number?.text ?? '')}${runs}</${tag}>`
    return { bullet: false, html: own + beside }
  }

  private number(properties: Xml | undefined) {
    const list = value(child(properties, 'numPr', 'numId'))
    if (list === undefined || list === '0') return undefined
    return this.#facts.numbers.next(list, Number(value(child(properties, 'numPr', 'ilvl')) ?? 0) || 0)
  }

  private runs(nodes: readonly Xml[]): string {
    return nodes.map((node) => this.run(node)).join('')
  }

  private run(node: Xml): string {
    if (UNSEEN.has(node.name) || node.name.endsWith('Pr') || node.name === 'txbxContent') return ''
    if (node.name === 'r') return this.marked(node)
    if (node.name === 'hyperlink') {
      const target = this.#facts.targets.get(value(node, 'id') ?? '')
      const inner = this.runs(node.children)
      return target && /^(https?|mailto):/i.test(target) ? `<a href="${escaped(target)}">${inner}</a>` : inner
    }
    return (this.pieces[node.name] ?? this.inner).call(this, node)
  }

  private inner(node: Xml): string {
    return this.runs(node.children)
  }

  private readonly pieces: Readonly<Record<string, (node: Xml) => string>> = {
    __proto__: null as never,
    t: ({ text }) => escaped(text),
    tab: () => ' ',
    br: (node) => (value(node, 'type') === 'page' ? '' : '<br>'),
    cr: () => '<br>',
    noBreakHyphen: () => '-',
    footnoteReference: (node) => this.note(node),
    blip: (node) => this.picture(node),
    drawing: (node) => this.drawing(node),
    pict: (node) => this.drawing(node),
    object: () => this.object(),
    oMath: (node) =>
      escaped(
        all(node, 't')
          .map(({ text }) => text)
          .join(''),
      ),
  }

  private marked(run: Xml): string {
    const properties = child(run, 'rPr')
    if (isOn(child(properties, 'vanish'))) return ''
    const inner = this.runs(run.children)
    if (inner.trim() === '') return inner
    const raised = value(child(properties, 'vertAlign'))
    const marks = [
      ...(isOn(child(properties, 'b')) ? ['strong'] : []),
      ...(isOn(child(properties, 'i')) ? ['em'] : []),
      ...(raised === 'superscript' ? ['sup'] : raised === 'subscript' ? ['sub'] : []),
    ]
    return marks.reduceRight((html, mark) => `<${mark}>${html}</${mark}>`, inner)
  }

  private drawing(node: Xml): string {
    const alt = value(all(node, 'docPr')[0], 'descr') ?? ''
    const found = outermost(node, ['blip', 'imagedata', 'txbxContent'])
    if (found.length === 0) return this.object()
    return found.map((one) => (one.name === 'txbxContent' ? '' : this.picture(one, alt))).join('')
  }

  private object(): string {
    this.objects++
    return ''
  }

  private picture(node: Xml, alt = ''): string {
    const target = this.#facts.targets.get(value(node, 'embed') ?? value(node, 'id') ?? '')
    if (!target || /^[a-z]+:/i.test(target)) return ''
    const part = target.startsWith('/') ? target.slice(1) : `word/${target}`
    const known = this.pictures.find((one) => one.part === part)
    const name = part.split('/').at(-1) ?? part
    const key = known?.key ?? `file-${this.pictures.length + 1}`
    if (!known) this.pictures.push({ key, part, name })
    return `<img src="${key}" data-missing="${escaped(name)}" alt="${escaped(alt)}">`
  }

  private note(node: Xml): string {
    const note = this.#facts.notes.get(value(node, 'id') ?? '')
    if (!note || this.#noted.length >= 999) return ''
    this.#noted.push(note)
    const number = this.#noted.length
    return `<sup><a href="#note-${number}">[${number}]</a></sup>`
  }

  noteList(): string {
    const items = this.#noted.map((note, at) => `<li id="note-${at + 1}">${this.blocks(note.children)}</li>`)
    return items.length > 0 ? `<ol class="notes">${items.join('')}</ol>` : ''
  }

  private table(node: Xml): string {
    const rows = node.children.filter(({ name }) => name === 'tr')
    const cells = rows.map((row) => cellsOf(row))
    const html = cells.map(
      (row, at) => `<tr>${row.map((cell) => this.cell(cell, cells.slice(at + 1))).join('')}</tr>`,
    )
    return `<table>${html.join('')}</table>`
  }

  private cell({ node, column, across, continued }: Cell, below: readonly (readonly Cell[])[]): string {
    if (continued) return ''
    let down = 1
    for (const row of below) {
      if (!row.some((other) => other.column === column && other.continued)) break
      down++
    }
    const spans = `${across > 1 ? ` colspan="${across}"` : ''}${down > 1 ? ` rowspan="${down}"` : ''}`
    return `<td${spans}>${this.blocks(node.children)}</td>`
  }
}

interface Cell {
  readonly node: Xml
  readonly column: number
  readonly across: number
  readonly continued: boolean
}

function cellsOf(row: Xml): Cell[] {
  let column = Number(value(child(row, 'trPr', 'gridBefore')) ?? 0) || 0
  return row.children
    .filter(({ name }) => name === 'tc')
    .map((node) => {
      const across = Math.min(Number(value(child(node, 'tcPr', 'gridSpan')) ?? 1) || 1, SPANS_MOST)
      const merge = child(node, 'tcPr', 'vMerge')
      const cell = { node, column, across, continued: merge !== undefined && value(merge) !== 'restart' }
      column += across
      return cell
    })
}
