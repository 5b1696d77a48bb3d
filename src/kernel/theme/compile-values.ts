/** Values, conditions and filters of a template as JavaScript. Names and texts of the designer only ever appear as JSON. */
import { type Liquid, type Token, TypeGuards } from 'liquidjs'

/** Not a mistake: LiquidJS draws what we do not compile. */
export class NotCompiled extends Error {}

export interface LoopNames {
  /** Of the variable that each item is called by, and the JavaScript names behind it. */
  readonly name: string
  readonly item: string
  readonly index: string
  readonly length: string
}

export interface Names {
  /** Innermost last. */
  readonly loops: readonly LoopNames[]
  readonly liquid: Liquid
  /** Inside a block of a layout `block` is that block. */
  readonly inBlock: boolean
  /** A value the code can name: numbers and texts are written out, the rest is handed over. */
  constant(value: unknown): string
}

interface FilterNode {
  readonly name: string
  readonly args: readonly (Token | [string, Token | undefined])[]
  readonly handler: (...values: unknown[]) => unknown
  readonly raw: boolean
}
export interface ValueNode {
  readonly initial: { readonly postfix: readonly Token[] }
  readonly filters: readonly FilterNode[]
}

const FORLOOP: Readonly<Record<string, (loop: LoopNames) => string>> = {
  index: ({ index }) => `(${index} + 1)`,
  index0: ({ index }) => index,
  first: ({ index }) => `(${index} === 0)`,
  last: ({ index, length }) => `(${index} === ${length} - 1)`,
  rindex: ({ index, length }) => `(${length} - ${index})`,
  rindex0: ({ index, length }) => `(${length} - ${index} - 1)`,
  length: ({ length }) => length,
}

export function valueCode(value: ValueNode, names: Names): string {
  return value.filters.reduce(
    (code, filter) => filterCode(filter, code, names),
    expressionCode(value.initial, names),
  )
}

function filterCode(filter: FilterNode, value: string, names: Names): string {
  const args = filter.args.map((arg) => {
    if (!Array.isArray(arg)) return tokenCode(arg, names)
    return `[${JSON.stringify(arg[0])}, ${arg[1] ? tokenCode(arg[1], names) : 'undefined'}]`
  })
  const handler = names.constant(filter.handler)
  return `R.settle(${handler}.call(${['c.self', value, ...args].join(', ')}))`
}

export function expressionCode({ postfix }: { readonly postfix: readonly Token[] }, names: Names): string {
  const stack: string[] = []
  for (const token of postfix) {
    const operator = TypeGuards.isOperatorToken(token) ? token.operator : undefined
    if (operator === undefined) stack.push(tokenCode(token, names))
    else if (operator === 'not') stack.push(`!R.truthy(${stack.pop()})`)
    else {
      const right = stack.pop()
      stack.push(operatorCode(operator, String(stack.pop()), String(right)))
    }
  }
  return stack[0] ?? 'undefined'
}

function operatorCode(operator: string, left: string, right: string): string {
  if (operator === 'and') return `(R.truthy(${left}) && R.truthy(${right}))`
  if (operator === 'or') return `(R.truthy(${left}) || R.truthy(${right}))`
  return `R.compare(${JSON.stringify(operator)}, ${left}, ${right})`
}

export function tokenCode(token: Token | undefined, names: Names): string {
  if (!token) return 'undefined'
  if ('content' in token) return names.constant(token.content)
  if (TypeGuards.isPropertyAccessToken(token)) {
    const props = token.props as readonly Token[]
    if (token.variable) return path(tokenCode(token.variable, names), props, names)
    return variableCode(props, names)
  }
  if (TypeGuards.isRangeToken(token))
    return `R.rangeOf(c, ${tokenCode(token.lhs, names)}, ${tokenCode(token.rhs, names)})`
  throw new NotCompiled(`value ${token.getText()}`)
}

function variableCode([first, ...rest]: readonly Token[], names: Names): string {
  const name = first && 'content' in first ? first.content : undefined
  // A name that is worked out may be that of a loop's variable; one that stands there is known now.
  if (typeof name !== 'string' || name === 'continue') throw new NotCompiled(String(name))
  if (name === 'forloop' && names.loops.length > 0) return forloopCode(rest, names)
  const loop = names.loops.findLast((one) => one.name === name)
  if (!loop && name === 'block' && names.inBlock) throw new NotCompiled(name)
  return path(loop ? loop.item : `R.look(f, ${JSON.stringify(name)})`, rest, names)
}

function forloopCode([property, ...rest]: readonly Token[], names: Names): string {
  const loop = names.loops.at(-1)
  const name = property && 'content' in property ? String(property.content) : ''
  const code = FORLOOP[name]
  if (!loop || !code || rest.length > 0) throw new NotCompiled(`forloop.${name}`)
  return code(loop)
}

function path(start: string, props: readonly Token[], names: Names): string {
  return props.reduce((code, prop) => {
    const name = 'content' in prop ? names.constant(prop.content) : `R.plain(${tokenCode(prop, names)})`
    return `R.get(${code}, ${name})`
  }, start)
}
