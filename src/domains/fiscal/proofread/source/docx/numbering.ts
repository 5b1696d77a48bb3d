/** Automatic numbers are no text in the file; without them every heading would look unnumbered. */
import { type Attributes, attribute, isOn, readXml } from '../xml.ts'
import { counted } from './counting.ts'

const LEVELS_MOST = 9

interface Level {
  start: number
  format: string
  /** `第%1部分`, `%1、`, `（%2）`. */
  text: string
  isLegal: boolean
  style: string | null
}

interface List {
  readonly shape: string
  readonly starts: Map<number, number>
  readonly levels: Map<number, Level>
}

export interface Position {
  readonly list: string
  readonly level: number
}

export interface Numbering {
  /** The level of a list that a paragraph style stands for. */
  levelOfStyle(list: string, style: string): number
  /** The number of the next paragraph there, counted on. */
  next(position: Position): string
}

const emptyLevel = (): Level => ({ start: 1, format: 'decimal', text: '', isLegal: false, style: null })

export function numberingOf(xml: string): Numbering {
  const { shapes, lists } = readNumbering(xml)
  const counters = new Map<string, number[]>()
  const begun = new Set<string>()
  const levelAt = (list: List, level: number) => list.levels.get(level) ?? shapes.get(list.shape)?.get(level)
  return {
    levelOfStyle: (id, style) => {
      const shape = shapes.get(lists.get(id)?.shape ?? '')
      return [...(shape ?? [])].find(([, level]) => level.style === style)?.[0] ?? 0
    },
    next: ({ list: id, level }) => {
      const list = lists.get(id)
      const own = list && levelAt(list, level)
      if (!list || !own || level >= LEVELS_MOST) return ''
      const counts = countersOf(list, counters)
      if (!begun.has(id)) for (const at of list.starts.keys()) delete counts[at]
      begun.add(id)
      counts[level] = counts[level] === undefined ? (list.starts.get(level) ?? own.start) : counts[level] + 1
      counts.length = level + 1
      if (own.format === 'bullet' || own.format === 'none') return ''
      return own.text.replace(/%([1-9])/g, (_all, digit: string) => {
        const at = Number(digit) - 1
        const shape = levelAt(list, at) ?? emptyLevel()
        return counted(counts[at] ?? shape.start, own.isLegal ? 'decimal' : shape.format)
      })
    },
  }
}

/** Lists of one shape count on together, as Word lets them. */
function countersOf(list: List, counters: Map<string, number[]>): number[] {
  const counts = counters.get(list.shape) ?? []
  counters.set(list.shape, counts)
  return counts
}

function readNumbering(xml: string) {
  const shapes = new Map<string, Map<number, Level>>()
  const lists = new Map<string, List>()
  let levels = new Map<number, Level>()
  let list: List | null = null
  let at = 0
  const open: Readonly<Record<string, (attributes: Attributes) => void>> = {
    abstractNum: (attributes) => {
      list = null
      levels = new Map()
      shapes.set(attribute(attributes, 'abstractNumId') ?? '', levels)
    },
    num: (attributes) => {
      levels = new Map()
      list = { shape: '', starts: new Map(), levels }
      lists.set(attribute(attributes, 'numId') ?? '', list)
    },
    abstractNumId: (attributes) => {
      const id = attribute(attributes, 'numId') ?? attribute(attributes, 'val') ?? ''
      const known = [...lists].find(([, each]) => each === list)?.[0]
      if (known === undefined || !list) return
      list = { ...list, shape: id }
      lists.set(known, list)
    },
    lvlOverride: (attributes) => {
      at = Number(attribute(attributes, 'ilvl') ?? 0)
    },
    startOverride: (attributes) => void list?.starts.set(at, Number(attribute(attributes, 'val') ?? 1)),
    lvl: (attributes) => {
      at = Number(attribute(attributes, 'ilvl') ?? 0)
      levels.set(at, emptyLevel())
    },
  }
  readXml(xml, {
    open: (name, attributes) => {
      const bare = name.slice(name.indexOf(':') + 1)
      open[bare]?.(attributes)
      const level = levels.get(at)
      if (level) readLevel(level, bare, attributes)
    },
  })
  return { shapes, lists }
}

function readLevel(level: Level, name: string, attributes: Attributes): void {
  const value = attribute(attributes, 'val') ?? ''
  if (name === 'start') level.start = Number(value) || 0
  else if (name === 'numFmt') level.format = value
  else if (name === 'lvlText') level.text = value
  else if (name === 'isLgl') level.isLegal = isOn(attributes)
  else if (name === 'pStyle') level.style = value
}
