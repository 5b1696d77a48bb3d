import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

export interface Element {
  readonly tag: string
  readonly attributes: Map<string, string>
  readonly children: Node[]
}
export type Node = Element | string

/** Deeper than any document; what is nested deeper is kept, but not as deep: nothing below recurses without end. */
const DEEPEST = 200

const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  (
    'address article aside blockquote center details dialog div dl dt dd fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table ul'
  ).split(' '),
)
/** What an opening tag ends, and where the search for it stops. */
const ENDS = new Map<string, readonly [ends: string, within: string]>([
  ['li', ['li', 'ul ol table']],
  ['dt', ['dt dd', 'dl table']],
  ['dd', ['dt dd', 'dl table']],
  ['td', ['td th', 'table tr']],
  ['th', ['td th', 'table tr']],
  ['tr', ['tr', 'table']],
  ['thead', ['thead tbody tfoot', 'table']],
  ['tbody', ['thead tbody tfoot', 'table']],
  ['tfoot', ['thead tbody tfoot', 'table']],
  ['option', ['option', 'select']],
])
const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'])
const CELLS = new Set(['td', 'th'])

/** HTML as a tree, whatever it is: never refuses, never deeper than 200, in time that grows with the length. */
export function treeOf(html: string): Element {
  const growing = new Growing()
  const tokenizer = new Tokenizer({ decodeEntities: true }, growing.callbacks(html))
  tokenizer.write(html)
  tokenizer.end()
  return growing.root
}

export const element = (
  tag: string,
  children: Node[] = [],
  attributes: [string, string][] = [],
): Element => ({
  tag,
  attributes: new Map(attributes),
  children,
})

class Growing {
  readonly root = element('#root')
  private readonly stack: Element[] = [this.root]
  /** Opened deeper than the deepest: their ends are owed. */
  private readonly tooDeep = new Map<string, number>()
  private opening: Element = this.root
  private name = ''
  private value = ''

  callbacks(html: string): TokenizerCallbacks {
    const nothing = (): void => undefined
    return {
      ontext: (start, end) => this.text(html.slice(start, end)),
      ontextentity: (code) => this.text(String.fromCodePoint(code)),
      oncdata: (start, end, offset) => this.text(html.slice(start, end - offset)),
      onopentagname: (start, end) => {
        this.opening = element(html.slice(start, end).toLowerCase())
      },
      onattribname: (start, end) => {
        this.name = html.slice(start, end).toLowerCase()
        this.value = ''
      },
      onattribdata: (start, end) => {
        this.value += html.slice(start, end)
      },
      onattribentity: (code) => {
        this.value += String.fromCodePoint(code)
      },
      onattribend: () => {
        const { attributes } = this.opening
        if (!attributes.has(this.name)) attributes.set(this.name, this.value)
      },
      onopentagend: () => this.open(false),
      // Office writes <o:p/>; in HTML a slash closes nothing.
      onselfclosingtag: () => this.open(this.opening.tag.includes(':')),
      onclosetag: (start, end) => this.close(html.slice(start, end).toLowerCase()),
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    }
  }

  private get top(): Element {
    return this.stack[this.stack.length - 1]!
  }

  private text(text: string): void {
    const { children } = this.top
    const last = children.length - 1
    if (typeof children[last] === 'string') children[last] += text
    else children.push(text)
  }

  private open(closed: boolean): void {
    const { opening } = this
    const { tag } = opening
    const ends = ENDS.get(tag)
    if (BLOCKS.has(tag)) this.end(['p'], ['table', 'td', 'th', 'caption'])
    if (ends) this.end(ends[0].split(' '), ends[1].split(' '))
    if (this.stack.length > DEEPEST && !VOID.has(tag) && !closed) {
      this.tooDeep.set(tag, (this.tooDeep.get(tag) ?? 0) + 1)
      return
    }
    this.top.children.push(opening)
    if (!VOID.has(tag) && !closed) this.stack.push(opening)
  }

  private close(tag: string): void {
    const owed = this.tooDeep.get(tag) ?? 0
    if (owed > 0) this.tooDeep.set(tag, owed - 1)
    else if (tag === 'br') this.top.children.push(element('br'))
    // The end of something inside a cell does not end the cell.
    else this.end([tag], TABLE_PARTS.has(tag) ? [] : [...CELLS])
  }

  private end(tags: readonly string[], within: readonly string[]): void {
    for (let at = this.stack.length - 1; at > 0; at--) {
      const { tag } = this.stack[at]!
      if (tags.includes(tag)) {
        this.stack.length = at
        return
      }
      if (within.includes(tag)) return
    }
  }
}
