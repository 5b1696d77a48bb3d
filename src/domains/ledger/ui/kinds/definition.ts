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
  rate: ['of', 'standing', 'where'],
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
  (Array.isArray(value) && value.length === 0)

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
    checks: list('checks').map((check) =>
      pick(check, ['check', 'message', ...(PARTS[String(check.check)] ?? [])]),
    ),
    evidence: {
      wanted: 'never',
      ...pick(evidence, ['wanted', ...(evidence.wanted === 'never' ? [] : ['when', 'what'])]),
    },
    measures: list('measures').map((figure) =>
      pick(figure, [
        'name',
        'label',
        'unit',
        'aggregate',
        'definition',
        ...(PARTS[String(figure.aggregate)] ?? []),
      ]),
    ),
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
