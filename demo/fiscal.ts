/** Budgets and accounts of a department of seven units: believable, and every figure of them agrees with the others. */

export interface DemoFiscalUnit {
  readonly code: string
  /** Absent: it stands in the county's organisation already. */
  readonly name?: string
  readonly shortName?: string
  readonly nature: 'administrative' | 'institution'
  readonly posts: number
  readonly projects: readonly (readonly [name: string, hundredths: number])[]
}

/** The first is the department itself. */
export const fiscalUnits: readonly DemoFiscalUnit[] = [
  {
    code: '103',
    nature: 'administrative',
    posts: 42,
    projects: [
      ['政府常务会议保障专项', 3600],
      ['督查督办工作专项', 1850],
      ['政务值班专项', 1200],
    ],
  },
  {
    code: '103005',
    nature: 'institution',
    posts: 22,
    projects: [
      ['两个平台光纤接入专项', 2691],
      ['政务软件维护服务专项', 2278],
      ['门户网站运行维护专项', 898],
      ['电子政务外网等级保护测评专项', 980],
      ['智能会议系统建设专项', 1000],
    ],
  },
  {
    code: '103001',
    name: '云溪县政府后勤保障中心',
    shortName: '后勤保障中心',
    nature: 'institution',
    posts: 31,
    projects: [
      ['政府大院物业服务专项', 12800],
      ['公务用车平台运行专项', 4560],
    ],
  },
  {
    code: '103002',
    name: '云溪县人民政府研究室服务中心',
    shortName: '研究服务中心',
    nature: 'institution',
    posts: 9,
    projects: [['县域发展课题研究专项', 1500]],
  },
  {
    code: '103003',
    name: '云溪县政府值班中心',
    shortName: '值班中心',
    nature: 'institution',
    posts: 12,
    projects: [['应急值守通信保障专项', 960]],
  },
  {
    code: '103004',
    name: '云溪县地方志编纂服务中心',
    shortName: '地方志中心',
    nature: 'institution',
    posts: 8,
    projects: [['云溪年鉴编印专项', 2200]],
  },
  {
    code: '103006',
    name: '云溪县公共法律事务中心',
    shortName: '法律事务中心',
    nature: 'institution',
    posts: 7,
    projects: [['政府法律顾问专项', 1800]],
  },
]

type Cells = Map<string, number>
type Kind = 'budget' | 'final'

export interface DemoBook {
  readonly schema: 'zhengshu-fiscal-book/1'
  readonly unit: { readonly code: string }
  readonly year: number
  readonly kind: Kind
  readonly moneyUnit: '万元'
  readonly figures: readonly object[]
  readonly projects: readonly { code: string; name: string; item: string }[]
  readonly payments: readonly { project: string; month: number; amount: string }[]
}

/** Hundredths of 万元, as the text of a decimal. */
const text = (hundredths: number): string => {
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The same for everybody who loads the county: no dice, only the unit's code, the year and what it is for. */
function wobble(seed: string, per: number): number {
  let hash = 7
  for (const letter of seed) hash = (hash * 31 + letter.charCodeAt(0)) % 100_003
  return (hash % (2 * per + 1)) - per
}

/** In hundredths of 万元 for one post and year; to which function item each is booked. */
const BASIC: readonly (readonly [economic: string, each: number, item: string])[] = [
  ['30101', 412, 'main'],
  ['30102', 286, 'main'],
  ['30107', 318, 'main'],
  ['30112', 21, 'main'],
  ['30108', 152, '2080505'],
  ['30109', 76, '2080506'],
  ['30110', 81, 'health'],
  ['30113', 114, '2210201'],
  ['30201', 46, 'main'],
  ['30207', 18, 'main'],
  ['30211', 31, 'main'],
  ['30217', 4, 'main'],
  ['30228', 17, 'main'],
  ['30229', 12, 'main'],
  ['30239', 52, 'main'],
  ['30299', 23, 'main'],
  ['30216', 6, '2050803'],
]

export function demoBooks(unit: DemoFiscalUnit, year: number, kind: Kind, paidUntil = 12): DemoBook {
  const cells: Cells = new Map()
  const add = (place: string, amount: number) => cells.set(place, (cells.get(place) ?? 0) + amount)
  basics(unit, year, kind, add)
  const planned = projectsOf(unit, year)
  for (const { code, item, amount } of planned) {
    const spent = kind === 'final' ? executed(code, amount) : amount
    add(`project/${item}/${code}/general_public`, spent)
    add(`expenditure/${item}/project/general_public`, spent)
    // What is not drawn by the end of the year goes back to the treasury: nothing is carried over.
    add(`income/${item}/general_public/`, spent)
  }
  besides(unit, year, kind, add)
  const figures = [...cells]
    .filter(([, amount]) => amount !== 0)
    .map(([place, amount]) => figureOf(place, amount))
  return {
    schema: 'zhengshu-fiscal-book/1',
    unit: { code: unit.code },
    year,
    kind,
    moneyUnit: '万元',
    figures,
    projects: planned.map(({ code, name, item }) => ({ code, name, item })),
    payments: planned.flatMap((project) => paymentsOf(project, paidUntil)),
  }
}

function figureOf(place: string, amount: number): object {
  const [fact, code, facet, purse] = place.split('/')
  return { fact, code, facet, purse, amount: fact === 'count' ? String(amount / 100) : text(amount) }
}

type Add = (place: string, amount: number) => void

function basics({ code, nature, posts }: DemoFiscalUnit, year: number, kind: Kind, add: Add): void {
  const main = nature === 'administrative' ? '2010301' : '2010350'
  const health = nature === 'administrative' ? '2101101' : '2101102'
  for (const [economic, each, booked] of BASIC) {
    const item = booked === 'main' ? main : booked === 'health' ? health : booked
    // Wages rise a little each year; accounts differ from the budget by what happened.
    const planned = posts * each + posts * Math.max(0, year - 2022) * Math.floor(each / 40)
    const amount =
      planned +
      wobble(`${code}${year}${economic}`, 40) +
      (kind === 'final' ? wobble(`${economic}${code}${year}`, 90) : 0)
    const use = economic.startsWith('301') ? 'basic_personnel' : 'basic_public'
    const spent = Math.max(10, amount)
    add(`economic/${economic}/basic/general_public`, spent)
    add(`expenditure/${item}/${use}/general_public`, spent)
    add(`income/${item}/general_public/`, spent)
    if (economic === '30217') add('amount/three_public.reception//', spent)
    if (economic === '30216') add('amount/training//', spent)
    if (nature === 'administrative' && use === 'basic_public') add('amount/organ_running//', spent)
  }
}

interface DemoProject {
  readonly code: string
  readonly name: string
  readonly item: string
  readonly amount: number
}

function projectsOf({ code, nature, projects }: DemoFiscalUnit, year: number): DemoProject[] {
  const item = nature === 'administrative' ? '2010302' : '2010399'
  return projects.map(([name, amount], at) => ({
    // Digits as the budget system gives them: region, year, a running number.
    code: `990421${String(year).slice(2)}T${code.padStart(8, '0')}${String(at + 1).padStart(4, '0')}`,
    name,
    item,
    amount: amount + wobble(`${code}${year}${name}`, Math.floor(amount / 20)),
  }))
}

/** Most is spent. */
const executed = (code: string, amount: number): number =>
  amount - Math.floor((amount * (4 + wobble(code, 4))) / 100)

function paymentsOf({ code, amount }: DemoProject, until: number): DemoBook['payments'] {
  const spent = executed(code, amount)
  const share = Math.floor(spent / 12)
  return Array.from({ length: until }, (_, at) => ({
    project: code,
    month: at + 1,
    amount: text(at === 11 ? spent - 11 * share : share),
  }))
}

function besides(
  { code, nature, posts, projects }: DemoFiscalUnit,
  year: number,
  kind: Kind,
  add: Add,
): void {
  const biggest = projects[0]?.[1] ?? 0
  add('procurement/services//general_public', Math.floor(biggest / 2))
  add('procurement/goods//general_public', 300 + wobble(`${code}${year}goods`, 100))
  add('count/staff.posts//', (posts + 3) * 100)
  add('count/staff.present//', posts * 100)
  if (nature === 'administrative') {
    add('amount/three_public.car.running//', 350)
    add('count/car.held//', 200)
    add('count/vehicle.confidential//', 200)
  }
  if (kind === 'budget') return
  add('amount/procurement.small//', Math.floor(biggest / 3))
  add('amount/procurement.micro//', Math.floor(biggest / 5))
  add('count/reception.batches//', (8 + posts) * 100)
  add('count/reception.people//', (60 + 7 * posts) * 100)
}
