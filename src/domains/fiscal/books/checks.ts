/** What is wrong with a book before it is printed: blockers keep it from being submitted, warnings want a look. Pure. */
import economy from '../../../../rules/fiscal/economy.json' with { type: 'json' }
import type { Code, Edition } from '../classification/codes.ts'
import { amountLabels, placeLabel, purseLabels } from '../labels.ts'
import type { Nature } from '../units/contract.ts'
import {
  type AmountName,
  appropriations,
  type Book,
  type Figure,
  type Purse,
  placeText,
  purses,
} from './book.ts'
import type { BookFinding } from './contract.ts'
import { exact, type Money, money, total } from './money.ts'
import { misplaced } from './places.ts'

export interface CheckFacts {
  readonly codes: readonly Code[]
  readonly edition: Edition
  /** Last year's book of the same kind. */
  readonly last?: Book | undefined
  readonly nature?: Nature | undefined
}

const HALF_CENT = money('0.005')
/** However many figures there are: more than this is no rounding anybody would let stand. */
const FEW_CENTS = money('0.05')

type Wanted = (figure: Figure) => boolean

/** In 万元, as a sentence says it. */
const say = (amount: Money): string => {
  const text = exact(amount)
  return /\.\d{3,}$/.test(text) ? text : amount.toFixed(2)
}

export function checkBook(book: Book, facts: CheckFacts): BookFinding[] {
  if (book.figures.length === 0)
    return [{ level: 'blocker', code: 'fiscal.empty', message: '账簿里还没有数，请先填报或导入', place: '' }]
  return [
    ...book.figures.flatMap((figure) => placeFindings(figure, facts)),
    ...balances(book),
    ...economicAgreement(book),
    ...projectAgreement(book),
    ...threePublic(book),
    ...smallThings(book, facts),
  ]
}

const blocker = (code: string, message: string, place = ''): BookFinding => ({
  level: 'blocker',
  code: `fiscal.${code}`,
  message,
  place,
})
const warning = (code: string, message: string, place = ''): BookFinding => ({
  ...blocker(code, message, place),
  level: 'warning',
})

function placeFindings(figure: Figure, { edition, codes }: CheckFacts): BookFinding[] {
  const place = placeText(figure)
  const why = misplaced(figure, edition, codes)
  const found = why ? [blocker('misplaced', `${placeLabel(place)}：${why}`, place)] : []
  // What was left over may be a debt; nothing else in a budget or in accounts is below zero.
  const mayBeNegative = figure.fact === 'carry_in' || figure.fact === 'carry_out'
  if (figure.amount.lt(0) && !mayBeNegative)
    found.push(blocker('negative', `${placeLabel(place)}是负数 ${say(figure.amount)}，请核对`, place))
  return found
}

const summed = (book: Book, wanted: Wanted): Money =>
  total(book.figures.filter(wanted).map(({ amount }) => amount))
const named =
  (name: AmountName): Wanted =>
  ({ fact, code }) =>
    fact === 'amount' && code === name

function balances(book: Book): BookFinding[] {
  const inflow = summed(
    book,
    (one) => one.fact === 'income' || one.fact === 'carry_in' || named('surplus_used')(one),
  )
  const outflow = summed(
    book,
    (one) => one.fact === 'expenditure' || one.fact === 'carry_out' || named('surplus_distributed')(one),
  )
  const found = inflow.eq(outflow) ? [] : [unbalanced(book, ['总收入', '总支出'], inflow, outflow)]
  return [...found, ...appropriations.flatMap((purse) => purseBalance(book, purse))]
}

function purseBalance(book: Book, purse: (typeof appropriations)[number]): BookFinding[] {
  const inflow = summed(
    book,
    (one) =>
      (one.fact === 'income' && one.facet === purse) || (one.fact === 'carry_in' && one.purse === purse),
  )
  const outflow = summed(
    book,
    ({ fact, purse: own }) => own === purse && (fact === 'expenditure' || fact === 'carry_out'),
  )
  const name = purseLabels[purse]
  return inflow.eq(outflow) ? [] : [unbalanced(book, [`${name}收入`, `${name}支出`], inflow, outflow)]
}

function unbalanced(
  book: Book,
  [left, right]: readonly [string, string],
  inflow: Money,
  outflow: Money,
): BookFinding {
  const apart = inflow.minus(outflow).abs()
  const message = `${left}（含结转）${say(inflow)} 万元，${right}（含结转）${say(outflow)} 万元，相差 ${say(apart)} 万元`
  return differing(book, 'unbalanced', apart, message)
}

/** Typed in 万元 to two places, n figures may be up to 0.005 each away from the truth; finer ones may not. */
function differing(book: Book, code: string, apart: Money, message: string): BookFinding {
  const isCoarse = book.figures.every(({ amount }) => amount.round(2).eq(amount))
  const explained = isCoarse && apart.lte(HALF_CENT.times(book.figures.length + 1)) && apart.lt(FEW_CENTS)
  return explained ? warning(code, `${message}，可能是四舍五入造成，请核对`) : blocker(code, message)
}

const isPersonnel = (code: string): boolean => economy.personnel.includes(code.slice(0, 3))

/** 基本支出 by function and by economic class is the same money: personnel 301 and 303, the rest public. */
function economicAgreement(book: Book): BookFinding[] {
  return purses.flatMap((purse) => {
    const wanted = book.figures.some(
      (one) => one.fact === 'economic' && one.facet === 'basic' && one.purse === purse,
    )
    const must = purse === 'general_public' || wanted
    return must ? basicAgreement(book, purse) : []
  })
}

function basicAgreement(book: Book, purse: Purse): BookFinding[] {
  const parts = [
    ['人员经费', 'basic_personnel', (code: string) => isPersonnel(code)],
    ['公用经费', 'basic_public', (code: string) => !isPersonnel(code)],
  ] as const
  return parts.flatMap(([name, use, belongs]) => {
    const byFunction = summed(
      book,
      (one) => one.fact === 'expenditure' && one.facet === use && one.purse === purse,
    )
    const byEconomy = summed(
      book,
      (one) => one.fact === 'economic' && one.facet === 'basic' && one.purse === purse && belongs(one.code),
    )
    if (byFunction.eq(byEconomy)) return []
    const apart = byFunction.minus(byEconomy).abs()
    const message = `${purseLabels[purse]}基本支出的${name}：功能分类 ${say(byFunction)} 万元，经济分类 ${say(byEconomy)} 万元，相差 ${say(apart)} 万元`
    return [differing(book, 'economic_apart', apart, message)]
  })
}

/** Projects never cost more than the project expenditure of the item that pays for them. */
function projectAgreement(book: Book): BookFinding[] {
  const keys = new Set(
    book.figures.filter(({ fact }) => fact === 'project').map(({ code, purse }) => `${code}/${purse}`),
  )
  return [...keys].flatMap((key) => {
    const [item, purse] = key.split('/')
    const here: Wanted = (one) => one.code === item && one.purse === purse
    const ofItem = summed(book, (one) => one.fact === 'expenditure' && one.facet === 'project' && here(one))
    const ofProjects = summed(book, (one) => one.fact === 'project' && here(one))
    if (ofProjects.eq(ofItem)) return []
    const place = `expenditure/${item}/project/${purse}`
    const message = `${placeLabel(place)}是 ${say(ofItem)} 万元，它的各个项目合计 ${say(ofProjects)} 万元`
    return [
      ofProjects.gt(ofItem)
        ? blocker('projects_above_item', message, place)
        : warning('projects_below_item', message, place),
    ]
  })
}

/** The economic codes that are these expenses, whoever pays for them. */
const SAME: readonly (readonly [AmountName, readonly string[]])[] = [
  ['three_public.abroad', ['30212']],
  ['three_public.reception', ['30217']],
  ['three_public.car.running', ['30231']],
  ['three_public.car.purchase', ['30913', '31013']],
  ['meeting', ['30215']],
  ['training', ['30216']],
]

function threePublic(book: Book): BookFinding[] {
  return SAME.flatMap(([name, codes]) => {
    const stated = summed(book, named(name))
    const spent = summed(book, (one) => one.fact === 'economic' && codes.includes(one.code))
    if (stated.gte(spent)) return []
    const message = `${amountLabels[name]}填 ${say(stated)} 万元，经济分类 ${codes.join('、')} 已有 ${say(spent)} 万元，请核对`
    return [warning('below_economic', message, `amount/${name}//`)]
  })
}

function smallThings(book: Book, { last, nature }: CheckFacts): BookFinding[] {
  const small = summed(book, named('procurement.small'))
  const micro = summed(book, named('procurement.micro'))
  const procured = summed(book, ({ fact }) => fact === 'procurement')
  const found: BookFinding[] = []
  if (!last)
    found.push(warning('no_last_year', `没有 ${book.year - 1} 年的同类账簿，增减变化无法计算，请补录或导入`))
  if (micro.gt(small))
    found.push(
      blocker('micro_above_small', '授予小微企业的合同金额大于授予中小企业的', 'amount/procurement.micro//'),
    )
  if (small.gt(procured))
    found.push(
      blocker('small_above_all', '授予中小企业的合同金额大于政府采购总额', 'amount/procurement.small//'),
    )
  if (nature === 'institution' && summed(book, named('organ_running')).gt(0))
    found.push(warning('no_organ', '事业单位不在机关运行经费统计范围内，请核对', 'amount/organ_running//'))
  return book.kind === 'final' ? [...found, ...carriedOver(book, last), ...physicalCounts(book)] : found
}

/** What was left at the end of a year is there at the beginning of the next, or was taken back, which wants a word. */
function carriedOver(book: Book, last: Book | undefined): BookFinding[] {
  if (!last) return []
  return purses.flatMap((purse) => {
    const left = summed(last, (one) => one.fact === 'carry_out' && one.purse === purse)
    const begun = summed(book, (one) => one.fact === 'carry_in' && one.purse === purse)
    if (left.eq(begun)) return []
    const message = `${purseLabels[purse]}：${last.year} 年决算年末结转和结余 ${say(left)} 万元，本年年初结转和结余 ${say(begun)} 万元，两者应当相等；有收回或调整的请说明`
    return [warning('carried_apart', message)]
  })
}

const WITH_COUNT: readonly (readonly [AmountName, readonly string[], string])[] = [
  ['three_public.abroad', ['abroad.groups'], '团组数'],
  ['three_public.car.purchase', ['car.bought'], '购置数量'],
  ['three_public.car.running', ['car.held'], '保有量'],
  ['three_public.reception', ['reception.batches', 'reception.foreign_batches'], '接待批次'],
]

/** 三公 accounts state their 实物量: money without a thing, or a thing without money, is asked about. */
function physicalCounts(book: Book): BookFinding[] {
  return WITH_COUNT.flatMap(([name, codes, word]) => {
    const spent = summed(book, named(name))
    const things = summed(book, ({ fact, code }) => fact === 'count' && codes.includes(code))
    if (spent.gt(0) === things.gt(0)) return []
    const message = spent.gt(0)
      ? `${amountLabels[name]} ${say(spent)} 万元，但没有填${word}`
      : `填了${word} ${exact(things)}，但没有${amountLabels[name]}`
    return [warning('count_apart', message, `count/${codes[0]}//`)]
  })
}
