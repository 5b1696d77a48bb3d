/** The codes that ship, from rules/fiscal/codes; a county imports what is added each year. */
import departmentEconomy from '../../../../rules/fiscal/codes/department_economy.json' with { type: 'json' }
import functions from '../../../../rules/fiscal/codes/function.json' with { type: 'json' }
import governmentEconomy from '../../../../rules/fiscal/codes/government_economy.json' with { type: 'json' }
import income from '../../../../rules/fiscal/codes/income.json' with { type: 'json' }
import type { Code, Scheme } from './codes.ts'

interface Listed {
  readonly code: string
  readonly name: string
  readonly from: number
  readonly to?: number
  /** False: name or years were not held against the ministry's own table of the year. */
  readonly confirmed?: boolean
}

let codes: readonly Code[] | undefined

export function shippedCodes(): readonly Code[] {
  codes ??= [
    ...read('function', [...functions.codes, ...usualItems(functions.codes)]),
    ...read('department_economy', departmentEconomy.codes),
    ...read('government_economy', governmentEconomy.codes),
    ...read('income', income.codes),
  ]
  return codes
}

const doubted = new Set(
  Object.entries({ function: functions.codes, department_economy: departmentEconomy.codes }).flatMap(
    ([scheme, listed]: [string, readonly Listed[]]) =>
      listed
        .filter(({ confirmed }) => confirmed === false)
        .map(({ code, from }) => `${scheme}/${code}/${from}`),
  ),
)

/** Who imports the ministry's table of the year settles it. */
export const isToConfirm = ({ scheme, code, fromYear }: Code): boolean =>
  doubted.has(`${scheme}/${code}/${fromYear}`)

const read = (scheme: Scheme, listed: readonly Listed[]): Code[] =>
  listed
    .map(({ code, name, from, to }) => ({ scheme, code, name, fromYear: from, toYear: to ?? null }))
    .sort((a, b) => (a.code === b.code ? a.fromYear - b.fromYear : a.code < b.code ? -1 : 1))

/** 行政运行, 机关服务, 事业运行 … stand under many 款 with the same last digits. */
function usualItems(listed: readonly Listed[]): Listed[] {
  const own = new Set(listed.map(({ code }) => code))
  const parents = listed.filter(({ code }) => functions.usualUnder.includes(code))
  return parents.flatMap(({ code, name, from, to }) =>
    functions.usual
      .map((usual) => ({ code: code + usual.suffix, name: usual.name.replace('{}', name), from }))
      .filter((item) => !own.has(item.code))
      .map((item) => (to === undefined ? item : { ...item, to })),
  )
}
