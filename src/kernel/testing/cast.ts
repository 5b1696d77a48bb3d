/** The people everybody knows: the same few in every test, each with the rights of his role and nothing more. */

import { type HeldRole, onBehalfOf, permissionsOf, type RoleName } from '#kernel/access'
import { type Actor, publicActor, systemActor } from '#kernel/actions'

export interface CastUnit {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly kind: string
  readonly parent: string | null
}

const unitId = (code: string): string => `00000000-0000-7000-8001-${code.padStart(12, '0')}`

function unit(code: string, parent: string | null, kind: string, name: string, shortName: string): CastUnit {
  return { id: unitId(code), code, name, shortName, kind, parent }
}

/** A county small enough to keep in mind: the housing bureau has a division, the transport bureau is its neighbour. */
export const castUnits = [
  unit('101', null, 'county', '云溪县人民政府', '县政府'),
  unit('103', '101', 'office', '云溪县人民政府办公室', '政府办'),
  unit('103005', '103', 'centre', '云溪县电子政务中心', '电子政务中心'),
  unit('211', '101', 'department', '云溪县住房和城乡建设局', '住建局'),
  unit('211001', '211', 'division', '云溪县住房和城乡建设局物业管理股', '物业股'),
  unit('213', '101', 'department', '云溪县交通运输局', '交通局'),
  unit('305', '101', 'township', '云溪县柳河镇人民政府', '柳河镇'),
] as const

export const unitNamed = {
  county: unitId('101'),
  office: unitId('103'),
  centre: unitId('103005'),
  housing: unitId('211'),
  property: unitId('211001'),
  transport: unitId('213'),
  township: unitId('305'),
} as const

interface Member {
  readonly number: number
  readonly name: string
  readonly username: string
  readonly unit: keyof typeof unitNamed
  readonly title: string
  readonly head?: boolean
  readonly role: RoleName | null
  /** Where the role reaches; absent: the whole county. */
  readonly reach?: keyof typeof unitNamed
}

export const cast = {
  sysadminHe: {
    number: 1,
    name: '何维',
    username: 'he',
    unit: 'centre',
    title: '系统管理员',
    role: 'system_admin',
  },
  secadminGu: {
    number: 2,
    name: '顾严',
    username: 'gu',
    unit: 'centre',
    title: '安全管理员',
    role: 'security_admin',
  },
  auditorSun: {
    number: 3,
    name: '孙察',
    username: 'sun',
    unit: 'centre',
    title: '审计管理员',
    role: 'audit_admin',
  },
  intakeZhao: {
    number: 4,
    name: '赵迎',
    username: 'zhao',
    unit: 'centre',
    title: '受理员',
    role: 'letters_intake',
  },
  reviewerQian: {
    number: 5,
    name: '钱审',
    username: 'qian',
    unit: 'office',
    title: '副主任',
    role: 'letters_reviewer',
  },
  leaderSun: {
    number: 6,
    name: '孙远',
    username: 'sunyuan',
    unit: 'county',
    title: '副县长',
    role: 'leader',
  },
  directorLi: {
    number: 7,
    name: '李局',
    username: 'li',
    unit: 'housing',
    title: '局长',
    head: true,
    role: 'unit_head',
    reach: 'housing',
  },
  clerkChen: {
    number: 8,
    name: '陈办',
    username: 'chen',
    unit: 'housing',
    title: '科员',
    role: 'letters_handler',
    reach: 'housing',
  },
  clerkHe: {
    number: 9,
    name: '贺物',
    username: 'hewu',
    unit: 'property',
    title: '科员',
    role: 'letters_handler',
    reach: 'property',
  },
  outsiderWu: {
    number: 10,
    name: '吴交',
    username: 'wu',
    unit: 'transport',
    title: '科员',
    role: 'letters_handler',
    reach: 'transport',
  },
  townshipLiu: {
    number: 11,
    name: '柳镇',
    username: 'liu',
    unit: 'township',
    title: '党政办主任',
    head: true,
    role: 'letters_handler',
    reach: 'township',
  },
  financeFei: {
    number: 12,
    name: '费算',
    username: 'fei',
    unit: 'centre',
    title: '财务专员',
    role: 'finance',
  },
  editorZhuo: {
    number: 13,
    name: '卓编',
    username: 'zhuo',
    unit: 'centre',
    title: '网站编辑',
    role: 'editor',
  },
  newcomerLin: { number: 14, name: '林新', username: 'lin', unit: 'housing', title: '试用人员', role: null },
} as const satisfies Record<string, Member>

export type CastName = keyof typeof cast

export const member = (name: CastName): Member => cast[name]

export function personIdOf(name: CastName): string {
  return `00000000-0000-7000-8000-${String(cast[name].number).padStart(12, '0')}`
}

function subtree(root: string): string[] {
  const below = castUnits.filter(({ parent }) => parent !== null && unitId(parent) === root)
  return [root, ...below.flatMap(({ id }) => subtree(id))]
}

/** What `resolveActor` finds for this person in a fresh world; a test of access holds the two together. */
export function actorNamed(name: CastName): Actor {
  const { name: personName, unit: at, role, reach } = member(name)
  const held: HeldRole[] = role ? [{ role, unitIds: reach ? subtree(unitNamed[reach]) : null }] : []
  return {
    kind: 'person',
    id: personIdOf(name),
    name: personName,
    unitId: unitNamed[at],
    permissions: permissionsOf(held),
    onBehalfOf: onBehalfOf(held),
  }
}

export { publicActor, systemActor }
