/** A book: the figures of a unit's year from which every table is computed. Only leaves are kept; a sum is never typed. */
import type { Money } from './money.ts'

export const bookKinds = ['budget', 'adjusted', 'final'] as const
export type BookKind = (typeof bookKinds)[number]
export const bookStates = ['draft', 'checked', 'in_review', 'released'] as const
export type BookState = (typeof bookStates)[number]

/** Where income comes from; the first three are 财政拨款. */
export const sources = [
  'general_public',
  'government_fund',
  'state_capital',
  'special_account',
  'business',
  'superior_subsidy',
  'affiliate_remittance',
  'operating',
  'other',
] as const
export type Source = (typeof sources)[number]

/** Out of which purse is spent and carried over. */
export const purses = [
  'general_public',
  'government_fund',
  'state_capital',
  'special_account',
  'own',
] as const
export type Purse = (typeof purses)[number]
export const appropriations = ['general_public', 'government_fund', 'state_capital'] as const

export const uses = [
  'basic_personnel',
  'basic_public',
  'project',
  'to_superior',
  'operating',
  'subsidies',
] as const
export type Use = (typeof uses)[number]

/**
 * | fact        | code                    | facet        | purse |
 * | income      | function item           | source       |       |
 * | expenditure | function item           | use          | purse |
 * | economic    | economic 款             | basic, project | purse |
 * | carry_in, carry_out | function item   |              | purse |
 * | procurement | goods, works, services  |              | purse |
 * | project     | function item           | project code | purse |
 * | amount      | a name of `amounts`     |              |       |
 * | count       | a name of `counts`      |              |       |
 */
export const facts = [
  'income',
  'expenditure',
  'economic',
  'carry_in',
  'carry_out',
  'procurement',
  'project',
  'amount',
  'count',
] as const
export type Fact = (typeof facts)[number]

export const procurementKinds = ['goods', 'works', 'services'] as const

/** Money that stands beside the accounts. A dot makes a part: three_public.car is purchase and running together. */
export const amounts = [
  'three_public.abroad',
  'three_public.car.purchase',
  'three_public.car.running',
  'three_public.reception',
  'meeting',
  'training',
  'organ_running',
  'surplus_used',
  'surplus_distributed',
  'procurement.small',
  'procurement.micro',
] as const
export type AmountName = (typeof amounts)[number]

export const counts = [
  'abroad.groups',
  'abroad.people',
  'car.bought',
  'car.held',
  'reception.batches',
  'reception.people',
  'reception.foreign_batches',
  'reception.foreign_people',
  'vehicle.leader',
  'vehicle.main_leader',
  'vehicle.confidential',
  'vehicle.emergency',
  'vehicle.law',
  'vehicle.special',
  'vehicle.retired',
  'vehicle.other',
  'equipment.million',
  'staff.posts',
  'staff.present',
  'staff.retired',
  'staff.veteran',
] as const
export type CountName = (typeof counts)[number]

/** Which figure it is. Two figures of one book never have the same place. */
export interface Place {
  readonly fact: Fact
  readonly code: string
  /** Source, use, kind of expenditure or project code; empty when the fact has none. */
  readonly facet: string
  readonly purse: string
}

export interface Figure extends Place {
  readonly amount: Money
}

export interface Book {
  readonly unitCode: string
  readonly unitName: string
  readonly year: number
  readonly kind: BookKind
  readonly figures: readonly Figure[]
  /** Names of the projects that figures speak of by code. */
  readonly projects?: readonly { readonly code: string; readonly name: string }[]
}

export const placeText = ({ fact, code, facet, purse }: Place): string => [fact, code, facet, purse].join('/')

export function placeOf(text: string): Place | undefined {
  const [fact, code, facet = '', purse = '', ...more] = text.split('/')
  if (!facts.some((one) => one === fact) || !code || more.length > 0) return undefined
  return { fact: fact as Fact, code, facet, purse }
}
