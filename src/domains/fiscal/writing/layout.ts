/** The layout of a disclosure, as data under rules/fiscal/writing/layouts. What each piece means: rules/fiscal/writing/README.md. */
import type { BookRole, Pick } from '../forms/form.ts'
import type { Nature } from '../units/contract.ts'

export type Scope = 'unit' | 'department'
type OneOrMore<T> = T | readonly T[]

/** All that are given must hold. */
export interface Condition {
  /** One of these figures is something; `three_public@last` is last year's. */
  readonly some?: OneOrMore<string>
  /** All of these figures are nothing. */
  readonly none?: OneOrMore<string>
  readonly below_zero?: OneOrMore<string>
  /** All these figures are the same amount. */
  readonly equal?: readonly string[]
  /** There is such a book to compare with. */
  readonly book?: BookRole
  readonly scope?: Scope
  readonly nature?: OneOrMore<Nature>
  /** Somebody has answered this. */
  readonly answered?: string
  readonly annexes?: boolean
  readonly eliminations?: boolean
  /** Last digits were settled so that sums agree. */
  readonly settled?: boolean
  readonly not?: Condition
}

export type Text = string | readonly Text[] | Choice | Listed

export interface Choice {
  readonly when: Condition
  readonly say: Text
  readonly else?: Text
}

/** What a list goes through, one item after another. */
export type Items =
  | { readonly figures: readonly string[]; readonly keep?: 'all' | readonly string[] }
  | {
      readonly codes: 'function' | 'department_economy'
      readonly length: 3 | 5 | 7
      readonly of: string
      readonly among?: readonly string[]
      /** Codes that only this book has are listed too. */
      readonly book?: BookRole
    }
  | { readonly projects: string }
  /** All of them, or those of one nature. */
  | { readonly members: true | Nature }
  | { readonly eliminations: true }

export interface Listed {
  readonly list: Items
  readonly each: Text
  readonly by?: string
  /** The largest so many, with `more` said after them where there are others. */
  readonly most?: number
  readonly more?: string
  /** Only the largest so many, in their own order. */
  readonly largest?: number
  /** Said behind the last, unless there is none. */
  readonly after?: string
  /** Said when there is none. */
  readonly empty?: Text
}

export interface Section {
  readonly heading?: Text
  readonly unnumbered?: boolean
  /** Left out, heading and all, when nothing stands below it. */
  readonly optional?: boolean
  /** Another way of numbering than the layout's for this level. */
  readonly number?: string
  readonly when?: Condition
  readonly parts?: readonly Block[]
  readonly sections?: readonly Section[]
  /** A section of rules/fiscal/writing/sections.json; what is given beside it replaces its own. */
  readonly use?: string
}

export type Block = { readonly when?: Condition } & (
  | { readonly say: Text }
  | { readonly note: Text }
  /** What only a person can say; `lead` is printed before the first paragraph. */
  | {
      readonly ask: string
      readonly label: string
      readonly required?: boolean
      readonly lead?: Text
      /** Offered to whoever answers; never printed by itself. */
      readonly propose?: Text
    }
  /** The same for each unit of the department, below a heading with its name. */
  | { readonly ask_each: string; readonly label: string; readonly required?: boolean }
  | { readonly each: Items; readonly say: Text }
  | { readonly each: Items; readonly note: Text }
  | { readonly tables: 'all' | readonly string[] }
  | { readonly chart: ChartRule }
  | { readonly glossary: GlossaryRule }
  | { readonly annexes: { readonly number?: string } }
  | { readonly contents: { readonly lead?: Text; readonly each: Text; readonly number?: string } }
)

export interface ChartRule {
  readonly id: string
  readonly title: Text
  /** Columns: each figure in each of these books. Slices: the parts of one figure. */
  readonly bars?: { readonly figures: readonly string[]; readonly books: readonly BookRole[] }
  readonly slices?: Items
  readonly whole?: string
}

export interface GlossaryRule {
  readonly each: Text
  /** How an item of the functional classification is named; absent: items are not explained. */
  readonly item?: Text
  /** The figure whose items are explained. */
  readonly of?: string
}

export interface ChangeWords {
  readonly base: BookRole
  readonly up: string
  readonly down: string
  readonly level: string
  /** Both are nothing. */
  readonly nil?: string
  /** From nothing, to nothing or too little for a percentage. */
  readonly up_plain?: string
  readonly down_plain?: string
  /** There is no book to compare with. */
  readonly unknown?: string
  /** The words name what has changed. */
  readonly whole?: boolean
  /** Holds {cause}; absent: no cause is asked for. */
  readonly cause?: string
}

export interface Phrases {
  readonly change: Readonly<Record<string, ChangeWords>>
  readonly share: Readonly<Record<string, string>>
  readonly completion: Readonly<
    Record<
      string,
      { readonly base: BookRole; readonly say: string; readonly full?: string; readonly none?: string }
    >
  >
}

export interface Layout {
  readonly id: string
  readonly label: string
  readonly source: string
  readonly kind: 'budget' | 'final'
  readonly scopes: readonly Scope[]
  /** Among those that fit, the lowest comes first. */
  readonly order: number
  readonly title: Text
  /** What stands before a heading, by its level: {chinese} or {number}. */
  readonly numbers: readonly string[]
  readonly forms: { readonly set: string; readonly number?: string }
  /** Words of this layout, for a unit and for a department. */
  readonly words: Readonly<Record<string, string | Readonly<Record<Scope, string>>>>
  readonly phrases?: Partial<Phrases>
  readonly sections: readonly Section[]
}

/** What a name in a text stands for: rules/fiscal/writing/figures.json. */
export interface FigureRule {
  readonly label: string
  readonly pick?: OneOrMore<Pick>
  /** 万元 unless said otherwise; things are counted in theirs. */
  readonly unit?: string
  /** The first, in 元, for each of the second. */
  readonly per?: readonly [string, string]
  /** How the part of a code is called: {name}方面的拨款. */
  readonly part?: string
  /** What explains a change of it, the plainest first. */
  readonly explain?: readonly Explanation[]
}

export type Explanation =
  | { readonly figures: readonly string[] }
  | {
      readonly codes: 'function' | 'department_economy'
      readonly length: 3 | 5 | 7
      readonly pick?: OneOrMore<Pick>
    }
  | { readonly projects: true }
