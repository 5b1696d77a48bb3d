/** Words that every part of performance shares with the browser: how an indicator is compared, where a value comes from. */
import { z } from 'zod'
import { isLocalDate } from '#kernel/time'
import { uses } from '../books/book.ts'

export const targetScopes = ['project', 'unit', 'department'] as const
export type TargetScope = (typeof targetScopes)[number]
export const targetStates = [
  'draft',
  'submitted',
  'approved',
  /** A later revision was approved; this one stays as it was. */
  'replaced',
  'discarded',
] as const
export type TargetState = (typeof targetStates)[number]

export const comparators = ['≥', '≤', '=', '>', '<', 'range', 'qualitative', 'deadline'] as const
export type Comparator = (typeof comparators)[number]
/** Whether the target was set by what was, by what others do, or by a plan. */
export const bases = ['history', 'industry', 'plan'] as const
export type Basis = (typeof bases)[number]
/** How a value grows in a year: with its days, or it stands as it is (a rate, a stock). */
export const growths = ['linear', 'as_is'] as const
export type Growth = (typeof growths)[number]

/** By a measure of the house, by a ledger, by a person, or not at all yet. */
export const valueSources = ['measured', 'ledger', 'typed', 'none'] as const
export type ValueSource = (typeof valueSources)[number]

export const likelihoods = ['certain', 'possible', 'impossible'] as const
export type Likelihood = (typeof likelihoods)[number]

export const id = z.uuid('编号格式不对')
export const version = z.number().int().optional()
// A zero byte or half a surrogate pair could not even be stored.
const plain = (text: string) => !/[^\P{Cc}\n\r\t]|\p{Cs}/u.test(text)
export const words = (most: number, what: string) =>
  z
    .string(`请填写${what}`)
    .trim()
    .max(most, `${what}最多 ${most} 个字`)
    .refine(plain, `${what}中有不可见的控制字符，请删去`)
export const said = (most: number, what: string) => words(most, what).min(1, `请填写${what}`)
/** Read by our own rules, so that １２.５ is welcome and a wrong one is named by its place. */
export const figure = z.string('请填写数值').trim().max(40, '数值太长')
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2026-06-30 的样子')
  .refine((text): boolean => isLocalDate(text), '没有这一天')

export const paged = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
}

const blocker = z.object({ code: z.string(), message: z.string() })
/** Every action this person may ever do here, with the reasons why not now; empty: go ahead. */
export const can = z.record(z.string(), z.array(blocker))
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number(), page: z.number(), pageSize: z.number() })

/** What was reached so far, and what proves it. */
export const reached = z.object({
  /** Decimal text in the indicator's own unit; null when it is in words, a day, or not known. */
  value: z.string().nullable(),
  words: z.string().nullable(),
  /** Of a deadline: the day it was done. */
  day: z.string().nullable(),
  source: z.enum(valueSources),
  /** How many entries prove it and where they can be opened: an address of the API for measures, none for typed values. */
  evidence: z.object({ count: z.number(), href: z.string() }).nullable(),
  /** Files that prove a typed value: /api/files/{id}. */
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Up to which day. */
  on: z.string(),
})
export type Reached = z.infer<typeof reached>

/** What money was promised, given and paid; decimal text in 万元, null: not known. */
export const funds = z.object({
  initial: z.string().nullable(),
  adjusted: z.string().nullable(),
  executed: z.string().nullable(),
  /** executed ÷ adjusted in per cent, two places. */
  rate: z.string().nullable(),
  executedFrom: z.enum(['payments', 'final_book', 'none']),
  /** The same by purse: general_public … own. */
  byPurse: z.record(
    z.string(),
    z.object({
      initial: z.string().nullable(),
      adjusted: z.string().nullable(),
      executed: z.string().nullable(),
    }),
  ),
  /** Of a whole, from payments: all of it is known up to this day. Absent in what was handed in before. */
  paidTo: z.string().nullable().optional(),
  /** Of a whole: what was not reported yet, and what to do about it. */
  missing: z.array(z.string()).optional(),
  /** Of a whole: each use, as far as it was reported; `to` is the last month of which it is known. */
  parts: z
    .array(
      z.object({ use: z.enum(uses), adjusted: z.string(), executed: z.string().nullable(), to: z.number() }),
    )
    .optional(),
})
export type FundsView = z.infer<typeof funds>

const range = z.object({ from: z.string(), to: z.string() })
/** Everything that is data under rules/fiscal/performance and that a form needs to offer. */
export const performanceRules = z.object({
  schemes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      source: z.string(),
      for: z.array(z.enum(targetScopes)),
      levels: z.array(z.object({ name: z.string(), under: z.array(z.string()) })),
      /** Usual weights: execution, then by level 1. */
      weights: z.record(z.string(), z.string()),
    }),
  ),
  scoreRules: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      about: z.string(),
      comparators: z.array(z.enum(comparators)),
    }),
  ),
  tiers: z.array(range.extend({ id: z.string(), label: z.string() })),
  units: z.array(z.string()),
  causes: z.object({
    monitoring: z.array(z.object({ id: z.string(), label: z.string() })),
    evaluation: z.array(z.object({ id: z.string(), label: z.string() })),
  }),
  /** `use`: what a grade usually means for next year's money. */
  grades: z.array(z.object({ id: z.string(), label: z.string(), least: z.string(), use: z.string() })),
  farOver: z.string(),
  uses: z.array(z.object({ id: z.string(), label: z.string() })),
  appraisal: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      points: z.array(z.object({ id: z.string(), label: z.string(), most: z.string() })),
    }),
  ),
  verdicts: z.array(z.object({ id: z.string(), label: z.string(), least: z.string() })),
  forms: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      of: z.enum(['target', 'evaluation', 'monitoring', 'appraisal']),
      for: z.array(z.enum(targetScopes)),
    }),
  ),
})
export type PerformanceRules = z.infer<typeof performanceRules>
