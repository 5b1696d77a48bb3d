/** One target as a clerk enters it: the sheet, then where each value comes from, then what only a person can say. */
import { join } from 'node:path'
import { keepFile, openStore, storeGenerated } from '#kernel/files'
import { type LocalDate, movableClock, parseInstant } from '#kernel/time'
import { demoBooks, fiscalUnits } from '../../../demo/fiscal.ts'
import { type DemoIndicator, type DemoTarget, PAID, type Typed } from '../../../demo/performance/types.ts'
import { projectIdOf } from './performance.queries.ts'
import { perforce, type Stage, unitId } from './stage.ts'

export const CLERK = 'finance'
export const HEAD = 'head-103005'

export interface Kept {
  readonly id: string
  readonly target: DemoTarget
}

interface Season {
  readonly year: number
  readonly today: LocalDate
}

export async function enterTarget(stage: Stage, target: DemoTarget, { year, today }: Season): Promise<Kept> {
  const { unit, project, scheme, goal, indicators } = target
  const code = project === null ? null : codeOf(unit, project, year)
  const { id } = await perforce<{ id: string }>(stage, CLERK, 'fiscal.open_target', {
    unitId: unitId(stage, unit),
    year,
    scope: project === null ? 'unit' : 'project',
    projectId: code === null ? null : await projectIdOf(stage.db.tx, unitId(stage, unit), year, code),
    scheme,
  })
  const { indicatorIds } = await perforce<{ indicatorIds: string[] }>(stage, CLERK, 'fiscal.save_target', {
    id,
    lead: '桑云舟',
    phone: '0000-62103005',
    goal,
    indicators: indicators.map((one) => sheetLine(one, year)),
  })
  for (const [at, { from, scope = 'unit', factor = '1' }] of indicators.entries()) {
    const line = indicatorIds[at] ?? ''
    if (typeof from === 'string') {
      const kind = from === PAID ? code : null
      const binding = { id: line, measure: from, scope, factor, kind }
      await perforce(stage, CLERK, 'fiscal.bind_indicator', binding)
    } else if (from && `${year}-${from.on}` <= today) await fill(stage, line, from, year)
  }
  return { id, target }
}

function codeOf(unit: string, project: string, year: number): string {
  const books = fiscalUnits.find(({ code }) => code === unit)
  const found = books && demoBooks(books, year, 'budget').projects.find(({ name }) => name === project)
  if (!found) throw new Error(`the demo county has no project ${project} of ${year}`)
  return found.code
}

const RULES = { deadline: 'deadline' } as const

function sheetLine(
  { level: [level1, level2], name, comparator, value, unit, weight, from, growth }: DemoIndicator,
  year: number,
) {
  return {
    ...{ level1, level2, name, comparator, unit, weight },
    value: comparator === 'deadline' ? '' : value,
    deadline: comparator === 'deadline' ? `${year}-${value}` : null,
    rule: comparator === 'deadline' ? RULES.deadline : 'proportional',
    evidence: from && typeof from === 'object' ? from.paper.replace(/\.txt$/, '') : '',
    basis: 'plan' as const,
    growth: growth ?? null,
  }
}

async function fill(
  stage: Stage,
  id: string,
  { on, value = '', doneOn, paper }: Typed,
  year: number,
): Promise<void> {
  const day = `${year}-${on}`
  const then = { ...stage, clock: movableClock(parseInstant(`${day}T15:20`)) }
  const store = await openStore(join(stage.dataDir, 'files'))
  const text = Buffer.from(`演示材料：${paper}\n\n截至 ${day}：${value || doneOn}\n`)
  const blob = await storeGenerated(store, text, { name: paper, kind: 'text' })
  const by = stage.people.get(CLERK)?.id ?? null
  const fileId = await stage.db.transaction((tx) =>
    keepFile(tx, blob, { purpose: 'upload', by, at: then.clock.now() }),
  )
  await perforce(then, CLERK, 'fiscal.fill_indicator', {
    id,
    on: day,
    value,
    doneOn: doneOn ? `${year}-${doneOn}` : null,
    fileIds: [fileId],
  })
}
