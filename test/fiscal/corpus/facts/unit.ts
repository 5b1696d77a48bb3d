import { PLACES, type Trade } from '../lists.ts'
import type { Group, Nature, Unit } from '../model.ts'
import type { Random } from '../random.ts'

const SELVES: readonly (readonly [RegExp, string])[] = [
  [/局$/, '我局'],
  [/委员会$/, '我委'],
  [/馆$/, '我馆'],
  [/站$/, '我站'],
  [/所$/, '我所'],
  [/中心$/, '我中心'],
  [/场$/, '我场'],
]

const selfOf = (r: Random, name: string) =>
  r.chance(0.4) ? '我单位' : (SELVES.find(([ending]) => ending.test(name))?.[1] ?? '本单位')

export function natureOf(r: Random, name: string): Nature {
  if (/(局|委员会)$/.test(name)) return 'administrative'
  return r.chance(0.25) ? 'reference' : 'institution'
}

function groupsOf(r: Random, short: string): Group[] {
  const count = r.pick([1, 1, 2, 3])
  const names = [short, '综合服务中心', '技术保障中心'].slice(0, count)
  return names.map((name) => {
    const authorised = r.int(4, 30)
    return { name, authorised, actual: authorised - r.int(0, Math.min(3, authorised - 2)) }
  })
}

export function unitOf(r: Random, trade: Trade, name: string, place: (typeof PLACES)[number]): Unit {
  const [province, county, division] = place
  const department = String(r.int(101, 790))
  return {
    name: `${r.chance(0.3) ? province : ''}${county}${name}`,
    short: name,
    self: selfOf(r, name),
    superior: `${county}${trade.names[0]!}`,
    superiorCode: department,
    code: `${department}${String(r.int(1, 20)).padStart(3, '0')}`,
    nature: natureOf(r, name),
    county,
    province,
    division,
    duties: r.sample(trade.duties, r.int(3, trade.duties.length)),
    sections: trade.sections.map(([title, duty]) => ({ name: title, duty })),
    groups: groupsOf(r, name),
  }
}

export const headcount = (unit: Unit, of: 'authorised' | 'actual') =>
  unit.groups.reduce((total, group) => total + group[of], 0)

export const placeOf = (r: Random) => r.pick(PLACES)
