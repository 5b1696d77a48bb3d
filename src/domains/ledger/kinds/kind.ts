/** Whether a kind of ledger makes sense beyond its shape: every field it speaks of is there and of a fitting type. Pure. */
import type { Blocker, FieldError } from '#kernel/errors'
import type { Check, Condition, Field, FieldType, Figure, KindDefinition } from './contract.ts'

export interface Kind {
  readonly definition: KindDefinition
  readonly version: number
  readonly shipped: boolean
  readonly retiredAt: Date | null
}

const numeric: readonly FieldType[] = ['number', 'money', 'count']
const dated: readonly FieldType[] = ['date', 'moment']

export const isNumeric = (type: FieldType): boolean => numeric.includes(type)
export const isDated = (type: FieldType): boolean => dated.includes(type)

export function fieldOf(definition: KindDefinition, name: string): Field | undefined {
  return definition.fields.find((field) => field.name === name)
}

export const labelOf = (definition: KindDefinition, name: string): string =>
  fieldOf(definition, name)?.label ?? name

/** All that is wrong, each at its place in the definition. */
export function definitionProblems(definition: KindDefinition): FieldError[] {
  const found: FieldError[] = []
  const add = (path: string, message: string): void => {
    found.push({ path, message })
  }
  const wants = (path: string, name: string, types?: readonly FieldType[], what = '') => {
    const field = fieldOf(definition, name)
    if (!field) add(path, `没有标识为 ${name} 的字段`)
    else if (types && !types.includes(field.type)) add(path, `“${field.label}”应为${what}`)
  }
  repeated(definition, add)
  for (const [at, field] of definition.fields.entries()) fieldProblems(field, `fields.${at}`, add)
  wants('titleField', definition.titleField)
  wants('dateField', definition.dateField, dated, '日期或时间')
  const date = fieldOf(definition, definition.dateField)
  if (date && !date.required) add('dateField', `“${date.label}”决定归入哪个时期，应为必填`)
  const title = fieldOf(definition, definition.titleField)
  if (title && !title.required) add('titleField', `“${title.label}”用作标题，应为必填`)
  if (definition.life) {
    wants('life.from', definition.life.from, dated, '日期或时间')
    if (definition.life.until) wants('life.until', definition.life.until, dated, '日期或时间')
  }
  const { wanted, when } = definition.evidence
  if (wanted === 'when' && !when) add('evidence.when', '请说明什么情况下要附佐证')
  if (when) wants('evidence.when', when.field)
  for (const [at, check] of definition.checks.entries()) checkProblems(check, `checks.${at}`, wants, add)
  for (const [at, figure] of definition.measures.entries())
    figureProblems(definition, figure, `measures.${at}`, wants, add)
  return found
}

type Add = (path: string, message: string) => void
type Wants = (path: string, name: string, types?: readonly FieldType[], what?: string) => void

function repeated({ fields, measures }: KindDefinition, add: Add): void {
  const twice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at)
  for (const name of twice(fields.map((field) => field.name))) add('fields', `字段标识 ${name} 重复`)
  for (const label of twice(fields.map((field) => field.label))) add('fields', `字段名称“${label}”重复`)
  for (const name of twice(measures.map((one) => one.name))) add('measures', `指标标识 ${name} 重复`)
}

function fieldProblems(field: Field, path: string, add: Add): void {
  if (field.type === 'choice' && !field.choices) add(`${path}.choices`, `“${field.label}”请列出选项`)
  if (field.type !== 'choice' && field.choices) add(`${path}.choices`, `“${field.label}”不是选择，不能有选项`)
  const limited = field.min !== undefined || field.max !== undefined
  if (limited && !isNumeric(field.type)) add(path, `“${field.label}”不是数，不能有上下限`)
  if (field.type === 'money' && field.unit !== '元' && field.unit !== '万元')
    add(`${path}.unit`, `“${field.label}”的单位应为元或万元`)
  if (field.refersTo && field.type !== 'text') add(`${path}.refersTo`, `“${field.label}”应为文字`)
}

function checkProblems(check: Check, path: string, wants: Wants, add: Add): void {
  if (check.check === 'compare') {
    wants(path, check.left)
    if (check.right) wants(path, check.right)
    if ((check.right === undefined) === (check.value === undefined)) add(path, '比较的另一边应是字段或值')
    if (check.when) wants(path, check.when.field)
  }
  if (check.check === 'required_when') {
    wants(path, check.field)
    wants(path, check.when.field)
  }
  if (check.check === 'not_future') wants(path, check.field, dated, '日期或时间')
  if (check.check === 'total') {
    for (const name of [check.field, ...check.parts]) wants(path, name, numeric, '数')
  }
  if (check.check === 'unique') for (const name of check.fields) wants(path, name)
}

function figureProblems(
  definition: KindDefinition,
  figure: Figure,
  path: string,
  wants: Wants,
  add: Add,
): void {
  const all: readonly Condition[] = [
    ...(figure.where ?? []),
    ...(figure.aggregate === 'rate' ? [figure.of] : []),
  ]
  for (const one of all) wants(path, one.field)
  const stands = figure.aggregate === 'availability' || ('standing' in figure && figure.standing)
  if (stands && !definition.life) add(path, `“${figure.label}”要知道起止时间，请先设置起止字段`)
  if (figure.aggregate === 'availability') wants(path, figure.outages.key)
  if (figure.aggregate === 'share')
    for (const name of [figure.of, figure.over]) wants(path, name, numeric, '数')
  if (figure.aggregate !== 'sum' && figure.aggregate !== 'average') return
  if ((figure.of === undefined) === (figure.between === undefined))
    add(path, `“${figure.label}”应说明对哪个字段计算`)
  if (figure.of) wants(path, figure.of, numeric, '数')
  if (figure.between) {
    wants(path, figure.between.from, dated, '日期或时间')
    wants(path, figure.between.until, dated, '日期或时间')
  }
}

export function shippedBlockers({ shipped, definition }: Kind): Blocker[] {
  if (!shipped) return []
  const message = `“${definition.name}”随软件发布，不能在此修改或停用；可以复制成新的台账。`
  return [{ code: 'ledger.kind_shipped', message }]
}

export function retiredBlockers({ retiredAt, definition }: Kind): Blocker[] {
  if (retiredAt === null) return []
  return [{ code: 'ledger.kind_retired', message: `“${definition.name}”已停用。` }]
}

export function inUseBlockers({ retiredAt, definition }: Kind): Blocker[] {
  if (retiredAt !== null) return []
  return [{ code: 'ledger.kind_in_use', message: `“${definition.name}”正在使用。` }]
}
