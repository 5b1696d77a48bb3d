import { FUNCTIONS, type PLACES, TRADES, type Trade } from '../lists.ts'
import type { Buying, Facts, Leaf, Project, Purse, ThreePublic, Unit, Variant } from '../model.ts'
import { sum } from '../money.ts'
import { type Random, random } from '../random.ts'
import { economyOf, isPersonnel } from './economy.ts'
import { flowsOf } from './flow.ts'
import { generalLeaves, projectLeaves, runningLeaf } from './leaves.ts'
import { projectOf } from './projects.ts'
import { type Scale, scale } from './scale.ts'
import { headcount, placeOf, unitOf } from './unit.ts'

export interface Order {
  readonly seed: number
  readonly variant: Variant
  readonly year?: number
  readonly place?: (typeof PLACES)[number]
  readonly trade?: Trade
  readonly name?: string
  readonly exact?: boolean
  readonly fewProjects?: boolean
}

function threeOf(s: Scale, heads: number): ThreePublic {
  const car = s.r.chance(0.55)
  return {
    abroad: s.r.chance(0.06) ? s.amount(20000, 60000) : 0,
    purchase: car && s.r.chance(0.12) ? s.amount(120000, 180000) : 0,
    operation: car ? s.amount(10000, 40000) * s.r.int(1, 3) : 0,
    reception: s.r.chance(0.85) ? s.amount(600, 900 * heads) : 0,
  }
}

function lastYears(s: Scale, three: ThreePublic): ThreePublic {
  return {
    abroad: three.abroad && s.r.chance(0.5) ? s.near(three.abroad) : 0,
    purchase: three.purchase ? 0 : s.r.chance(0.1) && three.operation ? s.amount(120000, 180000) : 0,
    operation: s.near(three.operation),
    reception: s.near(three.reception),
  }
}

/** What the budget allowed: never less than was spent. */
function allowed(s: Scale, three: ThreePublic): ThreePublic {
  const more = (amount: number) =>
    amount && s.r.chance(0.5) ? amount + s.amount(600, Math.max(900, Math.floor(amount / 2))) : amount
  return {
    abroad: more(three.abroad),
    purchase: more(three.purchase),
    operation: more(three.operation),
    reception: more(three.reception),
  }
}

function projectsOf(s: Scale, order: Order, trade: Trade, unit: Unit, final: boolean): Project[] {
  const running = runningLeaf(trade.main, unit.nature)
  const homes = [...projectLeaves(trade.main, running), ...(s.r.chance(0.15) ? ['2130599'] : [])]
  const most = order.variant === 'B' ? s.r.pick([0, 0, 1, 2]) : s.r.int(1, order.fewProjects ? 2 : 5)
  const chosen = s.r.shuffle(trade.projects).slice(0, most)
  const fundLeaf = s.r.pick(['2120803', '2120899', '2296002'])
  return chosen.map((of, at) => {
    const purse: Purse =
      at === chosen.length - 1 && at > 0 && !order.fewProjects && s.r.chance(0.2)
        ? s.r.pick(['fund', 'fund', 'fund', 'capital'])
        : 'general'
    const leaf = purse === 'fund' ? fundLeaf : purse === 'capital' ? '2230105' : (s.r.pick(homes) ?? running)
    const serial = s.r.int(1, 99999999)
    return projectOf(s, of, {
      final,
      leaf,
      purse,
      serial,
      year: order.year!,
      division: unit.division,
      self: unit.self,
    })
  })
}

/** Leaves of purses whose money is all spent by projects. */
function purseLeaves(s: Scale, projects: readonly Project[]): Leaf[] {
  return projects
    .filter((project) => project.purse !== 'general')
    .map((project) => ({
      code: project.leaf,
      purse: project.purse,
      now: { basic: 0, project: project.amount },
      before: { basic: 0, project: s.r.chance(0.5) ? project.before : 0 },
      initial: project.initial,
      adjusted: project.adjusted,
    }))
}

function otherLeaf(s: Scale, running: string): Leaf[] {
  if (!s.r.chance(0.2)) return []
  const basic = s.amount(2000, 600000)
  const project = s.r.chance(0.4) ? s.amount(2000, 300000) : 0
  return [
    {
      code: running,
      purse: 'other',
      now: { basic, project },
      before: { basic: s.near(basic), project: project && s.near(project) },
      initial: basic + project,
      adjusted: basic + project,
    },
  ]
}

function buyingOf(s: Scale, most: number): Buying {
  if (s.r.chance(0.25) || most < 30000) return { goods: 0, works: 0, services: 0 }
  return {
    goods: s.amount(2000, Math.floor(most / 4)),
    works: s.r.chance(0.25) ? s.amount(2000, Math.floor(most / 4)) : 0,
    services: s.r.chance(0.6) ? s.amount(2000, Math.floor(most / 4)) : 0,
  }
}

const buyingSum = (buying: Buying) => buying.goods + buying.works + buying.services

function generalPart(s: Scale, buying: Buying, onlyGeneral: boolean): Buying {
  if (onlyGeneral || s.r.chance(0.6)) return buying
  return {
    ...buying,
    goods: s.r.chance(0.5) ? 0 : buying.goods,
    services: buying.services && s.r.chance(0.5) ? 0 : buying.services,
  }
}

function counts(r: Random, three: ThreePublic) {
  const batches = three.reception ? r.int(1, 60) : 0
  const groups = three.abroad ? 1 : 0
  const held = three.operation
    ? Array.from({ length: 8 }, (_, at) => (at < 5 && r.chance(0.35) ? r.int(1, 4) : 0))
    : Array(8).fill(0)
  if (three.operation && sum(held) === 0) held[3] = r.int(1, 3)
  return {
    trips: { groups, people: groups ? r.int(1, 3) : 0 },
    guests: { batches, people: batches * r.int(3, 11) + (batches ? r.int(0, 5) : 0) },
    cars: { held, bought: three.purchase ? 1 : 0, equipment: r.chance(0.1) ? r.int(1, 3) : 0 },
  }
}

const publicSum = (facts: Pick<Facts, 'economy'>, when: 'now' | 'before') =>
  sum(facts.economy.filter((line) => !isPersonnel(line.code)).map((line) => line[when]))

const pick = (facts: Pick<Facts, 'economy'>, code: string) => {
  const line = facts.economy.find((each) => each.code === code)
  return { now: line?.now ?? 0, before: line?.before ?? 0 }
}

/** Everything that follows from the lines: operating cost, meetings, procurement. */
function derived(s: Scale, unit: Unit, economy: Facts['economy'], leaves: readonly Leaf[]) {
  const official = unit.nature !== 'institution'
  const [now, before] = [publicSum({ economy }, 'now'), publicSum({ economy }, 'before')]
  const buying = buyingOf(s, now + sum(leaves.map((leaf) => leaf.now.project)))
  const small = s.r.chance(0.7) ? buyingSum(buying) : Math.floor(buyingSum(buying) / 200) * 100
  return {
    operating: official ? { now, before } : { now: 0, before: 0 },
    meetings: pick({ economy }, '30215'),
    trainings: pick({ economy }, '30216'),
    buying,
    buyingGeneral: generalPart(
      s,
      buying,
      leaves.every((leaf) => leaf.purse === 'general'),
    ),
    small,
    micro: s.r.chance(0.5) ? small : Math.floor(small / 300) * 100,
  }
}

/** One unit with every figure tied to every other. */
export function unitFacts(given: Order): Facts {
  const r = random(given.seed)
  const order = { ...given, year: given.year ?? r.int(2021, 2026) }
  const final = order.variant === 'C' || order.variant === 'D'
  const s = scale(r, order.exact ?? r.chance(0.7))
  const trade = order.trade ?? r.pick(TRADES)
  const unit = unitOf(r, trade, order.name ?? r.pick(trade.names), order.place ?? placeOf(r))
  const heads = headcount(unit, 'actual')
  const three = threeOf(s, heads)
  const threeBefore = lastYears(s, three)
  const economy = economyOf(s, unit.nature, heads, three, threeBefore)
  const projects = projectsOf(s, order, trade, unit, final)
  const running = runningLeaf(trade.main, unit.nature)
  const leaves = [
    ...generalLeaves(s, unit.nature, running, economy, projects),
    ...purseLeaves(s, projects),
    ...otherLeaf(s, running),
  ]
  const [flow, flowBefore] = flowsOf(s, leaves, final)
  return {
    seed: order.seed,
    variant: order.variant,
    year: order.year,
    exact: s.exact,
    kind: final ? 'final' : 'budget',
    scope: 'unit',
    unit,
    units: [],
    uncovered: 0,
    leaves,
    economy,
    flow,
    flowBefore,
    three,
    threeBefore,
    projects,
    threeBudget: allowed(s, three),
    ...counts(r, three),
    ...derived(s, unit, economy, leaves),
  }
}

export const nameOf = (code: string) => FUNCTIONS[code] ?? code
