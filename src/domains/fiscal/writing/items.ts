/** The things a list goes through: sources, classes, items, projects, units. */
import { type Money, NOTHING } from '../books/money.ts'
import type { Nature } from '../units/contract.ts'
import { codesIn, figureNamed, type Named, partOf, projectPicks, projectSums } from './figures.ts'
import type { Items } from './layout.ts'
import { type Item, moneyText, type Pen, state, valueIn } from './pen.ts'

export function itemsOf(pen: Pen, items: Items): readonly Item[] {
  if ('figures' in items) return figureItems(pen, items)
  if ('codes' in items) return codeItems(pen, items)
  if ('projects' in items) return projectItems(pen, figureNamed(items.projects))
  if ('members' in items) return memberItems(pen, items.members)
  return eliminationItems(pen)
}

function figureItems(pen: Pen, { figures, keep = [] }: Extract<Items, { figures: unknown }>): Item[] {
  return figures
    .filter((name) => keep === 'all' || keep.includes(name) || !isNothing(valueIn(pen, figureNamed(name))))
    .map((name) => ({ words: { name: figureNamed(name).label }, figure: figureNamed(name) }))
}

const isNothing = (value: Money | null): boolean => value?.eq(0) ?? true

function codeItems(pen: Pen, { codes, length, of, among, book }: Extract<Items, { codes: unknown }>): Item[] {
  const whole = figureNamed(of)
  const here = [
    ...codesIn(whole, pen.books.this, length),
    ...(book ? codesIn(whole, pen.books[book], length) : []),
  ]
  return [...new Set(here)]
    .sort()
    .filter((code) => !among || among.some((prefix) => code.startsWith(prefix)))
    .map((code) => {
      const words = codeWords(pen, codes, code)
      return { words, figure: partOf(whole, code, words.name) }
    })
}

/** 一般公共服务支出, 201 and the 款 and 项 within it. */
export function codeWords(pen: Pen, scheme: 'function' | 'department_economy', code: string) {
  const nameOf = (one: string) => pen.input.edition.nameOf(scheme, one) ?? `（科目 ${one}）`
  return {
    code,
    name: nameOf(code),
    class: nameOf(code.slice(0, 3)),
    group: nameOf(code.slice(0, 5)),
    class_code: code.slice(0, 3),
    group_code: code.slice(3, 5),
    item_code: code.slice(5, 7),
  }
}

/** The projects paid out of a figure's money, the largest first. */
function projectItems(pen: Pen, whole: Named): Item[] {
  return [...projectSums(whole, pen.books.this)]
    .filter(([, { amount }]) => amount.gt(0))
    .sort(([a, one], [b, other]) => other.amount.cmp(one.amount) || (a < b ? -1 : 1))
    .map(([code, { name }]) => ({
      words: { name, code },
      figure: {
        key: `${whole.key}.project.${code}`,
        label: name,
        picks: projectPicks(whole).map((pick) => ({ ...pick, facet: code })),
        unit: '万元',
        explain: [],
      },
    }))
}

const memberItems = (pen: Pen, nature: true | Nature): Item[] =>
  (pen.input.members ?? [])
    .filter((member) => nature === true || member.nature === nature)
    .map(({ unitCode, unitName }) => ({ words: { name: unitName, code: unitCode } }))

function eliminationItems(pen: Pen): Item[] {
  return (pen.input.eliminations ?? []).map(({ name, amount = NOTHING }, at) => {
    const printed = moneyText(pen, amount)
    const { unit } = pen.printing
    state(pen, { key: `elimination.${at + 1}`, label: name, exact: amount.toFixed(), printed, unit })
    return { words: { name, amount: `${printed}${unit}` } }
  })
}
