/** Taking over the letters of an older system: all of a table or nothing, and the same table twice changes nothing. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { type PastCase, takeOverCases } from '#kernel/cases'
import { newId } from '#kernel/db'
import { Forbidden, InvalidInput } from '#kernel/errors'
import { localDateOf } from '#kernel/time'
import { letterCase } from '../letters/letter.ts'
import { hashQueryCode, newQueryCode } from '../letters/query-code.ts'
import {
  type ImportedRow,
  insertImported,
  insertRatings,
  lockImport,
  numbersFor,
  readKnown,
} from './import.store.ts'
import { type ImportPlan, importAnswer, type PlannedLetter, planLetters } from './import-plan.ts'
import type { OldLetters } from './old-letters.ts'

const BATCH = 250

/** What `readOldLetters` made; planned again inside the transaction against what there is by then. */
const table = z.custom<OldLetters>((value) => typeof value === 'object' && value !== null, '没有可导入的内容')

export const importLetters = defineAction({
  name: 'interaction.import_letters',
  label: '导入旧系统来信',
  permission: 'interaction.import_letters',
  subjectKind: 'interaction.letter',
  input: z.object({ table }),
  async run(act, { table }) {
    // The rows name units all over the county: whoever answers for one unit only cannot answer for the table.
    if (act.scope !== 'all') throw new Forbidden()
    await lockImport(act.tx)
    const plan = planLetters(table, await readKnown(act.tx, sourceNumbersOf(table)), act.clock.now())
    refuseProblems(plan)
    for (let at = 0; at < plan.fresh.length; at += BATCH) await take(act, plan.fresh.slice(at, at + BATCH))
    const answer = importAnswer(plan, false)
    act.note({ rows: answer.rows, created: answer.created, known: answer.known })
    return answer
  },
})

export const sourceNumbersOf = ({ letters }: OldLetters): string[] =>
  letters.map(({ sourceNumber }) => sourceNumber)

function refuseProblems({ problems }: ImportPlan): void {
  if (problems.length === 0) return
  throw new InvalidInput(
    problems.map(({ sheet, row, column, message }) => ({
      path: `${sheet}!${row} ${column}`.trim(),
      message,
    })),
  )
}

async function take(act: Act, planned: readonly PlannedLetter[]): Promise<void> {
  const numbers = await numbersFor(
    act.tx,
    planned.map(({ letter }) => localDateOf(letter.receivedAt)),
  )
  const rows = planned.map((one, i) => rowOf(act, one, numbers[i] ?? ''))
  await insertImported(act.tx, rows)
  await insertRatings(
    act.tx,
    planned.flatMap(({ letter }, i) => ratingOf(rows[i]?.id ?? '', letter)),
  )
  await takeOverCases(
    act,
    letterCase,
    planned.map((one, i) => lifeOf(one, rows[i]?.id ?? '', numbers[i] ?? '')),
  )
}

/** The life it had, at the dates it had. */
function lifeOf({ letter, unitId, state }: PlannedLetter, id: string, number: string): PastCase {
  const label = state === 'archived' ? '旧系统答复并归档' : '旧系统答复'
  const text = `原编号 ${letter.sourceNumber}`
  return {
    ...{ id, number, unitId },
    opened: { at: letter.receivedAt, state: 'handling', label: '旧系统收到来信', text },
    decided: { at: letter.repliedAt, state, name: 'approve_reply', label },
  }
}

function ratingOf(letterId: string, { satisfaction, ratedAt, repliedAt }: PlannedLetter['letter']) {
  return satisfaction ? [{ letterId, round: 0, satisfaction, reason: null, at: ratedAt ?? repliedAt }] : []
}

function rowOf(act: Act, planned: PlannedLetter, number: string): ImportedRow {
  const { letter, mailboxId, unitId, visibility, publication } = planned
  const { kind, title, body, phone, email, address, sourceNumber, receivedAt, repliedAt } = letter
  return {
    ...{ kind, title, body, phone, email, address, sourceNumber, receivedAt, repliedAt },
    ...{ number, mailboxId, visibility, publication },
    id: newId(),
    channel: 'imported',
    writerName: letter.name,
    // Nobody was ever told this code; the old system's own page has answered the writer.
    queryCodeHash: hashQueryCode(number, newQueryCode()),
    complex: false,
    redoCount: 0,
    questionCount: 0,
    handlerId: null,
    extensionCount: 0,
    supervisionLevel: 0,
    instructed: false,
    publicTitle: null,
    publicBody: null,
    publicReply: null,
    publicWriter: null,
    publishedAt: null,
    replyText: letter.reply,
    replyUnitId: unitId,
    replyWorkingDays: null,
    satisfaction: letter.satisfaction,
    mergedInto: null,
    createdBy: act.actor.id,
  }
}
