/** For tests: a project of the housing bureau with its money, a sheet that can be approved, and targets on their way. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Context, perform } from '#kernel/actions'
import { keepFile, openStore, storeGenerated } from '#kernel/files'
import { unitNamed, type World } from '#kernel/testing'
import { openBook, saveFigures } from '../books/book.actions.ts'
import { cells } from '../testing.ts'
import { projectsOf, savePayments, saveProjects } from '../units/project.store.ts'
import { openEvaluation, saveRemarks, submitEvaluation } from './evaluations/evaluation.actions.ts'
import { reviewEvaluation } from './evaluations/review.actions.ts'
import { approveTarget, submitTarget } from './targets/approval.actions.ts'
import type { IndicatorInput } from './targets/contract.ts'
import { indicatorsOf } from './targets/indicator.store.ts'
import { openTarget, saveSheet } from './targets/target.actions.ts'
import { targetById } from './targets/target.store.ts'
import { fillIndicator } from './values/binding.actions.ts'

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

/** What somebody reached, with its paper, typed by the finance clerk. */
export async function fillAll(
  world: World,
  targetId: string,
  values: Readonly<Record<string, object>>,
): Promise<void> {
  const target = await targetById(world.db.tx, targetId, 'all')
  const lastDay = `${target?.year}-12-31`
  const on = world.clock.today() > lastDay ? lastDay : world.clock.today()
  const context = {
    ...world.as('financeFei'),
    dataDir: await mkdtemp(join(tmpdir(), 'zhengshu-performance-')),
  }
  for (const one of await indicatorsOf(world.db.tx, targetId)) {
    const filled = values[one.name]
    if (!filled) continue
    const fileIds = [await aPaper(world, context)]
    await perform(fillIndicator, context, { id: one.id, on, fileIds, ...filled })
  }
  await rm(context.dataDir, { recursive: true })
}

async function aPaper(world: World, context: Context): Promise<string> {
  const store = await openStore(join(context.dataDir ?? '', 'files'))
  const blob = await storeGenerated(store, Buffer.from('%PDF-1.4 paper'), { name: '验收单.pdf', kind: 'pdf' })
  const by = { purpose: 'upload', by: context.actor.id, at: world.clock.now() }
  return world.db.transaction((tx) => keepFile(tx, blob, by))
}

export const soundValues: Readonly<Record<string, object>> = {
  疏通管网长度: { value: '1260' },
  疏通合格率: { value: '93.1' },
  汛前完成时间: { doneOn: '2025-05-20' },
  维护费用: { value: '70.5' },
  小区内涝改善情况: { words: '全年没有因堵塞积水' },
  住户满意度: { value: '92' },
}

export const soundTexts = {
  executionCause: '部分尾款按合同留到质保期满后支付',
  executionMeasure: '质保期满后按时支付',
  result: '老旧小区排水管网已疏通，汛期没有积水。',
  process: '三月招标，四月进场，五月完工并验收。',
  conclusion: '除合格率略低外，其余指标已达到。',
  problems: '个别管段复检不合格。',
  improvements: '增加过程抽检，不合格的当场返工。',
  lead: '李局',
  financeLead: '费算',
}

/** A self-evaluation with everything said; the year is over. */
export async function anEvaluation(world: World, wish: Wish = {}): Promise<string> {
  const targetId = await approved(world, { paid: { 3: '30', 6: '40.5' }, ...wish })
  await fillAll(world, targetId, soundValues)
  const { id } = await perform(openEvaluation, world.as('financeFei'), { targetId })
  const lines = (await indicatorsOf(world.db.tx, targetId)).map(({ lineId, name }) => ({
    lineId,
    ...(name === '小区内涝改善情况' ? { tier: 'reached', share: '95' } : {}),
    ...(name === '疏通合格率'
      ? { cause: 'management', causeNote: '两段管道复检不合格', measure: '已返工并加强抽检' }
      : {}),
  }))
  await perform(saveRemarks, world.as('financeFei'), { id, lines, ...soundTexts })
  return id
}

export async function sentEvaluation(world: World, wish: Wish = {}): Promise<string> {
  const id = await anEvaluation(world, wish)
  await perform(submitEvaluation, world.as('financeFei'), { id })
  return id
}

export async function reviewedEvaluation(world: World, wish: Wish = {}): Promise<string> {
  const id = await sentEvaluation(world, wish)
  await perform(reviewEvaluation, world.as('directorLi'), { id, opinion: '属实' })
  return id
}
