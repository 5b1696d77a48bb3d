/** What a unit is to the finance bureau, its projects and payments. Shared with the browser. */
import { z } from 'zod'
import { type Purse, purses, type Use, uses } from '../books/book.ts'

export const natures = ['administrative', 'civil_service_managed', 'institution'] as const
export type Nature = (typeof natures)[number]

export const fiscalYear = z
  .number('请填写年度')
  .int('年度是四位数字')
  .min(1990, '年度是四位数字')
  .max(2100, '年度是四位数字')

export const profileInput = z.object({
  unitId: z.uuid('请选择单位'),
  fromYear: fiscalYear,
  financeCode: z
    .string('请填写财政代码')
    .trim()
    .regex(/^\d{3,12}$/, '财政代码是 3 到 12 位数字，如 103005'),
  nature: z.enum(natures, '请选择单位性质'),
  departmentId: z.uuid('请选择主管部门').nullable().default(null),
})

const month = z.number().int().min(1).max(12)
export const paymentInputs = {
  import: z.object({
    unitId: z.uuid('请选择单位'),
    year: fiscalYear,
    months: z.array(month).min(1, '没有要导入的月份').max(12),
    /**
     * Months of each use the table speaks of: they are written anew as a whole, what it does not hold of them was not paid.
     * Everything else stays as it is. Left out: the months, of projects.
     */
    parts: z
      .array(z.object({ use: z.enum(uses), months: z.array(month).min(1).max(12) }))
      .min(1, '没有要导入的支出')
      .max(uses.length)
      .optional(),
    payments: z
      .array(
        z.object({
          use: z.enum(uses).default('project'),
          /** Its code; empty unless the use is `project`. */
          project: z.string().max(40).default(''),
          month,
          purse: z.enum(['', ...purses]).default(''),
          amount: z.string().max(60),
        }),
      )
      .max(20_000, '支付数太多，请分开导入'),
  }),
  undo: z.object({ id: z.uuid('编号格式不对') }),
} as const

export interface UnitItem {
  readonly unitId: string
  readonly unitName: string
  readonly unitCode: string
  /** Null: nothing is registered for that year, so no book of it can be imported by its code. */
  readonly profile: {
    readonly fromYear: number
    readonly financeCode: string
    readonly nature: Nature
    readonly departmentId: string | null
    readonly departmentName: string | null
  } | null
  /** 编制、在职、退休、离休, from the latest book of the year. */
  readonly staff: {
    readonly posts: string
    readonly present: string
    readonly retired: string
    readonly veteran: string
  } | null
  /** What was true from which year on, latest first. */
  readonly history: readonly {
    readonly fromYear: number
    readonly financeCode: string
    readonly nature: Nature
    readonly departmentName: string | null
  }[]
}

/** A line of the payments page: planned for the year, paid by month. Decimal text in 万元. */
export interface PaidLine {
  /** Of the year: the adjusted budget, or where there is none the first one. */
  readonly amount: string
  readonly paid: readonly { readonly month: number; readonly amount: string }[]
  readonly total: string
  /** Paid of the budget in per cent, two places; null where nothing is budgeted. */
  readonly rate: string | null
}

export interface ProjectPayments extends PaidLine {
  readonly code: string
  readonly name: string
  readonly item: string
}

export interface UsePayments extends PaidLine {
  readonly use: Use
  /** The last month up to which it was reported; 0: not at all. */
  readonly reportedTo: number
}

export interface PursePayments extends PaidLine {
  /** Empty: the table did not say. */
  readonly purse: Purse | ''
}

export interface PaymentsAnswer {
  readonly unitName: string
  readonly year: number
  readonly projects: readonly ProjectPayments[]
  /** What is no project, as far as it is budgeted or paid. */
  readonly uses: readonly UsePayments[]
  /** Empty where no table named a purse. */
  readonly purses: readonly PursePayments[]
  /** All of it, up to the last month for which everything was reported. */
  readonly whole: {
    /** 0: what the whole unit spent is not known. */
    readonly to: number
    readonly total: string
    readonly amount: string
    readonly rate: string | null
    /** What is missing, and what to do about it. */
    readonly missing: readonly string[]
  }
  readonly changes: readonly {
    readonly id: string
    readonly at: string
    readonly byName: string
    readonly kind: 'imported' | 'undone'
    readonly months: readonly number[]
    readonly parts: readonly Use[]
    readonly cells: number
    readonly undone: boolean
  }[]
}

export interface PaymentImportAnswer {
  readonly dryRun: boolean
  readonly rows: number
  readonly months: readonly number[]
  readonly parts: readonly Use[]
  readonly changed: number
  readonly total: string
  readonly foreign: number
  readonly moneyUnit: '万元' | '元'
  readonly changeId?: string | null
  readonly problems: readonly {
    readonly sheet: string
    readonly row: number
    readonly column: string
    readonly message: string
  }[]
  /** Doubtful, and no reason not to import. */
  readonly remarks: readonly string[]
}
