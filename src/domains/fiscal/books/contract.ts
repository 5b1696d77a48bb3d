/** Books, as they are sent and received: by the console, by other systems, in a JSON file. Shared with the browser. */
import { z } from 'zod'
import { fiscalYear } from '../units/contract.ts'
import { type BookKind, bookKinds, bookStates, facts } from './book.ts'

const id = z.uuid('编号格式不对')
const version = z.number().int().optional()
const unit = z.enum(['万元', '元'])
const MOST_CELLS = 5000
/** Read by the books' own rules, so that １２.３ and 1,234.50 are welcome and wrong ones are named by place. */
const typed = z.string('请填写金额').max(60, '金额太长')

export const openBookInput = z.object({
  unitId: z.uuid('请选择单位'),
  year: fiscalYear,
  kind: z.enum(bookKinds, '请选择预算、调整预算或决算'),
})

export const cellInput = z.object({
  place: z.string().max(200),
  amount: typed,
  /** What the clerk saw there before; when somebody else changed it meanwhile, both are shown. */
  was: z.string().max(60).optional(),
})
export const bookInputs = {
  save: z.object({
    id,
    unit: unit.default('万元'),
    cells: z.array(cellInput).min(1, '没有要保存的数').max(MOST_CELLS),
  }),
  check: z.object({ id, version }),
  submit: z.object({ id, version }),
  return: z.object({
    id,
    version,
    reason: z.string('请填写退回理由').trim().min(1, '请填写退回理由').max(500, '退回理由最多 500 个字'),
  }),
  undo: z.object({ id, changeId: z.uuid('请选择要撤销的改动') }),
} as const

export const FILE_SCHEMA = 'zhengshu-fiscal-book/1'

/** One book in a file: all its figures. docs/reference/fiscal-book.schema.json is made of this. */
export const bookFile = z
  .object({
    schema: z.literal(FILE_SCHEMA),
    unit: z.object({
      code: z
        .string()
        .regex(/^\d{3,12}$/, '单位代码是 3 到 12 位数字')
        .describe('财政代码，没有时用单位代码'),
      name: z.string().max(100).optional().describe('只供人看，不作匹配'),
    }),
    year: fiscalYear,
    kind: z.enum(bookKinds).describe('budget 年初预算，adjusted 调整预算，final 决算'),
    moneyUnit: unit.describe('本文件所有金额的单位'),
    figures: z
      .array(
        z.object({
          fact: z.enum(facts).describe('这一数是什么'),
          code: z.string().max(60).describe('功能科目项、经济科目款、采购类别，或金额、数量的名称'),
          facet: z.string().max(60).default('').describe('收入来源、支出类别或项目编码；没有则留空'),
          purse: z.string().max(40).default('').describe('资金：general_public 等；没有则留空'),
          amount: typed.describe('十进制数字文本，如 "12.30"；数量为整数'),
        }),
      )
      .max(20_000),
    projects: z
      .array(
        z.object({
          code: z.string().regex(/^[0-9A-Za-z_-]{1,40}$/, '项目编码由数字和字母组成，最多 40 位'),
          name: z.string().trim().min(1).max(200),
          item: z.string().regex(/^[1-9]\d{6}$/, '请填写七位功能科目（项）'),
        }),
      )
      .max(2000)
      .default([]),
    payments: z
      .array(z.object({ project: z.string().max(40), month: z.number().int().min(1).max(12), amount: typed }))
      .max(20_000)
      .default([])
      .describe('各项目每月支付数'),
    only: z
      .array(z.enum(facts))
      .optional()
      .describe('只替换这几类数，其余照旧；其中“其他金额”“数量”只替换写到的。没有这一项则全部替换'),
  })
  .strict()
export type BookFile = z.infer<typeof bookFile>

export const finding = z.object({
  level: z.enum(['blocker', 'warning']),
  code: z.string(),
  message: z.string(),
  /** Of the cell to look at; empty when it is about the whole book. */
  place: z.string(),
})
export type BookFinding = z.infer<typeof finding>

export const bookItem = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  unitCode: z.string(),
  year: z.number(),
  kind: z.enum(bookKinds),
  revision: z.number(),
  state: z.enum(bookStates),
  returnReason: z.string().nullable(),
  changedAt: z.string(),
  version: z.number(),
})
export type BookItem = z.infer<typeof bookItem>

export const bookQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  kind: z.enum(bookKinds).optional(),
  state: z.enum(bookStates).optional(),
  q: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})

export const tablesQuery = z.object({
  set: z.string().max(60).optional(),
  unit: unit.default('万元'),
  rounding: z.enum(['sums', 'leaves']).default('leaves'),
})

const named = z.object({ code: z.string(), name: z.string() })
export const bookRecord = bookItem.extend({
  /** Decimal text in 万元, by place. */
  figures: z.record(z.string(), z.string()),
  codes: z.object({ function: z.array(named), department_economy: z.array(named) }),
  projects: z.array(
    named.extend({
      item: z.string(),
      paid: z.array(z.object({ month: z.number(), amount: z.string() })),
    }),
  ),
  changes: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      byName: z.string(),
      kind: z.enum(['saved', 'imported', 'undone']),
      cells: z.number(),
      undone: z.boolean(),
    }),
  ),
  can: z.record(z.string(), z.array(z.object({ code: z.string(), message: z.string() }))),
})
export type BookRecord = z.infer<typeof bookRecord>

const printedCell = z.object({ text: z.string().nullable(), exact: z.string().nullable() })
const printedTable = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  unit: z.string(),
  empty: z.boolean(),
  notes: z.array(z.string()),
  blocks: z.array(
    z.object({
      title: z.string().nullable(),
      codeTitle: z.string().nullable(),
      nameTitle: z.string(),
      columns: z.array(z.object({ title: z.string(), under: z.array(z.string()) })),
      rows: z.array(
        z.object({
          code: z.string().nullable(),
          title: z.string(),
          level: z.number(),
          total: z.boolean(),
          cells: z.array(printedCell),
        }),
      ),
    }),
  ),
})
export type TableView = z.infer<typeof printedTable>

export const tablesAnswer = z.object({
  set: z.string(),
  sets: z.array(z.object({ id: z.string(), label: z.string() })),
  tables: z.array(printedTable),
})
export type TablesAnswer = z.infer<typeof tablesAnswer>

export interface BookImportAnswer {
  readonly dryRun: boolean
  /** Figures read. */
  readonly rows: number
  readonly changed: number
  readonly id?: string
  readonly problems: readonly PlacedMessage[]
  /** What was read and could not be taken over, or was assumed; these do not keep the rest from being imported. */
  readonly notes: readonly PlacedMessage[]
  /** Whose book it is, as far as that is known. */
  readonly book?: { readonly unitCode: string; readonly year: number; readonly kind: BookKind }
  readonly published?: {
    readonly label: string
    readonly tables: readonly string[]
    readonly missing: readonly string[]
  }
  /** What would be written, by place: told for published tables, which are read and not copied. */
  readonly read: readonly { readonly place: string; readonly amount: string; readonly at: string }[]
}

export interface PlacedMessage {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly message: string
}

export interface DepartmentAnswer extends TablesAnswer {
  readonly members: readonly { readonly unitId: string; readonly name: string; readonly hasBook: boolean }[]
  readonly eliminations: readonly {
    readonly name: string
    readonly amount: string
    readonly taken: readonly { readonly place: string; readonly amount: string }[]
  }[]
}
