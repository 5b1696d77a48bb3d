/** What the generated code of a template calls: LiquidJS' ways of reading, comparing and looping, without its generators. */
import { Context, Drop, defaultOperators, type Liquid, toValueSync } from 'liquidjs'

type Value = unknown
type Bag = Record<string, unknown>

/** One template or partial: what it assigned or was given, then the data of the page, then what all pages have. */
export interface Frame {
  readonly b: Bag
  readonly e: Bag
  readonly g: Bag
}

export interface Run {
  /** For the filters, which LiquidJS calls with it as `this`. */
  readonly self: { readonly context: Context; readonly liquid: Liquid }
  turns: number
  depth: number
}

const TURNS_MOST = 1_000_000
const OUTPUT_MOST = 20_000_000
const DEPTH_MOST = 50

export function newRun(liquid: Liquid, data: object, globals: object): Run {
  const context = new Context(
    data,
    liquid.options,
    { globals, sync: true, ownPropertyOnly: true },
    { liquid },
  )
  return { self: { context, liquid }, turns: 0, depth: 0 }
}

export function frame(given: Bag | null, data: Bag, globals: Bag): Frame {
  return { b: Object.assign(Object.create(null), given), e: data, g: globals }
}

export function look(from: Frame, name: string): Value {
  if (name in from.b) return get(from.b, name)
  return get(name in from.e ? from.e : from.g, name)
}

/** Own properties only: a template must not reach what a value inherits. */
export function get(given: Value, name: Value): Value {
  if (given === null || given === undefined) return given
  const holder = given as Bag
  const key = name as string
  if (Array.isArray(given)) return ofArray(given, name)
  if (typeof holder.toLiquid === 'function' || holder instanceof Drop) return slowGet(holder, key)
  const value = Object.hasOwn(holder, key) ? holder[key] : undefined
  if (value === undefined && key === 'size') return sizeOf(given)
  return typeof value === 'function' ? value.call(holder) : value
}

function ofArray(list: readonly Value[], name: Value): Value {
  if (typeof name === 'number') return list.at(name)
  if (name === 'size') return list.length
  if (name === 'first') return list[0]
  if (name === 'last') return list.at(-1)
  return Object.hasOwn(list, name as string) ? (list as unknown as Bag)[name as string] : undefined
}

function sizeOf(given: Value): Value {
  if (typeof given === 'string') return given.length
  return typeof given === 'object' ? Object.keys(given as object).length : undefined
}

function slowGet(holder: Bag, key: string): Value {
  const context = new Context({}, undefined, { sync: true, ownPropertyOnly: true })
  return toValueSync(context._getFromScope(holder, [key], false) as never)
}

/** `nil`, `empty` and `blank` are objects to LiquidJS. */
export function plain(value: Value): Value {
  return value instanceof Drop ? value.valueOf() : value
}

export function truthy(given: Value): boolean {
  const value = plain(given)
  return value !== false && value !== undefined && value !== null
}

export function compare(operator: string, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return ORDER[operator]?.(left, right)
  if (isPlain(left) && isPlain(right)) {
    if (operator === '==') return left === right
    if (operator === '!=') return left !== right
  }
  return toValueSync(defaultOperators[operator]?.(left, right, undefined as never) as never)
}

const ORDER: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
  '>=': (left, right) => left >= right,
  '<=': (left, right) => left <= right,
  contains: () => false,
}

const isPlain = (value: Value): boolean => value === null || typeof value !== 'object'

/** A filter may be a generator, as those are that look into lists. */
export function settle(value: Value): Value {
  const wanted = value as { next?: unknown } | null | undefined
  return wanted && typeof wanted === 'object' && typeof wanted.next === 'function'
    ? toValueSync(wanted as never)
    : value
}

export function text(given: Value): string {
  if (typeof given === 'string') return given
  const value = plain(given)
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.map(text).join('') : String(value)
}

export function listOf(given: Value): readonly Value[] {
  const value = plain(given)
  if (Array.isArray(value)) return value
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (value === null || typeof value !== 'object') return []
  if (Symbol.iterator in value) return Array.from(value as Iterable<Value>)
  return Object.keys(value).map((key) => [key, (value as Bag)[key]])
}

/** A range is paid for before it is made: (1..100000000) must not fill the memory. */
export function rangeOf(run: Run, low: Value, high: Value): number[] {
  const from = Number(plain(low))
  const to = Number(plain(high))
  run.self.context.memoryLimit.use(to - from + 1)
  const list: number[] = []
  for (let one = from; one < to + 1; one++) list.push(one)
  return list
}

/** Called at every turn of a loop with what has been written so far. */
export function turn(run: Run, written: string): void {
  if (++run.turns > TURNS_MOST) throw new RangeError('模板循环的次数太多，已停止。')
  if ((run.turns & 63) === 0 && written.length > OUTPUT_MOST)
    throw new RangeError('模板生成的页面太大，已停止。')
}

export function enter(run: Run): void {
  if (++run.depth > DEPTH_MOST) throw new RangeError('模板部件层层套用，没有尽头，已停止。')
}
