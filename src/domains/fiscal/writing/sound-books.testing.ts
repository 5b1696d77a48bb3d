/** Books that agree with themselves, at random: any mix of items, purses, projects, nothing and plenty. */
import { type Book, type BookKind, type Fact, type Figure, purses } from '../books/book.ts'
import { money } from '../books/money.ts'
import type { Books } from '../forms/form.ts'

export type Dice = (below: number) => number

/** The same seed, the same books. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const BASIC = [
  '2010301',
  '2010350',
  '2080505',
  '2080506',
  '2101101',
  '2101102',
  '2210201',
  '2050803',
  '2130150',
]
const PROJECT = ['2010302', '2010399', '2060702', '2130199', '2240106']
const FUND = ['2120803', '2120899', '2296002']
const CAPITAL = ['2230105', '2239999']
const STAFF = [
  '30101',
  '30102',
  '30103',
  '30107',
  '30108',
  '30109',
  '30110',
  '30112',
  '30113',
  '30199',
  '30305',
]
const GOODS = [
  '30201',
  '30202',
  '30205',
  '30206',
  '30207',
  '30211',
  '30213',
  '30215',
  '30216',
  '30226',
  '30228',
  '30229',
  '30299',
  '31002',
]
const THREE = { 30212: 'abroad', 30217: 'reception', 30231: 'car.running' } as const
const NAMES = [
  '政务外网运行维护专项',
  '门户网站升级改造专项',
  '机房安全加固专项',
  '应急值守保障专项',
  '档案数字化专项',
  '年鉴编印专项',
]

/** Amounts are whole 分 until the book is made: `fine` ones are not whole hundredths of 万元. */
class Ledger {
  readonly cells = new Map<string, number>()
  add(fact: Fact, code: string, facet: string, purse: string, fen: number): void {
    if (fen === 0) return
    const place = [fact, code, facet, purse].join('/')
    this.cells.set(place, (this.cells.get(place) ?? 0) + fen)
  }
  figures(): Figure[] {
    return [...this.cells].map(([place, fen]) => {
      const [fact = '', code = '', facet = '', purse = ''] = place.split('/')
      const amount = fact === 'count' ? money(String(fen)) : money(String(fen)).div(1_000_000)
      return { fact: fact as Fact, code, facet, purse, amount }
    })
  }
}

interface Wish {
  readonly year: number
  readonly kind: BookKind
  readonly unit?: readonly [code: string, name: string]
  readonly fine?: boolean
  /** An institution keeps no 机关运行经费. */
  readonly isOrgan?: boolean
  /** Whether it has money of its own, a fund, capital: not in each of its books the same. */
  readonly purses?: readonly string[]
}

const HUNDREDTH = 10_000

export function soundBook(
  dice: Dice,
  { year, kind, unit, fine = false, isOrgan = false, purses: own = purses }: Wish,
): Book {
  const [unitCode, unitName] = unit ?? ['103005', '云溪县电子政务中心']
  const ledger = new Ledger()
  const some = (most: number): number => (fine ? 1 + dice(most * HUNDREDTH) : (1 + dice(most)) * HUNDREDTH)
  const perhaps = (most: number, of = 3): number => (dice(of) === 0 ? some(most) : 0)
  basic(ledger, dice, some, isOrgan)
  projects(ledger, dice, some, own)
  if (own.includes('own') && dice(4) === 0) others(ledger, dice, some)
  balance(ledger, dice, perhaps, kind !== 'budget')
  things(ledger, dice, perhaps, kind)
  const named = NAMES.map((name, at) => ({ code: `${unitCode}-${at}`, name }))
  const figures = ledger
    .figures()
    .map((figure) =>
      figure.fact === 'project' ? { ...figure, facet: `${unitCode}-${figure.facet}` } : figure,
    )
  return { unitCode, unitName, year, kind, figures, projects: named }
}

type Amount = (most: number) => number

function basic(ledger: Ledger, dice: Dice, some: Amount, isOrgan: boolean): void {
  const items = BASIC.filter(() => dice(3) > 0)
  const staff = STAFF.filter(() => dice(2) > 0).map((code) => [code, some(30_000)] as const)
  const goods = GOODS.filter(() => dice(2) > 0).map((code) => [code, some(4_000)] as const)
  const three = Object.keys(THREE)
    .filter(() => dice(3) === 0)
    .map((code) => [code, some(900)] as const)
  for (const [code, fen] of [...staff, ...goods, ...three])
    ledger.add('economic', code, 'basic', 'general_public', fen)
  for (const [code, fen] of three)
    ledger.add('amount', `three_public.${THREE[Number(code) as 30212]}`, '', '', fen)
  for (const [code, fen] of goods)
    if (code === '30215' || code === '30216')
      ledger.add('amount', code === '30215' ? 'meeting' : 'training', '', '', fen)
  split(dice, items, staff, (item, fen) =>
    ledger.add('expenditure', item, 'basic_personnel', 'general_public', fen),
  )
  const running = [...goods, ...three]
  split(dice, items.slice(0, 2), running, (item, fen) =>
    ledger.add('expenditure', item, 'basic_public', 'general_public', fen),
  )
  if (isOrgan)
    ledger.add(
      'amount',
      'organ_running',
      '',
      '',
      running.reduce((sum, [, fen]) => sum + fen, 0),
    )
}

/** Each part goes to one item; nothing is lost, whatever the items. */
function split(
  dice: Dice,
  items: readonly string[],
  parts: readonly (readonly [string, number])[],
  add: (item: string, fen: number) => void,
): void {
  for (const [, fen] of parts) add(items[dice(Math.max(1, items.length))] ?? '2010350', fen)
}

function projects(ledger: Ledger, dice: Dice, some: Amount, own: readonly string[]): void {
  const pay = (item: string, purse: string) => {
    if (!own.includes(purse)) return
    const fen = some(20_000)
    ledger.add('project', item, String(dice(NAMES.length)), purse, fen)
    ledger.add('expenditure', item, 'project', purse, fen)
    ledger.add('economic', '30227', 'project', purse, fen)
  }
  for (let left = dice(5); left > 0; left--) pay(PROJECT[dice(PROJECT.length)] ?? '', 'general_public')
  pay(FUND[dice(FUND.length)] ?? '', 'government_fund')
  pay(CAPITAL[dice(CAPITAL.length)] ?? '', 'state_capital')
  pay(PROJECT[dice(PROJECT.length)] ?? '', 'own')
  pay(PROJECT[dice(PROJECT.length)] ?? '', 'special_account')
}

function others(ledger: Ledger, dice: Dice, some: Amount): void {
  const uses = ['to_superior', 'operating', 'subsidies']
  ledger.add('expenditure', PROJECT[dice(PROJECT.length)] ?? '', uses[dice(3)] ?? '', 'own', some(5_000))
}

/** What is spent and left over has come in, purse by purse and item by item. */
function balance(
  ledger: Ledger,
  dice: Dice,
  perhaps: (most: number, of?: number) => number,
  isFinal: boolean,
): void {
  for (const purse of purses) {
    const spent = spentOf(ledger, purse)
    for (const [item, fen] of spent) {
      const left = perhaps(2_000, 6)
      ledger.add('carry_out', item, '', purse, left)
      const carried = dice(5) === 0 ? Math.trunc(fen / HUNDREDTH / 2) * HUNDREDTH : 0
      ledger.add('carry_in', item, '', purse, carried)
      const needed = fen + left - carried
      if (purse !== 'own') ledger.add('income', item, purse, '', needed)
      else ownIncome(ledger, dice, item, needed, isFinal)
    }
  }
}

function spentOf(ledger: Ledger, purse: string): Map<string, number> {
  const spent = new Map<string, number>()
  for (const [place, fen] of ledger.cells) {
    const [fact, code = '', , own] = place.split('/')
    if (fact === 'expenditure' && own === purse) spent.set(code, (spent.get(code) ?? 0) + fen)
  }
  return spent
}

function ownIncome(ledger: Ledger, dice: Dice, item: string, needed: number, isFinal: boolean): void {
  const sources = ['business', 'operating', 'superior_subsidy', 'affiliate_remittance', 'other']
  const half = Math.trunc(needed / HUNDREDTH / 2) * HUNDREDTH
  const used = dice(4) === 0 ? half : 0
  ledger.add('amount', 'surplus_used', '', '', used)
  const kept = isFinal && dice(5) === 0 ? 3 * HUNDREDTH : 0
  ledger.add('amount', 'surplus_distributed', '', '', kept)
  ledger.add('income', item, sources[dice(sources.length)] ?? '', '', needed - used + kept)
}

function things(
  ledger: Ledger,
  dice: Dice,
  perhaps: (most: number, of?: number) => number,
  kind: BookKind,
): void {
  const has = (name: string) => ledger.cells.has(`amount/three_public.${name}//`)
  const count = (name: string, most: number, isSome = true) =>
    isSome && ledger.add('count', name, '', '', 1 + dice(most))
  const bought = perhaps(3_000, 5)
  ledger.add('amount', 'three_public.car.purchase', '', '', bought)
  count('car.bought', 2, bought > 0)
  count('car.held', 4, has('car.running'))
  for (const name of ['abroad.groups', 'abroad.people']) count(name, 4, has('abroad'))
  count('reception.batches', 30, has('reception'))
  count('reception.people', 300, has('reception'))
  for (const name of ['vehicle.emergency', 'vehicle.law', 'vehicle.other']) count(name, 3, dice(3) === 0)
  count('staff.posts', 40)
  count('staff.present', 40)
  if (kind === 'final') count('equipment.million', 3, dice(4) === 0)
  procure(ledger, dice)
}

/** What is bought is paid for out of projects. */
function procure(ledger: Ledger, dice: Dice): void {
  const kinds = ['goods', 'works', 'services']
  let bought = 0
  for (const [place, fen] of [...ledger.cells]) {
    const [fact, , , purse = ''] = place.split('/')
    if (fact !== 'project' || dice(2) === 0) continue
    ledger.add('procurement', kinds[dice(3)] ?? '', '', purse, fen)
    bought += fen
  }
  if (bought === 0 || dice(2) === 0) return
  ledger.add('amount', 'procurement.small', '', '', bought)
  ledger.add('amount', 'procurement.micro', '', '', Math.trunc(bought / HUNDREDTH / 2) * HUNDREDTH)
}

/** In one year there is other money, in the next there is none. */
function anyBook(dice: Dice, wish: Wish): Book {
  const own = ['general_public', ...purses.slice(1).filter(() => dice(4) === 0)]
  return soundBook(dice, { purses: own, ...wish })
}

export function soundBooks(dice: Dice, wish: Wish): Books {
  const { year, kind } = wish
  const last = dice(6) > 0 ? { last: anyBook(dice, { ...wish, year: year - 1 }) } : {}
  if (kind === 'budget')
    return {
      this: anyBook(dice, wish),
      ...last,
      ...(dice(5) > 0 && { last_final: anyBook(dice, { ...wish, year: year - 1, kind: 'final' }) }),
    }
  return {
    this: anyBook(dice, wish),
    ...last,
    ...(dice(6) > 0 && { budget: anyBook(dice, { ...wish, kind: 'budget' }) }),
    ...(dice(2) > 0 && { adjusted: anyBook(dice, { ...wish, kind: 'adjusted' }) }),
  }
}
