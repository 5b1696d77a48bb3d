import { TRADES } from '../lists.ts'
import type {
  Buying,
  EconomyLine,
  Facts,
  Flow,
  Leaf,
  Purse,
  Source,
  ThreePublic,
  UnitTotal,
} from '../model.ts'
import { sum } from '../money.ts'
import { random } from '../random.ts'
import { unitFacts } from './county.ts'
import { total } from './flow.ts'
import { placeOf } from './unit.ts'

const SEVEN = [
  '办公室（本级）',
  '综合服务中心',
  '执法大队',
  '技术推广站',
  '信息中心',
  '培训中心',
  '后勤服务中心',
]

const plus = <K extends string>(all: readonly Readonly<Record<K, number>>[]): Record<K, number> => {
  const result = {} as Record<K, number>
  for (const each of all)
    for (const key of Object.keys(each) as K[]) result[key] = (result[key] ?? 0) + each[key]
  return result
}

function mergeLeaves(all: readonly Leaf[]): Leaf[] {
  const merged = new Map<string, Leaf>()
  for (const leaf of all) {
    const key = `${leaf.purse}${leaf.code}`
    const old = merged.get(key)
    merged.set(key, {
      ...leaf,
      now: plus([leaf.now, ...(old ? [old.now] : [])] as unknown as Record<string, number>[]) as Leaf['now'] &
        Record<string, number>,
      before: plus([leaf.before, ...(old ? [old.before] : [])] as unknown as Record<
        string,
        number
      >[]) as Leaf['before'] & Record<string, number>,
      initial: leaf.initial + (old?.initial ?? 0),
      adjusted: leaf.adjusted + (old?.adjusted ?? 0),
    })
  }
  return [...merged.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

function mergeEconomy(all: readonly EconomyLine[]): EconomyLine[] {
  const codes = [...new Set(all.map((line) => line.code))].sort()
  return codes.map((code) => {
    const same = all.filter((line) => line.code === code)
    return { code, now: sum(same.map((line) => line.now)), before: sum(same.map((line) => line.before)) }
  })
}

function mergeFlows(flows: readonly Flow[]): Flow {
  const add = (of: 'income' | 'opening' | 'closing' | 'spent') => plus<Purse>(flows.map((flow) => flow[of]))
  return {
    income: add('income'),
    opening: add('opening'),
    closing: add('closing'),
    spent: add('spent'),
    sources: plus<Source>(flows.map((flow) => flow.sources)),
  }
}

const totalOf = (facts: Facts, name: string): UnitTotal => ({
  name,
  now: {
    basic: sum(facts.leaves.map((leaf) => leaf.now.basic)),
    project: sum(facts.leaves.map((leaf) => leaf.now.project)),
  },
  incomeGeneral: facts.flow.income.general,
  incomeOther: total(facts.flow.income) - facts.flow.income.general,
  opening: total(facts.flow.opening),
})

type Pair = { now: number; before: number }
const three = (all: readonly ThreePublic[]) => plus(all as unknown as Record<keyof ThreePublic, number>[])
const buying = (all: readonly Buying[]) => plus(all as unknown as Record<keyof Buying, number>[])
const pair = (all: readonly Pair[]) => plus(all as Record<'now' | 'before', number>[])

function countsOf(units: readonly Facts[]) {
  return {
    trips: plus(units.map((unit) => unit.trips as Record<'groups' | 'people', number>)),
    guests: plus(units.map((unit) => unit.guests as Record<'batches' | 'people', number>)),
    cars: {
      held: Array.from({ length: 8 }, (_, at) => sum(units.map((unit) => unit.cars.held[at]!))),
      bought: sum(units.map((unit) => unit.cars.bought)),
      equipment: sum(units.map((unit) => unit.cars.equipment)),
    },
  }
}

/** A department is the sum of its seven units; what they are called and do is the first one's trade. */
export function departmentFacts(seed: number): Facts {
  const r = random(seed)
  const trade = r.pick(TRADES)
  const common = {
    variant: 'E' as const,
    place: placeOf(r),
    year: r.int(2021, 2026),
    exact: r.chance(0.7),
    fewProjects: true,
  }
  const units = SEVEN.map((_, at) =>
    unitFacts({
      ...common,
      seed: seed * 7 + at + 1_000_000,
      trade: at === 0 ? trade : r.chance(0.6) ? trade : r.pick(TRADES),
      name: at === 0 ? trade.names[0]! : SEVEN[at]!,
    }),
  )
  const head = units[0]!
  const short = head.unit.short
  const names = SEVEN.map(
    (name, at) => `${head.unit.county}${at === 0 ? short : `${trade.key}${name}`}${at === 0 ? '机关' : ''}`,
  )
  return {
    ...head,
    ...countsOf(units),
    seed,
    scope: 'department',
    unit: {
      ...head.unit,
      superior: head.unit.name,
      name: `${head.unit.county}${short}`,
      code: head.unit.superiorCode,
    },
    units: units.map((unit, at) => totalOf(unit, names[at]!)),
    leaves: mergeLeaves(units.flatMap((unit) => unit.leaves)),
    economy: mergeEconomy(units.flatMap((unit) => unit.economy)),
    flow: mergeFlows(units.map((unit) => unit.flow)),
    flowBefore: mergeFlows(units.map((unit) => unit.flowBefore)),
    three: three(units.map((unit) => unit.three)),
    threeBefore: three(units.map((unit) => unit.threeBefore)),
    threeBudget: three(units.map((unit) => unit.threeBudget)),
    meetings: pair(units.map((unit) => unit.meetings)),
    trainings: pair(units.map((unit) => unit.trainings)),
    operating: pair(units.map((unit) => unit.operating)),
    buying: buying(units.map((unit) => unit.buying)),
    buyingGeneral: buying(units.map((unit) => unit.buyingGeneral)),
    small: sum(units.map((unit) => unit.small)),
    micro: sum(units.map((unit) => unit.micro)),
    projects: units.flatMap((unit) => unit.projects),
  }
}
