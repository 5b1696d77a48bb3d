import { type CleanBody, cleanTree } from '../clean.ts'
import type { BodyProblem } from '../problems.ts'
import { type Element, element, type Node, treeOf } from '../tree.ts'
import { type Entry, listsOf, markerOf, markerText } from './lists.ts'
import { Notes } from './notes.ts'
import { withoutIndents } from './paragraphs.ts'
import { boldness, type Declarations, isHidden, outlineOf, Styles } from './styles.ts'
import { withHead } from './tables.ts'
import { findIn, pastedText, type SymbolFont, symbolFontOf, textIn } from './text.ts'

/** A clipboard longer than this is a mistake: a whole workbook, a hundred thousand rows. */
export const LONGEST_PASTE = 20_000_000
/** A paragraph longer than this is no heading, whatever level it was given. */
const LONGEST_HEADING = 120

const LIST = /^(l\d+) level(\d+)/i
const levelOf = (said: Declarations): number => Number(LIST.exec(said.get('mso-list') ?? '')?.[2] ?? 1)

interface Around {
  readonly heading: boolean
  readonly underlined: boolean
  readonly font: SymbolFont
}

/** What Word, WPS, Excel and web pages put on the clipboard, as a body. */
export function pasteBody(html: string): CleanBody {
  if (html.length > LONGEST_PASTE)
    return { ...cleanTree(element('#root')), problems: [{ code: 'too_long', message: TOO_LONG, at: 0 }] }
  const root = treeOf(html)
  const pasting = new Pasting(root)
  const body = cleanTree(pasting.whole(root), withoutIndents)
  return { ...body, problems: [...pasting.problems, ...body.problems] }
}

const TOO_LONG = '粘贴的内容太多，请分段粘贴，或把文件作为附件上传。'

class Pasting {
  readonly problems: BodyProblem[] = []
  private readonly styles: Styles
  private readonly notes = new Notes()

  constructor(root: Element) {
    this.styles = new Styles(root)
  }

  whole(root: Element): Element {
    return element('#root', this.nodes(root.children, { heading: false, underlined: false, font: null }))
  }

  private problem(code: BodyProblem['code'], message: string): void {
    if (!this.problems.some((known) => known.code === code)) this.problems.push({ code, message, at: 0 })
  }

  /** Neighbours together, because numbered paragraphs become one list. */
  private nodes(nodes: readonly Node[], around: Around): Node[] {
    const made: Node[] = []
    let entries: Entry[] = []
    const finish = () => {
      made.push(...listsOf(entries))
      entries = []
    }
    for (const node of nodes) {
      const entry = typeof node === 'string' ? null : this.entry(node, around)
      if (entry) entries.push(entry)
      else {
        // Line ends between two items are no text.
        if (typeof node !== 'string' || /\S/.test(node)) finish()
        made.push(...this.node(node, around))
      }
    }
    finish()
    return made
  }

  private entry(node: Element, around: Around): Entry | null {
    if (node.tag !== 'p') return null
    const said = this.styles.of(node)
    const marker = this.marker(node, said)
    if (!marker || marker.kind === 'words' || outlineOf(said) > 0 || isHidden(said)) return null
    const content = this.marked(said, this.nodes(node.children, around), around)
    const number = marker.kind === 'number' ? marker.number : null
    return { level: levelOf(said), number, content }
  }

  private marker(node: Element, said: Declarations) {
    const list = LIST.exec(said.get('mso-list') ?? '')?.[1]
    if (list === undefined) return null
    return markerOf(this.markerShown(node), this.styles.numbering(list.toLowerCase(), levelOf(said)))
  }

  private markerShown(node: Element): string {
    const shown = findIn(node, (inner) => isIgnored(this.styles.of(inner)))
    return shown ? textIn(shown) : ''
  }

  private node(node: Node, around: Around): Node[] {
    if (typeof node === 'string') return [pastedText(node, around.font, around.underlined)]
    const said = this.styles.of(node)
    if (isHidden(said) || isIgnored(said) || isFlat(node) || this.isRemark(node, said)) return []
    if (node.tag === 'a') return this.anchor(node, around)
    if (said.get('mso-element')?.endsWith('note-list')) return [this.noteList(node, around)]
    if (node.tag === 'table') return [withHead(element('table', this.nodes(node.children, around)))]
    if (node.tag === 'td' || node.tag === 'th') return this.cell(node, said, around)
    if (node.tag === 'img') return [picture(node)]
    if (/^(p|h[1-6]|div|center)$/.test(node.tag)) return [this.paragraph(node, said, around)]
    return [this.inline(node, said, around)]
  }

  /** Deleted words and remarks of others are not the text. */
  private isRemark({ tag, attributes }: Element, said: Declarations): boolean {
    if (tag === 'del' && (attributes.has('cite') || attributes.has('datetime'))) {
      this.problem('deleted_text', '修订模式下已删除的文字没有粘贴进来；请核对，或在原文中接受修订后再粘贴。')
      return true
    }
    const remark =
      /^mso(commentreference|comanchor|comtxt|comoff)$/i.test(attributes.get('class') ?? '') ||
      said.has('mso-comment-reference') ||
      (said.get('mso-special-character') ?? '') === 'comment' ||
      said.get('mso-element') === 'comment-list'
    if (remark) this.problem('comment', '原文中的批注没有粘贴进来。')
    return remark && !said.has('mso-comment-reference')
  }

  private anchor(node: Element, around: Around): Node[] {
    const name = this.notes.referredBy(node)
    if (name) {
      const number = this.notes.numberOf(name)
      const words = textIn(node).replace(/\s+/g, '') || `[${number}]`
      return [element('a', [words], [['href', `#note-${number}`]])]
    }
    // In the note its number is counted by the list.
    if (this.notes.leadsBack(node)) return []
    return [{ ...node, children: this.nodes(node.children, around) }]
  }

  private noteList(node: Element, around: Around): Element {
    const notes = node.children.flatMap((child) => {
      if (typeof child === 'string') return []
      const kind = this.styles.of(child).get('mso-element')
      if (kind !== 'footnote' && kind !== 'endnote') return []
      const number = this.notes.numberOf((child.attributes.get('id') ?? '').toLowerCase())
      return [element('li', this.nodes(child.children, around), [['id', `note-${number}`]])]
    })
    return element('ol', notes, [['class', 'notes']])
  }

  private cell(node: Element, said: Declarations, around: Around): Node[] {
    const attributes = new Map(node.attributes)
    const align = said.get('text-align')
    if (align) attributes.set('style', `text-align:${align}`)
    const children = this.marked(said, this.nodes(node.children, around), around)
    // Excel draws a long text over the empty cells beside it: they are still there.
    const drawnOver = said.get('mso-ignore') === 'colspan' ? Number(attributes.get('colspan') ?? 1) - 1 : 0
    if (drawnOver > 0) attributes.delete('colspan')
    const beside = Array.from({ length: Math.min(drawnOver, 200) || 0 }, () => element('td'))
    return [{ ...node, attributes, children }, ...beside]
  }

  private paragraph(node: Element, said: Declarations, around: Around): Element {
    const outline = outlineOf(said)
    const isHeading = /^h[1-6]$/.test(node.tag) || (outline > 0 && textIn(node).length <= LONGEST_HEADING)
    const tag = node.tag === 'p' && isHeading ? `h${outline}` : node.tag
    const inner = { ...around, heading: around.heading || isHeading }
    const children = this.marked(said, this.nodes(node.children, inner), inner)
    children.unshift(this.counted(node, said))
    const align = said.get('text-align')
    return element(tag, children, align ? [['style', `text-align:${align}`]] : [...node.attributes])
  }

  /** Numbers of headings, and those that no list can count, are words of the text. */
  private counted(node: Element, said: Declarations): string {
    const marker = this.marker(node, said)
    if (marker?.kind === 'number') return this.markerShown(node).trim()
    return marker?.kind === 'words' ? markerText(marker.words) : ''
  }

  private inline(node: Element, said: Declarations, around: Around): Element {
    const underlined =
      around.underlined || node.tag === 'u' || /underline/.test(said.get('text-decoration') ?? '')
    const font = symbolFontOf(said)
    const inner = { ...around, underlined, font: font === undefined ? around.font : font }
    const children = this.nodes(node.children, inner)
    const isBold = node.tag === 'b' || node.tag === 'strong'
    if (isBold && (boldness(said) === false || around.heading)) return element('span', children)
    if (node.tag !== 'span' && node.tag !== 'font') return { ...node, children }
    return element('span', this.marked(said, children, around))
  }

  /** What the style says, said by tags. */
  private marked(said: Declarations, children: Node[], { heading }: Around): Node[] {
    let marked = children
    const wrap = (tag: string) => {
      marked = [element(tag, marked)]
    }
    if (boldness(said) && !heading) wrap('strong')
    if (said.get('font-style') === 'italic' && !heading) wrap('em')
    if (/underline/.test(said.get('text-decoration') ?? '')) wrap('u')
    const raised = said.get('vertical-align')
    if (raised === 'super') wrap('sup')
    if (raised === 'sub') wrap('sub')
    return marked
  }
}

/** "[1]" or "·" before a list's text: drawn by the list itself. */
const isIgnored = (said: Declarations): boolean => (said.get('mso-list') ?? '').toLowerCase() === 'ignore'

/** A row without height only tells old browsers how wide the columns are. */
const isFlat = ({ tag, attributes }: Element): boolean => tag === 'tr' && attributes.get('height') === '0'

/** What a program called a picture says nothing of what is on it. */
const MACHINE_ALT =
  /^(?:图片|图像|picture|image|img|photo|wps|文本框|说明[:：])?[\s_\-()\d]*(?:\.\w{3,4})?$|自动生成|generated/i

function picture(node: Element): Element {
  const alt = (node.attributes.get('alt') ?? '').trim()
  if (!MACHINE_ALT.test(alt)) return node
  const attributes = new Map(node.attributes)
  attributes.delete('alt')
  return { ...node, attributes }
}
