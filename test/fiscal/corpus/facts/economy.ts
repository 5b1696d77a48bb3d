import type { EconomyLine, Nature, ThreePublic } from '../model.ts'
import type { Yuan } from '../money.ts'
import type { Scale } from './scale.ts'

type Spread = readonly [code: string, low: number, high: number, share: number]

/** 元 a head and year, and how often the line is used. */
const STAFF: readonly Spread[] = [
  ['30101', 38000, 60000, 1],
  ['30102', 6000, 42000, 1],
  ['30108', 14000, 22000, 1],
  ['30109', 7000, 11000, 0.8],
  ['30110', 7000, 11000, 1],
  ['30112', 300, 2500, 0.9],
  ['30113', 12000, 19000, 1],
  ['30114', 600, 2500, 0.4],
  ['30199', 1500, 20000, 0.5],
]
const PAPERWORK: readonly Spread[] = [
  ['30201', 1500, 6000, 1],
  ['30202', 200, 1500, 0.7],
  ['30205', 100, 600, 0.4],
  ['30206', 300, 1500, 0.5],
  ['30207', 300, 2000, 0.8],
  ['30209', 300, 3000, 0.3],
  ['30211', 1500, 8000, 1],
  ['30213', 300, 2500, 0.6],
  ['30214', 300, 2500, 0.2],
  ['30215', 100, 800, 0.5],
  ['30216', 200, 1200, 0.7],
  ['30226', 500, 5000, 0.5],
  ['30227', 500, 6000, 0.3],
  ['30228', 800, 1600, 0.9],
  ['30229', 600, 1800, 0.8],
  ['30239', 2000, 9000, 0.5],
  ['30299', 500, 6000, 0.8],
]
const FAMILY: readonly Spread[] = [
  ['30302', 2000, 9000, 0.3],
  ['30305', 300, 3000, 0.5],
  ['30307', 200, 1500, 0.2],
  ['30399', 100, 1500, 0.3],
]
const THINGS: readonly Spread[] = [
  ['31002', 300, 2500, 0.4],
  ['31007', 300, 2500, 0.15],
]

function draw(s: Scale, spreads: readonly Spread[], heads: number): EconomyLine[] {
  return spreads.flatMap(([code, low, high, share]) => {
    if (!s.r.chance(share)) return []
    const now = Math.max(1000, s.amount(low * heads, high * heads))
    return [{ code, now, before: s.near(now) }]
  })
}

/** 奖金 for officials, 绩效工资 and no 公务员医疗补助 for institutions. */
function byNature(s: Scale, nature: Nature, heads: number): EconomyLine[] {
  const pay = nature === 'institution' ? '30107' : '30103'
  const spreads: Spread[] = [[pay, 20000, 60000, 1]]
  if (nature !== 'institution') spreads.push(['30111', 2500, 6000, 0.8])
  return draw(s, spreads, heads)
}

const entry = (code: string, now: Yuan, before: Yuan): EconomyLine[] =>
  now || before ? [{ code, now, before }] : []

/** Basic expenditure by economic 款, in the order of the codes. */
export function economyOf(s: Scale, nature: Nature, heads: number, three: ThreePublic, before: ThreePublic) {
  const lines = [
    ...draw(s, [...STAFF, ...PAPERWORK, ...FAMILY, ...THINGS], heads),
    ...byNature(s, nature, heads),
    ...entry('30212', three.abroad, before.abroad),
    ...entry('30217', three.reception, before.reception),
    ...entry('30231', three.operation, before.operation),
    ...entry('31013', three.purchase, before.purchase),
  ]
  return lines.sort((a, b) => (a.code < b.code ? -1 : 1))
}

export const isPersonnel = (code: string) => code.startsWith('301') || code.startsWith('303')
