/**
 * Templates as JavaScript. LiquidJS reads them; what it read is written out as one function a page, partials inlined by
 * call, layouts by their blocks. The code is only ever ours: the designer's names and texts stand in it as JSON.
 */
import {
  AssignTag,
  BlockTag,
  BreakTag,
  CaptureTag,
  CaseTag,
  CommentTag,
  ContinueTag,
  ForTag,
  IfTag,
  InlineCommentTag,
  LayoutTag,
  type Liquid,
  Output,
  RawTag,
  RenderTag,
  type Template,
  type Token,
  UnlessTag,
} from 'liquidjs'
import {
  type LoopNames,
  type Names,
  NotCompiled,
  tokenCode,
  type ValueNode,
  valueCode,
} from './compile-values.ts'
import * as runtime from './compiled-runtime.ts'
import { escapeHtml } from './markup.ts'

export type Render = (data: object, globals: object) => string
type Parsed = ReadonlyMap<string, readonly Template[]>

/** LiquidJS keeps these to itself; its version is pinned, and a test compares every page of the shipped themes. */
interface Fields {
  readonly str: string
  readonly key: string
  readonly variable: string
  readonly value: ValueNode
  readonly templates: readonly Template[]
  readonly elseTemplates?: readonly Template[]
  readonly branches: readonly { value: ValueNode; values: readonly Token[]; templates: readonly Template[] }[]
  readonly collection: Token
  readonly hash: { readonly hash: Readonly<Record<string, Token | undefined>> }
  readonly args: { readonly hash: Readonly<Record<string, Token | undefined>> }
  readonly file: unknown
  readonly with?: { readonly value: Token; readonly alias?: string }
  readonly forBinding?: unknown
  readonly block: string
  readonly tokens: readonly { getText(): string }[]
}
const fieldsOf = (node: Template): Fields => node as unknown as Fields

interface Place {
  readonly loops: readonly LoopNames[]
  /** Blocks that a page puts into its layout. */
  readonly blocks: ReadonlyMap<string, readonly Template[]>
  /** In a loop of this very function, outside `case` and `capture`: there break and continue are JavaScript's. */
  readonly mayBreak: boolean
  /** Only at the outermost level may a page choose a layout or fill its blocks. */
  readonly top: boolean
  /** In what a page says beside its blocks: a block deeper in there would be one only sometimes. */
  readonly aside: boolean
  readonly inBlock: boolean
}
const OUTERMOST: Place = {
  loops: [],
  blocks: new Map(),
  mayBreak: false,
  top: true,
  aside: false,
  inBlock: false,
}

export function compile(name: string, parsed: Parsed, liquid: Liquid): Render | undefined {
  try {
    return new Compiler(parsed, liquid).page(name)
  } catch (error) {
    if (error instanceof NotCompiled) return undefined
    throw error
  }
}

class Compiler {
  readonly #parsed: Parsed
  readonly #liquid: Liquid
  readonly #constants: unknown[] = []
  readonly #partials = new Map<string, string>()
  readonly #functions: string[] = []
  #used = 0

  constructor(parsed: Parsed, liquid: Liquid) {
    this.#parsed = parsed
    this.#liquid = liquid
  }

  page(name: string): Render {
    const body = this.#nodes(this.#templates(name), OUTERMOST)
    const code = `"use strict";\n${this.#functions.join('\n')}\nreturn (c, f) => { let s = ''; ${body} return s }`
    // Our own text: see the head of this file.
    const made = new Function('R', 'K', 'E', code)(runtime, this.#constants, escapeHtml) as (
      run: runtime.Run,
      frame: runtime.Frame,
    ) => string
    return (data, globals) =>
      made(
        runtime.newRun(this.#liquid, data, globals),
        runtime.frame(null, data as Record<string, unknown>, globals as Record<string, unknown>),
      )
  }

  #templates(name: unknown): readonly Template[] {
    const found = typeof name === 'string' ? this.#parsed.get(name) : undefined
    if (!found) throw new NotCompiled(`template ${String(name)}`)
    return found
  }

  #name(stem: string): string {
    return `${stem}${++this.#used}`
  }

  #names(place: Place): Names {
    return {
      loops: place.loops,
      inBlock: place.inBlock,
      liquid: this.#liquid,
      constant: (value) => this.#constant(value),
    }
  }

  #constant(value: unknown): string {
    if (typeof value === 'string' || typeof value === 'number') return JSON.stringify(value)
    const known = this.#constants.indexOf(value)
    return `K[${known < 0 ? this.#constants.push(value) - 1 : known}]`
  }

  #nodes(nodes: readonly Template[], place: Place): string {
    return nodes.map((node) => this.#node(node, place)).join('')
  }

  #node(node: Template, place: Place): string {
    const inner = { ...place, top: false }
    if (node instanceof Output) return this.#output(fieldsOf(node).value, place)
    if (node instanceof IfTag) return this.#conditions(node, inner, (code) => `R.truthy(${code})`)
    if (node instanceof UnlessTag) return this.#conditions(node, inner, (code) => `!R.truthy(${code})`)
    if (node instanceof ForTag) return this.#loop(fieldsOf(node), inner)
    if (node instanceof CaseTag) return this.#case(fieldsOf(node), { ...inner, mayBreak: false })
    if (node instanceof AssignTag)
      return `f.b[${JSON.stringify(fieldsOf(node).key)}] = ${valueCode(fieldsOf(node).value, this.#names(place))};`
    if (node instanceof CaptureTag) return this.#capture(fieldsOf(node), { ...inner, mayBreak: false })
    if (node instanceof RenderTag) return this.#partial(fieldsOf(node), place)
    if (node instanceof LayoutTag) return this.#layout(fieldsOf(node), place)
    if (node instanceof BlockTag) return this.#block(fieldsOf(node), inner)
    if (node instanceof CommentTag || node instanceof InlineCommentTag) return ''
    if (node instanceof RawTag)
      return this.#write(
        fieldsOf(node)
          .tokens.map((one) => one.getText())
          .join(''),
      )
    if (node instanceof BreakTag || node instanceof ContinueTag) return jump(node, place)
    if (node.constructor.name === 'HTML') return this.#write(fieldsOf(node).str)
    throw new NotCompiled(node.constructor.name)
  }

  #write(text: string): string {
    return text === '' ? '' : `s += ${JSON.stringify(text)};`
  }

  #output(value: ValueNode, place: Place): string {
    const last = value.filters.at(-1)
    const escapes = (last?.handler as unknown) === escapeHtml
    const filters = escapes ? value.filters.slice(0, -1) : value.filters
    const code = valueCode({ initial: value.initial, filters }, this.#names(place))
    return escapes ? `s += E(${code});` : `s += R.text(${code});`
  }

  #conditions(node: Template, place: Place, first: (code: string) => string): string {
    const { branches, elseTemplates = [] } = fieldsOf(node)
    const arms = branches.map(({ value, templates }, index) => {
      const code = valueCode(value, this.#names(place))
      const test = index === 0 ? first(code) : `R.truthy(${code})`
      return `if (${test}) { ${this.#nodes(templates, place)} }`
    })
    return `${arms.join(' else ')} else { ${this.#nodes(elseTemplates, place)} }`
  }

  #loop(node: Fields, place: Place): string {
    const [list, index, length, item] = ['l', 'i', 'n', 'v'].map((stem) => this.#name(stem)) as [
      string,
      string,
      string,
      string,
    ]
    const names = this.#names(place)
    const loop: LoopNames = { name: node.variable, item, index, length }
    const inside: Place = { ...place, loops: [...place.loops, loop], mayBreak: true }
    return `let ${list} = R.listOf(${tokenCode(node.collection, names)});
      if (!${list}.length) { ${this.#nodes(node.elseTemplates ?? [], place)} } else {
        ${this.#narrowed(list, node.hash.hash, names)}
        const ${length} = ${list}.length;
        for (let ${index} = 0; ${index} < ${length}; ${index}++) {
          R.turn(c, s); const ${item} = ${list}[${index}];
          ${this.#nodes(node.templates, inside)}
        }
      }`
  }

  /** In LiquidJS' order, whatever the designer's was. */
  #narrowed(list: string, hash: Readonly<Record<string, Token | undefined>>, names: Names): string {
    const code: string[] = []
    if (hash.offset) code.push(`${list} = ${list}.slice(${tokenCode(hash.offset, names)});`)
    if (hash.limit) code.push(`${list} = ${list}.slice(0, ${tokenCode(hash.limit, names)});`)
    if ('reversed' in hash) code.push(`${list} = [...${list}].reverse();`)
    return code.join('')
  }

  #case({ value, branches, elseTemplates = [] }: Fields, place: Place): string {
    const [target, hit] = [this.#name('t'), this.#name('h')]
    const names = this.#names(place)
    const arms = branches.map(({ values, templates }) => {
      const tests = values.map((one) => `R.compare("==", ${target}, ${tokenCode(one, names)})`)
      return `if (${tests.join(' || ')}) { ${hit} = true; ${this.#nodes(templates, place)} }`
    })
    return `const ${target} = R.plain(${valueCode(value, names)}); let ${hit} = false; ${arms.join('\n')}
      if (!${hit}) { ${this.#nodes(elseTemplates, place)} }`
  }

  /** What is written meanwhile goes elsewhere. */
  #aside(code: string, kept: (text: string) => string): string {
    const before = this.#name('s')
    return `const ${before} = s; s = ''; ${code} ${kept('s')} s = ${before};`
  }

  #capture({ variable, templates }: Fields, place: Place): string {
    return this.#aside(this.#nodes(templates, place), (text) => `f.b[${JSON.stringify(variable)}] = ${text};`)
  }

  #partial(node: Fields, place: Place): string {
    if (node.forBinding) throw new NotCompiled('render for')
    const names = this.#names(place)
    const given = Object.entries(node.hash.hash).map(
      ([name, token]) => `${JSON.stringify(name)}: ${token === undefined ? 'true' : tokenCode(token, names)}`,
    )
    if (node.with)
      given.push(
        `${JSON.stringify(node.with.alias ?? String(node.file))}: ${tokenCode(node.with.value, names)}`,
      )
    if (given.some((one) => one.startsWith('"__proto__"'))) throw new NotCompiled('__proto__')
    return `s += ${this.#partialFunction(node.file)}(c, R.frame({ ${given.join(', ')} }, {}, f.g));`
  }

  #partialFunction(file: unknown): string {
    const templates = this.#templates(file)
    const known = this.#partials.get(String(file))
    if (known) return known
    const name = this.#name('p')
    // Before its body: a partial may call itself, and is then stopped when it runs.
    this.#partials.set(String(file), name)
    const body = this.#nodes(templates, OUTERMOST)
    this.#functions.push(`function ${name}(c, f) { R.enter(c); let s = ''; ${body} c.depth--; return s }`)
    return name
  }

  #layout({ file, args, templates }: Fields, place: Place): string {
    if (!place.top || Object.keys(args.hash).length > 0) throw new NotCompiled('layout')
    const filled = new Map(place.blocks)
    const rest = templates.filter((node) => {
      if (!(node instanceof BlockTag)) return true
      const { block, templates: body } = fieldsOf(node)
      if (!filled.has(block)) filled.set(block, body)
      return false
    })
    // Outside its blocks a page writes nothing, but what it assigns there holds.
    const aside = this.#aside(this.#nodes(rest, { ...place, top: false, aside: true }), () => '')
    return aside + this.#nodes(this.#templates(file), { ...place, blocks: filled })
  }

  #block({ block, templates }: Fields, place: Place): string {
    if (place.aside) throw new NotCompiled('block inside another tag')
    if (block === '') throw new NotCompiled('block without a name')
    const blocks = new Map(place.blocks)
    blocks.delete(block)
    return `{ ${this.#nodes(place.blocks.get(block) ?? templates, { ...place, blocks, inBlock: true })} }`
  }
}

function jump(node: Template, place: Place): string {
  if (!place.mayBreak) throw new NotCompiled('break outside a loop')
  return node instanceof BreakTag ? 'break;' : 'continue;'
}
