/** Between the editor's form and a definition: names for what is new, nothing left over of what was chosen before. */
import type { KindDefinition } from '../../contract.ts'

type Loose = Readonly<Record<string, unknown>>

export interface EditorValues {
  readonly definition?: Loose
  readonly reason?: string
}

/** What a figure or a check of this sort may say; the rest was typed for another sort. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  count: ['standing', 'where'],
  sum: ['of', 'between', 'standing', 'where'],
  average: ['of', 'between', 'standing', 'where'],
  rate: ['standing', 'where'],
  share: ['of', 'over', 'standing', 'where'],
  availability: ['outages', 'where'],
  compare: ['left', 'op', 'right', 'value', 'when'],
  required_when: ['field', 'when'],
  not_future: ['field'],
  total: ['field', 'parts'],
  unique: ['fields'],
}

const pick = (from: Loose, keys: readonly string[]): Loose =>
  Object.fromEntries(keys.flatMap((key) => (isBlank(from[key]) ? [] : [[key, from[key]]])))

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.values(value).every(isBlank))

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A condition as the form has it: whether something is filled in is a choice of two words, or none. */
function conditionFrom(condition: unknown): Loose | undefined {
  if (!isObject(condition) || isBlank(condition.field)) return undefined
  const filled = condition.filled === 'yes' || condition.filled === 'no'
  return {
    ...pick(condition, ['field', 'is', 'least', 'most']),
    ...(filled ? { filled: condition.filled === 'yes' } : {}),
  }
}

function conditionInForm(condition: unknown): unknown {
  if (!isObject(condition) || typeof condition.filled !== 'boolean') return condition
  return { ...condition, filled: condition.filled ? 'yes' : 'no' }
}

const conditionsFrom = (list: unknown): Loose[] =>
  (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one) => {
    const condition = conditionFrom(one)
    return condition ? [condition] : []
  })
const withCondition = (key: string, condition: Loose | undefined): Loose =>
  condition ? { [key]: condition } : {}

const NUMBERS = ['number', 'money', 'count']

function fieldFrom(field: Loose): Loose {
  const type = String(field.type ?? 'text')
  const extra = [
    ...(type === 'choice' ? ['choices'] : []),
    ...(NUMBERS.includes(type) ? ['unit', 'min', 'max'] : []),
    ...(type === 'text' ? ['refersTo'] : []),
  ]
  return pick(field, ['name', 'label', 'type', 'required', 'note', ...extra])
}

export function definitionFrom({ definition = {} }: EditorValues, code: string): Loose {
  const list = (name: string) => (definition[name] as readonly Loose[] | undefined) ?? []
  const life = (definition.life ?? {}) as Loose
  const evidence = (definition.evidence ?? {}) as Loose
  return {
    ...pick(definition, ['name', 'group', 'about', 'source', 'titleField', 'dateField', 'takenOverBy']),
    code,
    fields: list('fields').map(fieldFrom),
    ...(isBlank(life.from) ? {} : { life: pick(life, ['from', 'until']) }),
    checks: list('checks').map(checkFrom),
    evidence: {
      wanted: 'never',
      ...pick(evidence, ['wanted', ...(evidence.wanted === 'never' ? [] : ['what'])]),
      ...(evidence.wanted === 'when' ? withCondition('when', conditionFrom(evidence.when)) : {}),
    },
    measures: list('measures').map(figureFrom),
  }
}

function checkFrom(check: Loose): Loose {
  const parts = PARTS[String(check.check)] ?? []
  const own = pick(check, ['check', 'message', ...parts.filter((part) => part !== 'when')])
  return { ...own, ...(parts.includes('when') ? withCondition('when', conditionFrom(check.when)) : {}) }
}

function figureFrom(figure: Loose): Loose {
  const parts = PARTS[String(figure.aggregate)] ?? []
  const where = conditionsFrom(figure.where)
  const named = ['name', 'label', 'unit', 'aggregate', 'definition']
  return {
    ...pick(figure, [...named, ...parts.filter((part) => part !== 'where')]),
    // In the form it has a place of its own: a condition is no field.
    ...(figure.aggregate === 'rate' ? withCondition('of', conditionFrom(figure.holds)) : {}),
    ...(where.length > 0 ? { where } : {}),
  }
}

/** As the form shows it. */
export function inForm(definition: Loose): Loose {
  const list = (name: string) => (definition[name] as readonly Loose[] | undefined) ?? []
  const evidence = (definition.evidence ?? { wanted: 'never' }) as Loose
  return {
    ...definition,
    checks: list('checks').map((check) => ({ ...check, when: conditionInForm(check.when) })),
    evidence: { ...evidence, when: conditionInForm(evidence.when) },
    measures: list('measures').map(({ of, where, ...figure }) => ({
      ...figure,
      ...(figure.aggregate === 'rate' ? { holds: conditionInForm(of) } : { of }),
      where: (Array.isArray(where) ? where : []).map(conditionInForm),
    })),
  }
}

/** `f7`, when f1 to f6 are taken. */
export function freshName(prefix: string, taken: readonly { readonly name?: string }[] = []): string {
  const names = new Set(taken.map((one) => one?.name))
  let n = 1
  while (names.has(`${prefix}${n}`)) n++
  return `${prefix}${n}`
}

/** A kind of the county's own, begun with what another one has. */
export function copyOf(definition: KindDefinition): Loose {
  const { code: _code, takenOverBy: _later, ...rest } = definition
  return { ...rest, name: `${definition.name}（本县）`.slice(0, 30) }
}

export const blank: Loose = {
  fields: [
    { name: 'f1', label: '名称', type: 'text', required: true },
    { name: 'f2', label: '日期', type: 'date', required: true },
  ],
  titleField: 'f1',
  dateField: 'f2',
  evidence: { wanted: 'never' },
  checks: [],
  measures: [
    { name: 'm1', label: '记录数', unit: '条', aggregate: 'count', definition: '日期在期内的记录数。' },
  ],
}
