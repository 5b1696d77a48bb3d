/** Money of the books: exact, in 万元. 分 is its sixth decimal, so 元 and 万元 are the same figure written twice. */
import Big from 'big.js'

export type Money = Big

export const NOTHING = new Big(0)
export type MoneyUnit = '万元' | '元'
const TEN_THOUSAND = new Big(10_000)
/** 分, in decimals of 万元. */
const FINEST = 6
/** numeric(20,6) holds no more; a county's whole budget has seven digits. */
const MOST = new Big('99999999999999')

const FULL_WIDTH = /[０-９．，－＋]/g
const HALF = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)
const AMOUNT = /^[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/

export type Reading = { readonly amount: Money } | { readonly problem: string }

/** As people type and Excel shows it: 1,234.5, １２.３, －, (3.20), 12.30万元. */
export function readMoney(typed: string, unit: MoneyUnit = '万元'): Reading {
  const text = typed
    .replace(FULL_WIDTH, HALF)
    .replace(/[\s\u00a0¥￥]/g, '')
    .replace(/[−—–]/g, '-')
  if (text === '' || /^-+$/.test(text)) return { amount: NOTHING }
  const named = /^(.*?)(亿元|万元|元)$/.exec(text)
  if (named?.[2] === '亿元') return { problem: '这里以万元或元计，不能写亿元，请换算后再填' }
  const own = (named?.[2] as MoneyUnit | undefined) ?? unit
  const bare = (named?.[1] ?? text).replace(/^\((.+)\)$/, '-$1')
  if (!AMOUNT.test(bare)) return { problem: `“${typed.slice(0, 30)}”不是金额` }
  return within(new Big(bare.replaceAll(',', '').replace('+', '')), own)
}

function within(value: Big, unit: MoneyUnit): Reading {
  const amount = unit === '元' ? value.div(TEN_THOUSAND) : value
  if (amount.abs().gt(MOST)) return { problem: '金额太大，请核对单位' }
  if (!amount.round(FINEST).eq(amount)) return { problem: '金额最多精确到分' }
  return { amount }
}

/** What was checked before: from the database, from our own files. */
export const money = (text: string): Money => new Big(text)

export function total(amounts: Iterable<Money>): Money {
  let sum = NOTHING
  for (const amount of amounts) sum = sum.plus(amount)
  return sum
}

export interface Printing {
  readonly unit: MoneyUnit
  readonly places: number
}

/** Rounded half away from zero, as accounts are. */
export function rounded(amount: Money, { unit, places }: Printing): Money {
  return (unit === '元' ? amount.times(TEN_THOUSAND) : amount).round(places, Big.roundHalfUp)
}

/** As a table prints it: always all places. Not rounded here: `rounded` says how. */
export const printed = (amount: Money, { places }: Printing): string => amount.toFixed(places)

/** For storing and sending: exact, no more digits than needed. */
export const exact = (amount: Money): string => amount.toFixed()
