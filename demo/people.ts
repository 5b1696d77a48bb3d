import { addDays, type LocalDate } from '#kernel/time'
import { clerks, heads, townClerks } from './people.names.ts'
import type {
  DemoActing,
  DemoDelegation,
  DemoPerson,
  DemoPost,
  RoleName,
  UnitCode,
  Username,
} from './types.ts'
import { centreCode, countyCode, officeCode, unitOf } from './units.ts'

const phone = (n: number): string => `1990000${String(n).padStart(4, '0')}`
const post = (unit: UnitCode, title: string, head = false): DemoPost => ({ unit, title, head })

type Fixed = readonly [
  username: Username,
  name: string,
  roles: readonly RoleName[],
  posts: readonly [DemoPost, ...DemoPost[]],
]

/** The accounts a visitor is told about, and the few at the top. */
const fixed: readonly Fixed[] = [
  ['sysadmin', '岳启明', ['system_admin'], [post(centreCode, '系统管理员')]],
  ['secadmin', '蔺思远', ['security_admin'], [post(centreCode, '安全保密管理员')]],
  ['auditor', '褚静宜', ['audit_admin'], [post(centreCode, '安全审计员')]],
  ['intake', '温书岚', ['letters_intake'], [post(centreCode, '信箱受理员')]],
  ['handler', '祁大勇', ['letters_handler', 'ledger_clerk'], [post('211', '办公室科员')]],
  ['reviewer', '沈砚秋', ['letters_reviewer'], [post(officeCode, '副主任'), post('226', '局长（兼）', true)]],
  ['leader', '纪怀远', ['leader'], [post(countyCode, '副县长')]],
  ['finance', '费小满', ['finance'], [post(centreCode, '财务专员')]],
  ['editor', '卓亦凡', ['editor', 'letters_handler', 'ledger_clerk'], [post(centreCode, '网站编辑')]],
  ['township', '柳春生', ['letters_handler'], [post('305', '党政办公室主任', true)]],
  ['county-head', '骆承安', ['leader'], [post(countyCode, '县长', true)]],
  [
    'head-103',
    '尉迟明',
    ['letters_reviewer', 'unit_head'],
    [post(officeCode, '主任', true), post('229', '主任（兼）', true)],
  ],
  ['head-103005', '桑云舟', ['unit_head'], [post(centreCode, '主任', true), post('227', '局长（兼）', true)]],
]

/** Small bureaus whose head is the head of a larger one: 一人兼任两局 is the ordinary case in a county. */
const alsoHeads: Readonly<Record<UnitCode, UnitCode>> = { 201: '228', 205: '230', 209: '225' }

const isCentre = (unit: UnitCode): boolean => unitOf(unit).name.endsWith('中心')

function headOf([unit, name]: readonly [UnitCode, string]): Fixed {
  const second = alsoHeads[unit]
  const posts: [DemoPost, ...DemoPost[]] = [post(unit, '局长', true)]
  if (second) posts.push(post(second, '局长（兼）', true))
  return [`head-${unit}`, name, ['unit_head'], posts]
}

const clerkOf = ([unit, name, title]: readonly [UnitCode, string, string]): Fixed => [
  `handler-${unit}`,
  name,
  ['letters_handler'],
  [post(unit, isCentre(unit) ? '综合股科员' : title)],
]

/** A township's 党政办公室主任 both handles its letters and answers for them. */
const townClerkOf = ([unit, name]: readonly [UnitCode, string]): Fixed => [
  `handler-${unit}`,
  name,
  ['letters_handler'],
  [post(unit, '党政办公室主任', true)],
]

export const people: readonly DemoPerson[] = [
  ...fixed,
  ...heads.map(headOf),
  ...clerks.map(clerkOf),
  ...townClerks.map(townClerkOf),
].map(([username, name, roles, posts], index) => ({ username, name, phone: phone(index + 1), roles, posts }))

const handlers = new Map<UnitCode, Username>([
  ['211', 'handler'],
  ['305', 'township'],
  [centreCode, 'editor'],
  ...[...clerks, ...townClerks].map(([unit]): [UnitCode, Username] => [unit, `handler-${unit}`]),
])

/** Who signs for a letter that comes to the unit. The county and its office answer none themselves. */
export function handlerOf(unit: UnitCode): Username {
  const username = handlers.get(unit)
  if (!username) throw new RangeError(`no handler in unit ${unit}`)
  return username
}

export function acting(today: LocalDate): readonly DemoActing[] {
  return [
    {
      username: 'head-211',
      unit: '224',
      title: '代理主持工作',
      from: addDays(today, -20),
      until: addDays(today, 40),
      reason: '城管局局长参加中长期培训',
    },
    {
      username: 'handler-217',
      unit: '217',
      title: '代理主持工作',
      from: addDays(today, -120),
      until: addDays(today, -90),
      reason: '卫健局局长住院治疗',
    },
  ]
}

export function delegations(today: LocalDate): readonly DemoDelegation[] {
  const days = (from: number, until: number) => ({
    startsOn: addDays(today, from),
    endsOn: addDays(today, until),
  })
  const reviewing = ['letters_reviewer'] as const
  const handling = ['letters_handler'] as const
  return [
    { from: 'reviewer', to: 'head-103', roles: reviewing, ...days(2, 9), reason: '外出参加政务公开培训' },
    { from: 'handler', to: 'head-211', roles: handling, ...days(-60, -50), reason: '年休假' },
    { from: 'handler-202', to: 'head-202', roles: handling, ...days(3, 10), reason: '借调迎接督导评估' },
  ]
}
