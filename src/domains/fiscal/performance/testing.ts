/** For tests: a project of the housing bureau with its money, a sheet that can be approved, and targets on their way. */
import { perform } from '#kernel/actions'
import { unitNamed, type World } from '#kernel/testing'
import { openBook, saveFigures } from '../books/book.actions.ts'
import { cells } from '../testing.ts'
import { projectsOf, savePayments, saveProjects } from '../units/project.store.ts'
import { approveTarget, submitTarget } from './targets/approval.actions.ts'
import type { IndicatorInput } from './targets/contract.ts'
import { openTarget, saveSheet } from './targets/target.actions.ts'

export const PROJECT = { code: '51000025T000000000017', name: '小区排水管网维护', item: '2010399' }

export interface Money {
  readonly year?: number
  readonly budget?: string
  readonly paid?: Readonly<Record<number, string>>
}

/** The bureau's book with one project in it, and what was paid for it. */
export async function aProject(
  world: World,
  { year = 2025, budget = '78.47', paid = {} }: Money = {},
): Promise<string> {
  const unitId = unitNamed.housing
  const { tx } = world.db
  await saveProjects(tx, unitId, year, [PROJECT])
  const { id } = await perform(openBook, world.as('financeFei'), { unitId, year, kind: 'budget' })
  const figures = {
    [`project/${PROJECT.item}/${PROJECT.code}/general_public`]: budget,
    [`expenditure/${PROJECT.item}/project/general_public`]: budget,
    'expenditure/2010350/basic_personnel/general_public': '300.00',
  }
  await perform(saveFigures, world.as('financeFei'), { id, cells: cells(figures) })
  const projectId = (await projectsOf(tx, unitId, year))[0]?.id ?? ''
  const payments = Object.entries(paid).map(([month, amount]) => ({
    projectId,
    month: Number(month),
    amount,
  }))
  await savePayments(tx, payments)
  return projectId
}

type Line = Partial<IndicatorInput> & Pick<IndicatorInput, 'name'>
export const line = (one: Line): IndicatorInput => ({
  level1: '产出指标',
  level2: '数量指标',
  comparator: '≥',
  value: '',
  valueTo: '',
  words: '',
  unit: '',
  weight: '',
  rule: 'proportional',
  evidence: '验收记录',
  basisNote: '',
  explanation: '',
  ...one,
})

export const soundLines: readonly IndicatorInput[] = [
  line({ name: '疏通管网长度', value: '1200', unit: '米', weight: '20' }),
  line({ name: '疏通合格率', level2: '质量指标', value: '95', unit: '%', weight: '20' }),
  line({
    name: '汛前完成时间',
    level2: '时效指标',
    comparator: 'deadline',
    deadline: '2025-05-31',
    weight: '10',
    rule: 'deadline',
  }),
  line({
    name: '维护费用',
    level1: '成本指标',
    level2: '经济成本指标',
    comparator: '≤',
    value: '78.47',
    unit: '万元',
    weight: '15',
  }),
  line({
    name: '小区内涝改善情况',
    level1: '效益指标',
    level2: '社会效益指标',
    comparator: 'qualitative',
    words: '汛期没有小区因堵塞积水',
    weight: '15',
    rule: 'tiers',
  }),
  line({
    name: '住户满意度',
    level1: '满意度指标',
    level2: '服务对象满意度指标',
    value: '90',
    unit: '%',
    weight: '10',
  }),
]

export const soundHead = {
  lead: '李局',
  phone: '000-00000000',
  goal: '汛期前把老旧小区排水管网疏通一遍，雨天不积水。',
  executionWeight: '10',
}

interface Wish extends Money {
  readonly lines?: readonly IndicatorInput[]
  readonly head?: Partial<typeof soundHead>
}

/** A draft that could be sent. */
export async function aDraft(
  world: World,
  { lines = soundLines, head = {}, ...wish }: Wish = {},
): Promise<string> {
  const projectId = await aProject(world, wish)
  const key = {
    unitId: unitNamed.housing,
    year: wish.year ?? 2025,
    scope: 'project',
    projectId,
    scheme: 'standard',
  }
  const { id } = await perform(openTarget, world.as('financeFei'), key)
  await perform(saveSheet, world.as('financeFei'), { id, ...soundHead, ...head, indicators: lines })
  return id
}

export async function submitted(world: World, wish: Wish = {}): Promise<string> {
  const id = await aDraft(world, wish)
  await perform(submitTarget, world.as('financeFei'), { id })
  return id
}

/** Approved by the bureau's head. */
export async function approved(world: World, wish: Wish = {}): Promise<string> {
  const id = await submitted(world, wish)
  await perform(approveTarget, world.as('directorLi'), { id })
  return id
}
