/** A unit that does not exist, with books that agree, for tests of whoever prints or keeps a disclosure. */
import { type Book, type BookKind, placeOf } from '../books/book.ts'
import { money } from '../books/money.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import { type Composed, compose } from './compose.ts'
import type { ComposeInput } from './pen.ts'
import { variant } from './shipped.ts'

type Cells = Readonly<Record<string, string>>

export const TEST_YEAR = 2025

const LAST: Cells = {
  'income/2010350/general_public/': '318.64',
  'income/2010399/general_public/': '86.20',
  'income/2080505/general_public/': '30.12',
  'income/2210201/general_public/': '22.59',
  'income/2010399/other/': '6.00',
  'expenditure/2010350/basic_personnel/general_public': '262.40',
  'expenditure/2010350/basic_public/general_public': '56.24',
  'expenditure/2010399/project/general_public': '86.20',
  'expenditure/2010399/project/own': '6.00',
  'expenditure/2080505/basic_personnel/general_public': '30.12',
  'expenditure/2210201/basic_personnel/general_public': '22.59',
  'economic/30101/basic/general_public': '142.70',
  'economic/30107/basic/general_public': '119.70',
  'economic/30108/basic/general_public': '30.12',
  'economic/30113/basic/general_public': '22.59',
  'economic/30201/basic/general_public': '21.30',
  'economic/30211/basic/general_public': '26.94',
  'economic/30217/basic/general_public': '1.20',
  'economic/30231/basic/general_public': '6.80',
  'project/2010399/P01/general_public': '52.20',
  'project/2010399/P02/general_public': '34.00',
  'project/2010399/P02/own': '6.00',
  'amount/three_public.reception//': '1.20',
  'amount/three_public.car.running//': '6.80',
  'procurement/goods//general_public': '12.50',
  'count/car.held//': '2',
  'count/reception.batches//': '9',
  'count/reception.people//': '76',
  'count/vehicle.emergency//': '1',
  'count/vehicle.other//': '1',
  'count/staff.posts//': '29',
  'count/staff.present//': '27',
}

const THIS: Cells = {
  'income/2010350/general_public/': '331.08',
  'income/2010399/general_public/': '118.75',
  'income/2080505/general_public/': '31.46',
  'income/2210201/general_public/': '23.60',
  'income/2010399/other/': '4.50',
  'expenditure/2010350/basic_personnel/general_public': '276.33',
  'expenditure/2010350/basic_public/general_public': '54.75',
  'expenditure/2010399/project/general_public': '118.75',
  'expenditure/2010399/project/own': '4.50',
  'expenditure/2080505/basic_personnel/general_public': '31.46',
  'expenditure/2210201/basic_personnel/general_public': '23.60',
  'economic/30101/basic/general_public': '150.12',
  'economic/30107/basic/general_public': '126.21',
  'economic/30108/basic/general_public': '31.46',
  'economic/30113/basic/general_public': '23.60',
  'economic/30201/basic/general_public': '19.85',
  'economic/30211/basic/general_public': '27.40',
  'economic/30217/basic/general_public': '0.90',
  'economic/30231/basic/general_public': '6.60',
  'project/2010399/P01/general_public': '54.75',
  'project/2010399/P02/general_public': '38.00',
  'project/2010399/P03/general_public': '26.00',
  'project/2010399/P02/own': '4.50',
  'amount/three_public.reception//': '0.90',
  'amount/three_public.car.running//': '6.60',
  'procurement/goods//general_public': '18.00',
  'procurement/services//general_public': '42.30',
  'count/car.held//': '2',
  'count/reception.batches//': '7',
  'count/reception.people//': '58',
  'count/vehicle.emergency//': '1',
  'count/vehicle.other//': '1',
  'count/staff.posts//': '29',
  'count/staff.present//': '28',
}

const PROJECTS = [
  { code: 'P01', name: '政务外网线路租用专项' },
  { code: 'P02', name: '门户网站运行维护专项' },
  { code: 'P03', name: '会议系统改造专项' },
]

export function bookOf(cells: Cells, year: number, kind: BookKind): Book {
  const figures = Object.entries(cells).map(([text, amount]) => {
    const place = placeOf(text)
    if (!place) throw new Error(`no place ${text}`)
    return { ...place, amount: money(amount) }
  })
  return { unitCode: '103005', unitName: '云溪县电子政务中心', year, kind, figures, projects: PROJECTS }
}

/** What a person would have said. */
export const TEXTS: Readonly<Record<string, string>> = {
  'text.duties': '承担全县电子政务网络的建设和管理。\n承担县政府门户网站的运行维护。',
  'text.organisation': '内设网络科、网站科、综合科三个科室，各设科长一名。',
  'text.level': '本单位预算只含本级，没有下属单位。',
  'text.contact': '综合科，电话 0000-62103100',
  'text.performance': '本单位对全部项目编制了绩效目标，并按规定开展绩效监控和自评。',
}

export function inputFor(kind: 'budget' | 'final', more: Partial<ComposeInput> = {}): ComposeInput {
  const last = bookOf(LAST, TEST_YEAR - 1, kind)
  const books = {
    this: bookOf(THIS, TEST_YEAR, kind),
    last,
    ...(kind === 'final'
      ? { budget: { ...bookOf(LAST, TEST_YEAR, 'budget') } }
      : { last_final: { ...last, kind: 'final' as const } }),
  }
  return {
    books,
    edition: editionOf(shippedCodes(), TEST_YEAR),
    head: {
      unitName: '云溪县电子政务中心',
      unitCode: '103005',
      nature: 'institution',
      departmentName: '云溪县人民政府办公室',
    },
    scope: 'unit',
    texts: TEXTS,
    annexes: [],
    ...more,
  }
}

/** Composed twice: what is wanted the first time is answered with what is proposed. */
export function composeForTest(id: string, more: Partial<ComposeInput> = {}): Composed {
  const kind = variant(id)?.kind ?? 'budget'
  const input = inputFor(kind, more)
  return compose(id, { ...input, texts: { ...answers(id, input), ...input.texts } })
}

const USUAL = { up: '本年工作任务增加', down: '厉行节约，压减一般性支出' }

export function answers(id: string, input: ComposeInput): Record<string, string> {
  const { wants } = compose(id, input)
  return Object.fromEntries(
    wants.flatMap(({ key, kind, proposal, change = '' }) =>
      kind === 'cause' ? [[key, proposal ?? (change.includes('增加') ? USUAL.up : USUAL.down)]] : [],
    ),
  )
}
