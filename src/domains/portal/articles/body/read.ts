import { alignOf, countOf, imageOf, linkOf, noteOf } from './attributes.ts'
import { type Align, type Block, type Cell, type Item, type Link, MARKS, type MarkName } from './blocks.ts'
import { Flow } from './flow.ts'
import { isBlank, piecesOf, tidy, visible } from './pieces.ts'
import type { BodyProblem } from './problems.ts'
import { headRowsOf, squared } from './tables.ts'
import type { Element, Node } from './tree.ts'

/** Lists in cells in quotations …: what is nested deeper becomes paragraphs. */
const DEEPEST = 8
const MOST_COLUMNS = 200
const MOST_ROWS = 5000

/** Not shown by a browser, so nothing is lost with them. */
const SILENT = new Set(
  'base basefont bgsound col colgroup datalist head link map meta noembed noframes param source style template title track wbr xml'.split(
    ' ',
  ),
)
/** Shown, but not by us: what runs, plays or asks. */
const ACTIVE = new Set(
  'applet audio canvas embed frame frameset iframe input keygen object plaintext script select svg textarea video'.split(
    ' ',
  ),
)
const MARK_TAGS = new Map<string, MarkName>([
  ['strong', 'strong'],
  ['b', 'strong'],
  ['em', 'em'],
  ['i', 'em'],
  ['u', 'u'],
  ['sub', 'sub'],
  ['sup', 'sup'],
])
const LINES = new Set(
  (
    'address article aside body button caption center dd details dialog div dl dt fieldset figcaption footer form ' +
    'header html legend main marquee nav noscript option p pre section summary'
  ).split(' '),
)

interface State {
  readonly flow: Flow
  readonly depth: number
  readonly marks: number
  readonly link: Link | null
  readonly level: number
  readonly align: Align
  /** The source's own heading levels and line ends count here. */
  readonly pre: boolean
}

/** A tree read into blocks; what cannot be kept is named in `problems`. */
export class Reading {
  readonly problems: BodyProblem[] = []
  private length = 0

  body(root: Element): readonly Block[] {
    const flow = new Flow()
    this.children(root, { flow, depth: 0, marks: 0, link: null, level: 0, align: null, pre: false })
    return flow.done()
  }

  private problem(code: BodyProblem['code'], message: string): void {
    this.problems.push({ code, message, at: this.length })
  }

  private children({ children }: Element, state: State): void {
    for (const child of children) this.node(child, state)
  }

  private node(node: Node, state: State): void {
    if (typeof node === 'string') this.text(node, state)
    else if (ACTIVE.has(node.tag)) this.problem('active_content', activeMessage(node.tag))
    else if (!SILENT.has(node.tag)) this.element(node, state)
  }

  private element(node: Element, state: State): void {
    const { tag } = node
    const mark = MARK_TAGS.get(tag)
    if (mark) this.children(node, { ...state, marks: state.marks | MARKS[mark] })
    else if (/^h[1-6]$/.test(tag)) this.lines(node, { ...state, level: Number(tag[1]) })
    else if (LINES.has(tag)) this.lines(node, { ...state, pre: state.pre || tag === 'pre' })
    else if (tag === 'br') this.piece(state, { kind: 'break' })
    else (this.special[tag] ?? this.children).call(this, node, state)
  }

  private readonly special: Readonly<Record<string, (node: Element, state: State) => void>> = {
    __proto__: null as never,
    hr: (_, { depth, flow }) => (depth === 0 ? flow.put({ kind: 'rule' }) : flow.end()),
    img: this.image,
    a: this.link,
    figure: this.figure,
    ul: this.list,
    ol: this.list,
    menu: this.list,
    dir: this.list,
    table: this.table,
    blockquote: this.quote,
    li: this.lines,
    tr: this.lines,
    td: this.lines,
    th: this.lines,
  }

  private text(text: string, state: State): void {
    const seen = visible(text)
    this.length += seen.length
    const lines = state.pre ? seen.split(/\r\n?|\n/) : [seen]
    lines.forEach((line, at) => {
      if (at > 0) this.piece(state, { kind: 'break' })
      this.piece(state, { kind: 'text', text: line, marks: state.marks, link: state.link })
    })
  }

  private piece({ flow, level, align, depth }: State, piece: Parameters<Flow['add']>[1]): void {
    flow.add({ level: depth === 0 ? level : 0, align }, piece)
  }

  private lines(node: Element, state: State): void {
    state.flow.end()
    this.children(node, { ...state, align: alignOf(node) ?? state.align })
    state.flow.end()
  }

  private image(node: Element, state: State): void {
    const image = imageOf(node)
    if (!image) return
    if (!image.fileId)
      this.problem('image_not_uploaded', `图片“${image.missing}”还没有上传，请重新插入这张图片。`)
    else if (image.alt === '') this.problem('image_without_alt', '有图片没有文字说明，请写明图片内容。')
    const link = state.link?.note === undefined ? state.link : null
    this.piece(state, { kind: 'image', image, link })
  }

  private link(node: Element, state: State): void {
    const link = linkOf(node)
    if (link === null)
      this.problem(
        'link_not_allowed',
        `链接地址不能使用（${(node.attributes.get('href') ?? '').trim().slice(0, 60)}），已保留文字。`,
      )
    const marks = link?.note === undefined ? state.marks : state.marks | MARKS.sup
    this.children(node, { ...state, marks, link: link ?? state.link })
  }

  private figure(node: Element, state: State): void {
    const flow = new Flow()
    this.children(node, { ...state, flow, level: 0, align: null })
    const blocks = flow.done()
    const pieces = piecesOf(blocks)
    const image = pieces.findLast((piece) => piece.kind === 'image')
    if (!image || blocks.some(({ kind }) => kind === 'table' || kind === 'list')) {
      for (const block of blocks) state.flow.put(block)
      return
    }
    for (const other of pieces)
      if (other.kind === 'image' && other !== image)
        state.flow.put({ kind: 'figure', image: other.image, caption: [] })
    const caption = tidy(pieces.filter(({ kind }) => kind !== 'image'))
    state.flow.put({ kind: 'figure', image: image.image, caption: isBlank(caption) ? [] : caption })
  }

  /** The blocks of something that holds blocks. */
  private inside(nodes: readonly Node[], state: State, align: Align = null): readonly Block[] {
    const flow = new Flow()
    const inner = { ...state, flow, depth: state.depth + 1, level: 0, align, link: null }
    for (const node of nodes) this.node(node, inner)
    return flow.done()
  }

  private list(node: Element, state: State): void {
    if (state.depth >= DEEPEST) {
      this.lines(node, state)
      return
    }
    const items = this.items(node, state)
    const ordered = node.tag === 'ol'
    const notes = ordered && items.some(({ note }) => note !== null)
    state.flow.end()
    if (items.length > 0)
      state.flow.put({ kind: 'list', ordered, start: ordered && !notes ? startOf(node) : 1, notes, items })
  }

  private items({ children }: Element, state: State): Item[] {
    const items: Item[] = []
    for (const child of children) {
      const isItem = typeof child !== 'string' && child.tag === 'li'
      const blocks = this.inside(isItem ? child.children : [child], state)
      const last = items.at(-1)
      if (blocks.length === 0) continue
      // A list straight in a list belongs to the item before it.
      if (!isItem && last && blocks[0]?.kind === 'list')
        items[items.length - 1] = { ...last, blocks: [...last.blocks, ...blocks] }
      else items.push({ note: isItem ? noteOf(child) : null, blocks })
    }
    return items
  }

  private quote(node: Element, state: State): void {
    if (state.depth >= DEEPEST) {
      this.lines(node, state)
      return
    }
    const blocks = this.inside(node.children, state)
    state.flow.end()
    if (blocks.length > 0) state.flow.put({ kind: 'quote', blocks })
  }

  private table(node: Element, state: State): void {
    if (state.depth >= DEEPEST) {
      this.lines(node, state)
      return
    }
    state.flow.end()
    const rows: Cell[][] = []
    this.tableParts(node, false, rows, state)
    const whole = squared(rows.slice(0, MOST_ROWS))
    if (whole.some((row) => row.length > 0))
      state.flow.put({ kind: 'table', headRows: headRowsOf(whole), rows: whole })
  }

  private tableParts(part: Element, head: boolean, rows: Cell[][], state: State): void {
    for (const child of part.children) {
      if (typeof child === 'string') this.text(child, state)
      else if (child.tag === 'tr') rows.push(this.row(child, head, state))
      else if (/^t(head|body|foot)$/.test(child.tag))
        this.tableParts(child, child.tag === 'thead', rows, state)
      // Loose in the table: before it, as a browser does.
      else this.node(child, { ...state, align: child.tag === 'caption' ? 'center' : state.align })
    }
    state.flow.end()
  }

  private row(row: Element, head: boolean, state: State): Cell[] {
    const cells: Cell[] = []
    for (const child of row.children) {
      if (typeof child === 'string') this.text(child, state)
      else if (child.tag !== 'td' && child.tag !== 'th') this.node(child, state)
      else if (cells.length < MOST_COLUMNS) cells.push(this.cell(child, head, state))
      else this.lines(child, state)
    }
    return cells
  }

  private cell(node: Element, head: boolean, state: State): Cell {
    const { attributes } = node
    const scope = /^(?:col|row)(?:group)?$/.exec(attributes.get('scope') ?? '')?.[0] ?? null
    return {
      header: head || node.tag === 'th',
      scope,
      colspan: countOf(attributes.get('colspan'), MOST_COLUMNS),
      rowspan: countOf(attributes.get('rowspan'), MOST_ROWS),
      blocks: this.inside(node.children, state, alignOf(node)),
    }
  }
}

function startOf(node: Element): number {
  const first = node.children.find((child) => typeof child !== 'string' && child.tag === 'li') as
    | Element
    | undefined
  const said = Number.parseInt(node.attributes.get('start') ?? first?.attributes.get('value') ?? '1', 10)
  return Number.isInteger(said) && said >= 0 && said < 100_000 ? said : 1
}

const activeMessage = (tag: string): string =>
  tag === 'video' || tag === 'audio' || tag === 'iframe' || tag === 'embed' || tag === 'object'
    ? `已去掉嵌入的内容（${tag}）；视频请作为附件上传或另写视频稿件。`
    : `已去掉网页程序或表单（${tag}）。`
