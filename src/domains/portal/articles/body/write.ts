import {
  type Block,
  type Cell,
  type Image,
  type Item,
  type Link,
  type List,
  MARKS,
  type MarkName,
  type Paragraph,
  type Piece,
  sameLink,
  type Table,
} from './blocks.ts'

/** From the outside in; the same text always has the same tags in the same order. */
const ORDER = Object.keys(MARKS) as MarkName[]

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const quoted = (text: string): string => escaped(text).replaceAll('"', '&quot;')

/** Blocks as HTML. The first reference to a footnote is where the reader comes back to. */
export class Writing {
  private readonly referred = new Set<number>()

  blocks(blocks: readonly Block[]): string {
    return blocks.map((block) => this.block(block)).join('')
  }

  private block(block: Block): string {
    switch (block.kind) {
      case 'paragraph':
        return this.paragraph(block)
      case 'list':
        return this.list(block)
      case 'table':
        return this.table(block)
      case 'quote':
        return `<blockquote>${this.blocks(block.blocks)}</blockquote>`
      case 'figure':
        return `<figure>${imageTag(block.image)}${this.caption(block.caption)}</figure>`
      case 'rule':
        return '<hr>'
    }
  }

  private caption(pieces: readonly Piece[]): string {
    return pieces.length > 0 ? `<figcaption>${this.inline(pieces)}</figcaption>` : ''
  }

  private paragraph({ level, align, pieces }: Paragraph): string {
    const tag = level > 0 ? `h${level}` : 'p'
    return `<${tag}${align ? ` class="align-${align}"` : ''}>${this.inline(pieces)}</${tag}>`
  }

  private list({ ordered, start, notes, items }: List): string {
    const tag = ordered ? 'ol' : 'ul'
    const attributes = `${notes ? ' class="notes"' : ''}${ordered && start !== 1 ? ` start="${start}"` : ''}`
    return `<${tag}${attributes}>${items.map((item) => this.item(item)).join('')}</${tag}>`
  }

  private item({ note, blocks }: Item): string {
    return `<li${note === null ? '' : ` id="note-${note}"`}>${this.inner(blocks)}</li>`
  }

  private table({ headRows, rows }: Table): string {
    const row = (cells: readonly Cell[], at: number) =>
      `<tr>${cells.map((cell) => this.cell(cell, at < headRows)).join('')}</tr>`
    const drawn = rows.map(row)
    const head = headRows > 0 ? `<thead>${drawn.slice(0, headRows).join('')}</thead>` : ''
    return `<table>${head}<tbody>${drawn.slice(headRows).join('')}</tbody></table>`
  }

  private cell({ header, scope, colspan, rowspan, blocks }: Cell, inHead: boolean): string {
    const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`
    if (!header) return `<td${spans}>${this.inner(blocks)}</td>`
    return `<th scope="${scope ?? (inHead ? 'col' : 'row')}"${spans}>${this.inner(blocks)}</th>`
  }

  /** One plain paragraph, and lists below it, need no tag of their own. */
  private inner(blocks: readonly Block[]): string {
    const [first, ...rest] = blocks
    const plain = first?.kind === 'paragraph' && !first.align && rest.every(({ kind }) => kind === 'list')
    return plain ? this.inline(first.pieces) + this.blocks(rest) : this.blocks(blocks)
  }

  private inline(pieces: readonly Piece[]): string {
    let html = ''
    for (let at = 0; at < pieces.length; ) {
      const link = linkIn(pieces[at]!)
      let end = at + 1
      while (end < pieces.length && link && sameLink(link, linkIn(pieces[end]!))) end++
      html += link ? this.linked(link, pieces.slice(at, end)) : runs(pieces.slice(at, end))
      at = end
    }
    return html
  }

  private linked(link: Link, pieces: readonly Piece[]): string {
    if (link.note === undefined) return `<a${target(link)}>${runs(pieces)}</a>`
    const text = escaped(pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join(''))
    const first = !this.referred.has(link.note)
    this.referred.add(link.note)
    return `<sup${first ? ` id="ref-${link.note}"` : ''}><a href="#note-${link.note}">${text}</a></sup>`
  }
}

const linkIn = (piece: Piece): Link | null => (piece.kind === 'break' ? null : piece.link)

function target({ href, article, file }: Link): string {
  if (article) return ` data-article="${article}"`
  return file ? ` data-file="${file}"` : ` href="${quoted(href ?? '')}"`
}

function imageTag({ fileId, missing, alt }: Image): string {
  const source = fileId ? `data-file="${fileId}"` : `data-missing="${quoted(missing ?? '')}"`
  return `<img ${source} alt="${quoted(alt)}">`
}

/** Text with its marks, each tag closed as late as possible. */
function runs(pieces: readonly Piece[]): string {
  let html = ''
  let open: MarkName[] = []
  const turn = (wanted: MarkName[]) => {
    let same = 0
    while (same < open.length && open[same] === wanted[same]) same++
    for (const mark of open.slice(same).reverse()) html += `</${mark}>`
    for (const mark of wanted.slice(same)) html += `<${mark}>`
    open = wanted
  }
  for (const piece of pieces) {
    turn(piece.kind === 'text' ? ORDER.filter((mark) => piece.marks & MARKS[mark]) : [])
    if (piece.kind === 'text') html += escaped(piece.text)
    else html += piece.kind === 'break' ? '<br>' : imageTag(piece.image)
  }
  turn([])
  return html
}
