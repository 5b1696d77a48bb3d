import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { invalid } from '#kernel/errors'
import type { Finding } from '../proofread/public.ts'
import { type Compared, compare } from './comparison.ts'
import {
  type Decision,
  findingsOf,
  findProofreading,
  insertFindings,
  insertGone,
  insertProofreading,
  type NewFinding,
  storable,
} from './proofreading.store.ts'
import type { FindingRow } from './proofreading.ts'
import type { Reading } from './reading.ts'

/** A document with more is not one to correct finding by finding. */
const FINDINGS_MOST = 3_000
const PROVING_LINES_MOST = 200
const OPEN: Decision = { state: 'open', reason: null, decidedAt: null, decidedBy: null }

/** Keeps what was read and found. The reading itself is done before, outside of the transaction, by `readFile`. */
export const proofreadDocument = defineAction({
  name: 'fiscal.proofread_document',
  label: '校核文件',
  permission: 'fiscal.proofread',
  subjectKind: 'fiscal.proofreading',
  input: z.object({
    reading: z.custom<Reading>((value) => typeof value === 'object' && value !== null),
    previousId: z.uuid('编号格式不对').nullish(),
  }),
  async run(act, { reading, previousId }) {
    const previous = await findingsBefore(act, previousId ?? null)
    const kept = firstOf(reading)
    const { findings, gone } = beside(previous, kept)
    const id = await insertProofreading(act.tx, rowOf(act, reading, previousId ?? null), reading.lines)
    await insertFindings(act.tx, id, findings)
    await insertGone(act.tx, id, gone)
    act.about(id)
    const { name, format, size, sha256 } = reading
    act.note({ name, format, size, sha256, findings: findings.length, ...(previousId ? { previousId } : {}) })
    return { id, findings: findings.length }
  },
})

async function findingsBefore(act: Act, previousId: string | null): Promise<FindingRow[]> {
  if (previousId === null) return []
  const reach = { scope: act.scope, actorId: act.actor.id }
  const previous = await findProofreading(act.tx, previousId, reach)
  if (!previous) invalid('previousId', '没有找到要对照的上一次校核，请从那一次的页面上传改正后的文件')
  return findingsOf(act.tx, previousId)
}

function firstOf({ result }: Reading): Finding[] {
  return result.findings.slice(0, FINDINGS_MOST).map((finding) => ({
    ...finding,
    printed: finding.printed ?? '',
    lines: finding.lines.slice(0, PROVING_LINES_MOST),
  }))
}

/** What was found to be no fault, and reads as it did, need not be explained again. */
function beside(previous: readonly FindingRow[], found: readonly Finding[]) {
  const comparison = compare<FindingRow & Compared, Finding & Compared>(previous, found)
  const before = new Map(comparison.stays.map((pair) => [pair.after, pair]))
  const findings = found.map((finding): NewFinding => {
    const pair = before.get(finding)
    const dismissed = pair?.same && pair.before.state === 'dismissed' ? decisionOf(pair.before) : OPEN
    return { ...finding, ...dismissed, stays: pair !== undefined }
  })
  return { findings, gone: comparison.gone.map(({ id }) => id) }
}

const decisionOf = ({ state, reason, decidedAt, decidedBy }: FindingRow): Decision => ({
  state,
  reason,
  decidedAt,
  decidedBy,
})

function rowOf(act: Act, { name, size, sha256, format, result }: Reading, previousId: string | null) {
  const { title, unit, year, kind, scope } = result.document
  const more = result.findings.length - FINDINGS_MOST
  const losses = more > 0 ? [...result.losses, `问题太多，只保留了前 ${FINDINGS_MOST} 处`] : result.losses
  return {
    name,
    format,
    sha256,
    size,
    title: shortened(title),
    unitName: unit === null ? null : shortened(unit),
    year,
    kind,
    scope,
    unitId: act.actor.unitId,
    readAt: act.clock.now(),
    readBy: act.actor.id,
    previousId,
    checksDone: result.checks.done,
    checksPassed: result.checks.passed,
    losses: losses.map(storable),
  }
}

const shortened = (text: string) => storable(text).slice(0, 200).toWellFormed()
