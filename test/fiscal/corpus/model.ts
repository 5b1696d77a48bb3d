import type { Yuan } from './money.ts'

export const VARIANTS = ['A', 'B', 'C', 'D', 'E'] as const
export type Variant = (typeof VARIANTS)[number]
export type Nature = 'administrative' | 'reference' | 'institution'
/** Whose money: general public budget, government fund, state capital, everything else. */
export type Purse = 'general' | 'fund' | 'capital' | 'other'
export const PURSES = ['general', 'fund', 'capital', 'other'] as const
export type Source = 'business' | 'operating' | 'superior' | 'affiliated' | 'otherIncome' | 'account'

export interface Split {
  readonly basic: Yuan
  readonly project: Yuan
}

/** One 项 of one purse. */
export interface Leaf {
  readonly code: string
  readonly purse: Purse
  readonly now: Split
  readonly before: Split
  /** Budget at the start of the year, and after adjustment (accounts). */
  readonly initial: Yuan
  readonly adjusted: Yuan
}

export interface EconomyLine {
  readonly code: string
  readonly now: Yuan
  readonly before: Yuan
}

export interface ThreePublic {
  readonly abroad: Yuan
  readonly purchase: Yuan
  readonly operation: Yuan
  readonly reception: Yuan
}

export interface Indicator {
  readonly top: string
  readonly second: string
  readonly name: string
  readonly comparator: '≥' | '≤' | '＝'
  readonly target: number
  readonly unit: string
  readonly weight: number
  /** Hundredths of the unit are never needed: whole numbers. */
  readonly actual: number
  /** In hundredths of a point. */
  readonly score: number
}

export interface Project {
  readonly name: string
  readonly code: string
  readonly leaf: string
  readonly purse: Purse
  readonly initial: Yuan
  readonly adjusted: Yuan
  /** What is printed as spent (accounts) or planned (budget). */
  readonly amount: Yuan
  readonly before: Yuan
  readonly goal: string
  readonly done: string
  /** The count the goal names, and its unit. */
  readonly goalCount: number
  readonly goalUnit: string
  readonly indicators: readonly Indicator[]
  /** In hundredths of a point. */
  readonly moneyScore: number
}

export interface Group {
  readonly name: string
  readonly authorised: number
  readonly actual: number
}

export interface Buying {
  readonly goods: Yuan
  readonly works: Yuan
  readonly services: Yuan
}

/** Money in and out of one year, all purses. */
export interface Flow {
  readonly income: Readonly<Record<Purse, Yuan>>
  /** The parts of income.other. */
  readonly sources: Readonly<Record<Source, Yuan>>
  readonly opening: Readonly<Record<Purse, Yuan>>
  readonly closing: Readonly<Record<Purse, Yuan>>
  readonly spent: Readonly<Record<Purse, Yuan>>
}

export interface Unit {
  readonly name: string
  readonly short: string
  /** 我局, 我中心 … */
  readonly self: string
  readonly code: string
  readonly superior: string
  readonly superiorCode: string
  readonly nature: Nature
  readonly county: string
  readonly province: string
  readonly division: string
  readonly duties: readonly string[]
  readonly sections: readonly { readonly name: string; readonly duty: string }[]
  readonly groups: readonly Group[]
}

export interface UnitTotal {
  readonly name: string
  readonly now: Split
  readonly incomeGeneral: Yuan
  readonly incomeOther: Yuan
  readonly opening: Yuan
}

export interface Facts {
  readonly seed: number
  readonly variant: Variant
  readonly year: number
  readonly kind: 'budget' | 'final'
  readonly scope: 'unit' | 'department'
  readonly unit: Unit
  /** Departments only. */
  readonly units: readonly UnitTotal[]
  readonly leaves: readonly Leaf[]
  readonly economy: readonly EconomyLine[]
  readonly flow: Flow
  readonly flowBefore: Flow
  readonly three: ThreePublic
  readonly threeBefore: ThreePublic
  readonly threeBudget: ThreePublic
  readonly trips: { readonly groups: number; readonly people: number }
  readonly guests: { readonly batches: number; readonly people: number }
  readonly cars: { readonly held: readonly number[]; readonly bought: number; readonly equipment: number }
  readonly meetings: { readonly now: Yuan; readonly before: Yuan }
  readonly trainings: { readonly now: Yuan; readonly before: Yuan }
  /** Public expense of administrative bodies (departments: not of their institutions). */
  readonly operating: { readonly now: Yuan; readonly before: Yuan }
  readonly buying: Buying
  readonly buyingGeneral: Buying
  readonly small: Yuan
  readonly micro: Yuan
  readonly projects: readonly Project[]
  /** Project money that stands in no annex. */
  readonly uncovered: Yuan
  /** True when amounts are whole hundredths of 万元, so that every printed sum is exact. */
  readonly exact: boolean
}
