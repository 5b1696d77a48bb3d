/** The tables of a paper, understood: what each is about, its columns, its entries. */
import type { Phase, Purse } from '../facts/fact.ts'
import { purseIn } from '../facts/setting.ts'
import type { Grid, Paper } from '../paper.ts'
import { isAnnexTitle, layouts } from '../read/terms.ts'
import { withWholeCodes } from './code-levels.ts'
import { type Block, exactBlocks, type Reading } from './entries.ts'
import { looseBlocks } from './loose.ts'
import type { Column, Flavor, Sheet } from './sheet.ts'
import { spacedThreePublic } from './three-public.ts'

const flavors = layouts.tables.map(({ flavor, title, not }) => ({
  flavor: flavor as Flavor,
  title: new RegExp(title),
  not: not ? new RegExp(not) : null,
}))

const bare = (title: string) => title.replace(/[\s“”"'|]/g, '').replace(/[（(][^（()）]{0,20}[）)]$/, '')

export function flavorOf(title: string): Flavor | null {
  const text = bare(title)
  return flavors.find(({ title: pattern, not }) => pattern.test(text) && !not?.test(text))?.flavor ?? null
}

function isNil(grid: Grid): boolean {
  return grid.rows.some((row) =>
    row.some((cell) => /(无|没有).{0,30}(数据|收支|支出|收入|安排|预算|内容)|为空表|空表/.test(cell.text)),
  )
}

function sideOf(title: string, head: string, nth: number, flavor: Flavor): Sheet['side'] {
  if (flavor !== 'summary') return flavor === 'income' ? 'income' : 'expenditure'
  if (/收入/.test(head) && !/支出/.test(head)) return 'income'
  if (/支出/.test(head)) return 'expenditure'
  return nth === 0 && /收/.test(title) ? 'income' : 'expenditure'
}

/** Classes of expenditure that go on in the columns beside are one list. */
function oneTree(blocks: readonly Block[]): Block[] {
  const coded = blocks.filter((block) => block.entries.some((entry) => entry.code))
  if (coded.length < 2 || coded.some((block) => block.columns.length !== coded[0]!.columns.length))
    return [...blocks]
  return [{ ...coded[0]!, entries: coded.flatMap((block) => block.entries) }]
}

/** Two years side by side: each begins with its 合计, in the order in which the years are named. */
function threePublic(columns: readonly Column[]): Column[] {
  const named = columns.map(
    (column): Column =>
      column.measure === 'total' && /小计/.test(column.label) ? { ...column, measure: 'vehicle' } : column,
  )
  const tags = [...new Set(columns.map(({ year, phase }) => `${year}|${phase}`))]
  const groups = named.filter((column) => column.measure === 'total').length
  let group = -1
  return named.map((column) => {
    if (column.measure === 'total') group++
    if (groups !== tags.length || group < 0) return column
    const [year, phase] = tags[group]!.split('|')
    return { ...column, year: Number(year), phase: phase as Phase }
  })
}

/** Where only its place says what a head stands over, two years beside each other are not told apart. */
function asAligned({ damage }: Grid, flavor: Flavor, blocks: readonly Block[]): Block[] {
  const lost = ({ entries }: Block) => entries.some(({ label, code }) => !label && !code)
  if (flavor === 'three_public' || (flavor === 'summary' && blocks.some(lost))) return []
  const told = ({ measure, label }: Column) => {
    if (measure === 'ignored' || (label === '' && damage.includes('ratio'))) return 'ignored'
    return damage.includes('years') ? 'other' : measure
  }
  return blocks.map((block) => ({
    ...block,
    columns: block.columns.map((column) => ({ ...column, measure: told(column) })),
  }))
}

function sheetsOfGrid(paper: Paper, printed: Grid): Sheet[] {
  const flavor = flavorOf(printed.title) ?? 'flat'
  if (flavor === 'annex') return []
  const grid = { ...printed, rows: withWholeCodes(printed.rows, printed.damage.includes('loose')) }
  const phase: Phase = paper.kind === 'final' ? 'final' : 'budget'
  const reading: Reading = { year: paper.year ?? 0, phase, unit: grid.unit ?? '万元' }
  const loose = grid.damage.includes('loose')
  const read = loose ? looseBlocks(grid, reading) : exactBlocks(grid, reading)
  const aligned = grid.damage.includes('aligned')
  const spaced = flavor === 'three_public' && (loose || aligned) ? spacedThreePublic(grid, reading) : []
  const told = spaced.length > 0 ? spaced : aligned ? asAligned(grid, flavor, read) : read
  const blocks = flavor === 'economic' ? oneTree(told) : told
  const purse: Purse = purseIn(bare(grid.title)) ?? 'all'
  const nil = isNil(grid)
  return blocks.map(({ columns, entries, head }, nth) => ({
    title: grid.title,
    flavor,
    purse,
    side: loose && flavor === 'summary' ? null : sideOf(grid.title, head, nth, flavor),
    line: grid.line,
    columns: flavor === 'three_public' && spaced.length === 0 ? threePublic(columns) : columns,
    entries,
    nil,
  }))
}

export function sheetsOf(paper: Paper): Sheet[] {
  const end = paper.grids.findIndex((grid) => isAnnexTitle(grid.title))
  const before =
    end < 0 ? paper.grids : paper.grids.filter((grid, at) => at < end || flavorOf(grid.title) !== 'annex')
  return before.flatMap((grid) => sheetsOfGrid(paper, grid))
}
