/** What people do at a day of monitoring: open the sheet, judge each promise, send it. */
import { defineAction } from '#kernel/actions'
import { InvalidInput, invalid, notFound, refuseIf } from '#kernel/errors'
import { localDate } from '#kernel/time'
import type { Locking } from '../reach.ts'
import { monitoringRules } from '../shipped.ts'
import { lockTarget } from '../targets/target.store.ts'
import { monitoringInputs, openMonitoringInput } from './contract.ts'
import { seenOf } from './monitoring.queries.ts'
import {
  insertMonitoring,
  type Judgement,
  lockMonitoring,
  type MonitoringRow,
  saveMonitoring,
  UNJUDGED,
} from './monitoring.store.ts'
import { draftBlockers, judgementBlockers, reopenBlockers } from './monitoring.ts'

const subjectKind = 'fiscal.monitoring'
const permission = 'fiscal.write'
const load = (act: Locking, { id }: { id: string }) => lockMonitoring(act, id)

/** Not undone: an open sheet says nothing until it is sent, and one day has one sheet. */
export const openMonitoring = defineAction({
  name: 'fiscal.open_monitoring',
  label: '开展绩效监控',
  permission,
  subjectKind,
  input: openMonitoringInput,
  async run(act, { targetId, asOf }) {
    const target = (await lockTarget(act, targetId)) ?? notFound('fiscal.target')
    const { unitId, year } = target
    if (target.state !== 'approved') invalid('targetId', '绩效目标还没有批复，不能开展监控')
    if (!asOf.startsWith(String(year))) invalid('asOf', `监控日期应在 ${year} 年内`)
    if (asOf > act.clock.today()) invalid('asOf', '监控日期还没有到')
    const opening = { targetId, unitId, year, asOf: localDate(asOf) }
    const made = await insertMonitoring(act.tx, opening, act.clock.now())
    if (!made) invalid('asOf', '这一天的监控表已经有了，请直接打开')
    act.about(made.id)
    act.note({ targetId, asOf })
    return { id: made.id }
  },
})

/** Saved while one types; there is no undo, a draft is written over and over. */
export const saveJudgements = defineAction({
  name: 'fiscal.save_monitoring',
  label: '保存监控表',
  permission,
  subjectKind,
  input: monitoringInputs.save,
  load,
  blockers: draftBlockers,
  content: ({ lines, execution }: MonitoringRow) => ({ lines, execution }),
  async run(act, { lines, execution }, row: MonitoringRow) {
    const known = new Set((await seenOf(act.tx, row, act.clock.now())).lines.map(({ lineId }) => lineId))
    const problems = [
      ...lines.flatMap(({ lineId, cause }, at) => [
        ...(known.has(lineId) ? [] : [{ path: `lines.${at}.lineId`, message: '没有这个指标' }]),
        ...unknownCause(`lines.${at}.cause`, cause),
      ]),
      ...unknownCause('execution.cause', execution?.cause ?? null),
    ]
    if (problems.length > 0) throw new InvalidInput(problems)
    const said = new Map([...row.lines, ...lines].map((one) => [one.lineId, one]))
    const change = { lines: [...said.values()], ...(execution ? { execution } : {}) }
    await saveMonitoring(act.tx, row.id, change, act.clock.now())
    return { version: row.version + 1 }
  },
})

const unknownCause = (path: string, cause: string | null) =>
  cause === null || monitoringRules.causes.some(({ id }) => id === cause)
    ? []
    : [{ path, message: '请从列出的偏差原因里选' }]

/** Undone by opening it again. What was seen is kept as it was on that day. */
export const submitMonitoring = defineAction({
  name: 'fiscal.submit_monitoring',
  label: '提交监控表',
  permission,
  subjectKind,
  input: monitoringInputs.submit,
  load,
  blockers: draftBlockers,
  async run(act, _input, row: MonitoringRow) {
    const seen = await seenOf(act.tx, row, act.clock.now())
    const judged = new Map<string, Judgement>(row.lines.map((one) => [one.lineId, one]))
    refuseIf([
      ...seen.lines.flatMap(({ lineId, name }) => judgementBlockers(name, judged.get(lineId) ?? UNJUDGED)),
      ...(seen.funds.adjusted === null ? [] : judgementBlockers('预算执行', row.execution)),
    ])
    const sent = { submittedBy: act.actor.id, submittedAt: act.clock.now() }
    act.note({ asOf: row.asOf, lines: seen.lines.length })
    await saveMonitoring(act.tx, row.id, { state: 'submitted', seen, ...sent }, act.clock.now())
    return { version: row.version + 1 }
  },
})

export const reopenMonitoring = defineAction({
  name: 'fiscal.reopen_monitoring',
  label: '重新打开监控表',
  permission,
  subjectKind,
  input: monitoringInputs.reopen,
  load,
  blockers: reopenBlockers,
  async run(act, { reason }, row: MonitoringRow) {
    act.note({ asOf: row.asOf, reason })
    await saveMonitoring(act.tx, row.id, { state: 'draft', seen: null }, act.clock.now())
    return { version: row.version + 1 }
  },
})
