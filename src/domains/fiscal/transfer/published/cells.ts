/** The cells of recognised tables: what each row means, what each cell says. Pure. */
import type { FieldError } from '#kernel/errors'
import { type MoneyUnit, readMoney } from '../../books/money.ts'
import type { Edition, Scheme } from '../../classification/codes.ts'
import type { FixedRow, FormBlock, FormRow, Pick, ProjectRows, TreeRows } from '../../forms/form.ts'
import { listed } from '../../forms/pick.ts'
import { withoutNoise } from '../noise.ts'
import type { BlockColumns } from './columns.ts'
import type { FoundForm } from './recognise.ts'
import type { TextCell } from './sheet.ts'
import { ignoredRows, plainWord, rowWord, wordsFor } from './words.ts'

/** What a row of somebody's table stands for. */
export type RowMeaning =
  | { readonly kind: 'fixed'; readonly picks: readonly Pick[] | null }
  | { readonly kind: 'tree'; readonly row: TreeRows; readonly code: string }
  | { readonly kind: 'project'; readonly row: ProjectRows; readonly code: string; readonly name: string }

export interface ReadRow {
  readonly found: FoundForm
  readonly block: FormBlock
  /** Its place among the blocks of the form. */
  readonly nth: number
  readonly meaning: RowMeaning
  readonly cells: readonly ReadCell[]
}

export interface ReadCell {
  readonly at: string
  readonly picks: readonly Pick[]
  /** 分. */
  readonly fen: bigint
}

export interface ReadForms {
  readonly rows: readonly ReadRow[]
  readonly problems: readonly FieldError[]
  /** Rows with figures that the form does not have; their tables say nothing about what is missing. */
  readonly strange: ReadonlySet<string>
  /** Half of the last printed place, in 分. */
  readonly half: bigint
}

interface Reading {
  readonly edition: Edition
  readonly rows: ReadRow[]
  readonly problems: FieldError[]
  readonly strange: Set<string>
}

const FEN = 1_000_000
/** Two places of 万元; of 元 there is nothing smaller than what is kept. */
const HALF: Readonly<Record<MoneyUnit, bigint>> = { 万元: 5000n, 元: 0n }

export function readForms(found: readonly FoundForm[], edition: Edition): ReadForms {
  const reading: Reading = { edition, rows: [], problems: [], strange: new Set() }
  const units = found.map((one) => {
    const unit = unitOf(one)
    readForm(one, unit, reading)
    return unit
  })
  return { ...reading, half: units.includes('万元') ? HALF.万元 : HALF.元 }
}

/** “单位：元” stands above the table or in its headings; 万元 where nothing is said. */
function unitOf({ sheet, top, from }: FoundForm): MoneyUnit {
  const texts = sheet.rows.slice(Math.max(0, top - 6), from).flatMap((cells) => cells.map(({ text }) => text))
  const said = texts.map((text) => /单位\s*[:：]?\s*(?:人民币)?(万元|元)/.exec(text.normalize('NFKC'))?.[1])
  return said.findLast((unit) => unit !== undefined) === '元' ? '元' : '万元'
}

function readForm(found: FoundForm, unit: MoneyUnit, reading: Reading): void {
  const { form, sheet, columns } = found
  for (const [nth, place] of columns.blocks.entries()) {
    const block = form.blocks[nth]
    if (!block) continue
    let pointer = 0
    for (const cells of sheet.rows.slice(found.from, found.to)) {
      if (isNote(cells) || cells.some(({ text }) => ignoredRows.has(plainWord(text)))) continue
      const meant = meaningOf(block, place, cells, { pointer, edition: reading.edition })
      if (meant.pointer !== undefined) pointer = meant.pointer
      const read = cellsOfRow(block, place, cells, unit, reading.problems)
      if (meant.meaning) reading.rows.push({ found, block, nth, meaning: meant.meaning, cells: read })
      else if (read.some(({ fen }) => fen !== 0n)) strangeRow(found, place, cells, reading)
    }
  }
}

/** A sentence in cells that are joined all across says itself in each of them. */
function isNote(cells: readonly TextCell[]): boolean {
  const said = new Set(cells.map(({ text }) => text.trim()).filter((text) => text !== ''))
  const [only = ''] = said
  return said.size === 1 && only.length > 8 && !/^[-\d.,]+$/.test(only)
}

function strangeRow({ form }: FoundForm, place: BlockColumns, cells: readonly TextCell[], to: Reading): void {
  const name = cells[place.name]
  if (!name) return
  to.strange.add(form.id)
  const said = name.text.trim().slice(0, 30)
  to.problems.push({ path: name.at, message: `“${form.title}”里没有“${said}”这一行，请核对行名或科目编码` })
}

function cellsOfRow(
  { columns }: FormBlock,
  place: BlockColumns,
  cells: readonly TextCell[],
  unit: MoneyUnit,
  problems: FieldError[],
): ReadCell[] {
  return [...place.cells].flatMap(([number, at]) => {
    const { pick = {}, book = 'this', difference, percent } = columns[number] ?? {}
    const cell = cells[at]
    if (!cell || book !== 'this' || difference || percent) return []
    const read = readMoney(withoutNoise(cell.text.trim()), unit)
    if ('amount' in read) {
      const fen = BigInt(read.amount.times(FEN).round().toFixed(0))
      return [{ at: cell.at, picks: listed(pick), fen }]
    }
    problems.push({ path: cell.at, message: read.problem })
    return []
  })
}

interface Where {
  readonly pointer: number
  readonly edition: Edition
}

function meaningOf(
  block: FormBlock,
  place: BlockColumns,
  cells: readonly TextCell[],
  { pointer, edition }: Where,
): { meaning?: RowMeaning; pointer?: number } {
  const codeText = codeIn(place.code.map((at) => cells[at]?.text.trim() ?? ''))
  const code = codeText.normalize('NFKC').replace(/\s/g, '')
  const name = cells[place.name]?.text.trim() || codeText
  if (place.name < 0) return onlyRow(block)
  const project = block.rows.find((row): row is ProjectRows => 'each' in row)
  if (project && /^[0-9A-Za-z_-]{1,40}$/.test(code))
    return { meaning: { kind: 'project', row: project, code, name } }
  const tree = /^\d{3}(\d{2}){0,2}$/.test(code)
    ? treeOf(block, (row) => row.lengths.includes(code.length))
    : null
  if (tree) return { meaning: { kind: 'tree', row: tree, code } }
  return named(block, name, { pointer, edition })
}

/** 208 | 05 | 05, or all of it in cells that are joined. */
function codeIn(texts: readonly string[]): string {
  const said = texts.filter((text) => text !== '')
  return said.every((text) => text === said[0]) && (said[0] ?? '').length > 2
    ? (said[0] ?? '')
    : said.join('')
}

const onlyRow = ({ rows }: FormBlock): { meaning?: RowMeaning } => {
  const [row] = rows
  return row && 'title' in row && row.pick !== undefined
    ? { meaning: { kind: 'fixed', picks: listed(row.pick) } }
    : {}
}

const treeOf = (block: FormBlock, wanted: (row: TreeRows) => boolean): TreeRows | undefined =>
  block.rows.find((row): row is TreeRows => 'tree' in row && wanted(row))

/** By its words: the same words may stand for two rows, so those further down go first. */
function named(block: FormBlock, name: string, { pointer, edition }: Where) {
  const word = rowWord(name)
  if (word === '') return {}
  const isIt = (row: FormRow): row is FixedRow =>
    'title' in row && [...wordsFor(rowWord(row.title))].some((one) => rowWord(one) === word)
  const next = block.rows.findIndex((row, at) => at >= pointer && isIt(row))
  const at = next >= 0 ? next : block.rows.findIndex(isIt)
  const row = block.rows[at]
  if (row && isIt(row)) {
    const picks = row.pick === undefined ? null : listed(row.pick)
    return { meaning: { kind: 'fixed' as const, picks }, pointer: at + 1 }
  }
  for (const one of block.rows) {
    const code = 'tree' in one && block.codeTitle === undefined ? codeNamed(one, word, edition) : undefined
    if (code !== undefined) return { meaning: { kind: 'tree' as const, row: one as TreeRows, code } }
  }
  return {}
}

function codeNamed({ tree, lengths }: TreeRows, word: string, edition: Edition): string | undefined {
  const plain = (text: string): string => rowWord(text).replace(/支出$/, '')
  const scheme: Scheme = tree
  return edition
    .codesOf(scheme)
    .find(({ code, name }) => lengths.includes(code.length) && plain(name) === plain(word))?.code
}
