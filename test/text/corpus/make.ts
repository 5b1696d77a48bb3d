import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Planted, render, waysToSlip } from './markup.ts'
import { type Random, random } from './random.ts'

/** `node test/text/corpus/make.ts` writes dev.jsonl, test.jsonl and reserve.jsonl anew from base/, always the same. */
export const halves = ['dev', 'test', 'reserve'] as const
export type Half = (typeof halves)[number]
export interface Line {
  id: string
  text: string
  errors: Planted[]
  kind: 'planted' | 'clean'
}
type Way = { piece: number; wrong: number }
type Block = readonly string[]

const here = new URL('./', import.meta.url)
const wanted = {
  dev: { seed: 11, errors: 500, sentences: 1100, clean: 1100 },
  test: { seed: 29, errors: 900, sentences: 2100, clean: 2100 },
  reserve: { seed: 43, errors: 400, sentences: 800, clean: 800 },
}

export const sentencesIn = (text: string): number =>
  Math.max(1, text.match(/[。！？](?=[^”’）])|[。！？][”’）]?$/g)?.length ?? 0)

/** One block is one small article: its sentences stand in their order, a title (= …) stands alone. */
export function blocksOf(half: Half): Block[] {
  const files = readdirSync(new URL('base/', here)).filter((name) => name.startsWith(half))
  return files.sort().flatMap((name) =>
    readFileSync(new URL(`base/${name}`, here), 'utf8')
      .split(/^# .*$/m)
      .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
      .filter((block) => block.length > 0),
  )
}

const isTitle = (sentence: string): boolean => sentence.startsWith('= ')
const body = (sentence: string): string => sentence.replace(/^= /, '')

/** The sentence with up to two others of its article, in their order. */
function passage(block: Block, at: number, chance: Random): number[] {
  if (isTitle(block[at]!)) return [at]
  const others = block.flatMap((sentence, index) => (index === at || isTitle(sentence) ? [] : [index]))
  return [at, ...chance.sample(others, chance.pick([0, 1, 1, 2, 2, 2]))].sort((a, b) => a - b)
}

function write(
  block: Block,
  chosen: number[],
  slips: Map<number, Way[]>,
  chance: Random,
): Omit<Line, 'id' | 'kind'> {
  let text = ''
  const errors: Planted[] = []
  for (const at of chosen) {
    const part = render(body(block[at]!), chance, slips.get(at))
    errors.push(
      ...part.errors.map((one) => ({ ...one, start: one.start + text.length, end: one.end + text.length })),
    )
    text += part.text
  }
  return { text, errors }
}

/** Every seventh passage has a second slip somewhere else. */
function slipsFor(block: Block, chosen: number[], at: number, way: Way, chance: Random): Map<number, Way[]> {
  const slips = new Map([[at, [way]]])
  if (!chance.chance(1 / 7)) return slips
  const other = chance.pick(chosen)
  const ways = waysToSlip(block[other]!).filter((one) => other !== at || one.piece !== way.piece)
  if (ways.length > 0) slips.set(other, [...(slips.get(other) ?? []), chance.pick(ways)])
  return slips
}

function planted(
  blocks: Block[],
  goal: { errors: number; sentences: number },
  chance: Random,
  add: (line: Omit<Line, 'id'>) => boolean,
) {
  const places = blocks.flatMap((block) =>
    block.flatMap((sentence, at) => waysToSlip(sentence).map((way) => ({ block, at, way }))),
  )
  let errors = 0
  let sentences = 0
  for (let round = 0; round < places.length || errors < goal.errors || sentences < goal.sentences; round++) {
    const { block, at, way } = round < places.length ? places[round]! : chance.pick(places)
    const chosen = passage(block, at, chance)
    const line = write(block, chosen, slipsFor(block, chosen, at, way, chance), chance)
    if (!add({ ...line, kind: 'planted' })) continue
    errors += line.errors.length
    sentences += sentencesIn(line.text)
  }
}

function clean(blocks: Block[], goal: number, chance: Random, add: (line: Omit<Line, 'id'>) => boolean) {
  for (let sentences = 0, round = 0; sentences < goal; round++) {
    const block = blocks[round % blocks.length]!
    const line = write(block, passage(block, chance.int(0, block.length - 1), chance), new Map(), chance)
    if (add({ ...line, kind: 'clean' })) sentences += sentencesIn(line.text)
  }
}

export function corpus(half: Half): Line[] {
  const goal = wanted[half]
  const chance = random(goal.seed)
  const blocks = blocksOf(half)
  const lines: Line[] = []
  const seen = new Set<string>()
  const add = (line: Omit<Line, 'id'>): boolean => {
    if (seen.has(line.text)) return false
    seen.add(line.text)
    lines.push({ id: `${half}-${String(lines.length + 1).padStart(4, '0')}`, ...line })
    return true
  }
  planted(blocks, goal, chance, add)
  clean(blocks, goal.clean, chance, add)
  return lines
}

if (import.meta.main)
  for (const half of halves)
    writeFileSync(
      new URL(`${half}.jsonl`, here),
      corpus(half)
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    )
