/** What a kind of ledger is, as data: shipped in rules/ledger, or made by the county in the console. */
import { z } from 'zod'

export const fieldTypes = [
  'text',
  'long_text',
  'number',
  'money',
  'count',
  'date',
  'moment',
  'choice',
  'unit',
  'person',
  'yes_no',
  'url',
] as const
export type FieldType = (typeof fieldTypes)[number]

const word = (label: string, most: number) =>
  z
    .string(`请填写${label}`)
    .trim()
    .min(1, `请填写${label}`)
    .max(most, `${label}最多 ${most} 个字`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, `${label}中有不可见的字符，请删去`)
const identifier = (label: string) =>
  z
    .string(`请填写${label}`)
    .regex(/^[a-z][a-z0-9_]{0,39}$/, `${label}用小写字母、数字和下划线，以字母开头，最多 40 个字符`)
const decimal = z.string('应为数字').regex(/^-?\d{1,15}(\.\d{1,6})?$/, '应为数字，最多 15 位整数和 6 位小数')

/** Something that can be said of an entry: “the form is 桌面推演”, “an end is filled in”. */
export const condition = z.strictObject({
  field: identifier('字段'),
  /** Any of these; `yes` and `no` for a yes-no field. */
  is: z.array(word('值', 200)).min(1).max(30).optional(),
  filled: z.boolean().optional(),
  least: decimal.optional(),
  most: decimal.optional(),
})
export type Condition = z.infer<typeof condition>

export const fieldSchema = z.strictObject({
  name: identifier('字段标识'),
  label: word('字段名称', 30),
  type: z.enum(fieldTypes, '字段类型不对'),
  required: z.boolean().default(false),
  note: word('填写说明', 200).optional(),
  choices: z.array(word('选项', 60)).min(1, '请填写选项').max(60).optional(),
  /** What a number counts: 个, 分钟, 元, 万元. */
  unit: word('单位', 12).optional(),
  min: decimal.optional(),
  max: decimal.optional(),
  /** The value must be that of an entry of another kind, which it thereby means. */
  refersTo: z.strictObject({ kind: identifier('台账'), field: identifier('字段') }).optional(),
})
export type Field = z.infer<typeof fieldSchema>

export const operators = ['<', '<=', '=', '>=', '>', '!='] as const

export const checkSchema = z.discriminatedUnion('check', [
  z.strictObject({
    check: z.literal('compare'),
    left: identifier('字段'),
    op: z.enum(operators),
    right: identifier('字段').optional(),
    value: word('值', 60).optional(),
    /** Asked only where this holds. */
    when: condition.optional(),
    message: word('提示', 100),
  }),
  z.strictObject({
    check: z.literal('required_when'),
    field: identifier('字段'),
    when: condition,
    message: word('提示', 100),
  }),
  z.strictObject({ check: z.literal('not_future'), field: identifier('字段'), message: word('提示', 100) }),
  z.strictObject({
    check: z.literal('total'),
    field: identifier('字段'),
    parts: z.array(identifier('字段')).min(2).max(20),
    message: word('提示', 100),
  }),
  z.strictObject({
    check: z.literal('unique'),
    fields: z.array(identifier('字段')).min(1).max(6),
    message: word('提示', 100),
  }),
])
export type Check = z.infer<typeof checkSchema>

export const attachmentWish = z.strictObject({
  wanted: z.enum(['always', 'when', 'never']),
  when: condition.optional(),
  what: word('佐证材料', 100).optional(),
})

const figure = {
  name: identifier('指标标识'),
  label: word('指标名称', 40),
  unit: word('单位', 12),
  where: z.array(condition).max(6).optional(),
  definition: word('口径', 200),
}
/** `standing`: what exists at the end of the period, by the life of the kind; otherwise what is dated within it. */
const standing = z.boolean().optional()

export const figureSchema = z.discriminatedUnion('aggregate', [
  z.strictObject({ ...figure, aggregate: z.literal('count'), standing }),
  z.strictObject({
    ...figure,
    aggregate: z.enum(['sum', 'average']),
    of: identifier('字段').optional(),
    /** Instead of a field: how long it took, between two moments or days. */
    between: z
      .strictObject({
        from: identifier('字段'),
        until: identifier('字段'),
        in: z.enum(['minutes', 'hours', 'days']),
      })
      .optional(),
    standing,
  }),
  z.strictObject({ ...figure, aggregate: z.literal('rate'), of: condition, standing }),
  /** Of what is in one field, so much per cent is in another: both summed first. */
  z.strictObject({
    ...figure,
    aggregate: z.literal('share'),
    of: identifier('字段'),
    over: identifier('字段'),
    standing,
  }),
  z.strictObject({
    ...figure,
    aggregate: z.literal('availability'),
    outages: z.strictObject({
      kind: identifier('台账'),
      /** The field of an outage that says which thing was out, and the field of the thing it says it by. */
      by: identifier('字段'),
      key: identifier('字段'),
      from: identifier('字段'),
      until: identifier('字段'),
      where: z.array(condition).max(6).optional(),
    }),
  }),
])
export type Figure = z.infer<typeof figureSchema>

export const kindDefinition = z.strictObject({
  code: identifier('台账标识'),
  name: word('台账名称', 30),
  group: word('分组', 20),
  about: word('说明', 200),
  /** Why it is kept and by what rule. */
  source: word('依据', 300),
  fields: z.array(fieldSchema).min(1, '至少要有一个字段').max(40, '字段最多 40 个'),
  /** The field that names an entry, and the one that says which period it belongs to. */
  titleField: identifier('标题字段'),
  dateField: identifier('日期字段'),
  /** When the thing an entry stands for began and ceased to be there. */
  life: z.strictObject({ from: identifier('字段'), until: identifier('字段').optional() }).optional(),
  checks: z.array(checkSchema).max(40).default([]),
  evidence: attachmentWish.default({ wanted: 'never' }),
  measures: z.array(figureSchema).max(30).default([]),
  /** The domain that will keep this itself one day; its measures and entries stay. */
  takenOverBy: word('后续业务', 40).optional(),
})
export type KindDefinition = z.infer<typeof kindDefinition>
/** As it is written down: what has a default may be left out. */
export type KindInput = z.input<typeof kindDefinition>

export const kindInputs = {
  define: z.object({
    definition: kindDefinition,
    version: z.number().int().min(0),
    reason: word('理由', 200),
  }),
  retire: z.object({
    id: z.string().max(40),
    version: z.number().int().optional(),
    reason: word('理由', 200),
  }),
  reopen: z.object({ id: z.string().max(40), version: z.number().int().optional() }),
} as const

const can = z.record(z.string(), z.array(z.object({ code: z.string(), message: z.string() })))

export const kindItem = z.object({
  code: z.string(),
  name: z.string(),
  group: z.string(),
  about: z.string(),
  shipped: z.boolean(),
  retired: z.boolean(),
  version: z.number(),
  takenOverBy: z.string().nullable(),
  counts: z.object({
    draft: z.number(),
    submitted: z.number(),
    returned: z.number(),
    confirmed: z.number(),
    thisYear: z.number(),
    lacksEvidence: z.number(),
  }),
  lastOn: z.string().nullable(),
})
export type KindItem = z.infer<typeof kindItem>

export const kindAnswer = z.object({
  definition: kindDefinition,
  version: z.number(),
  shipped: z.boolean(),
  retired: z.boolean(),
  can,
})
export type KindAnswer = z.infer<typeof kindAnswer>
