import { sql } from 'kysely'
import type { Act, Scope } from '#kernel/actions'
import { type CaseRow, lockCaseAhead, readCase } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import { searchColumns } from '#kernel/search'
import type { Instant, LocalDate } from '#kernel/time'
import type { JointUnit, Letter, LetterRow } from './letter.ts'
import { ANSWERING } from './letter-clocks.ts'

type Stored = Omit<LetterRow, 'returnRequest' | 'extensionRequest'> & {
  returnRequest: unknown
  extensionRequest: unknown
}
type Tables = {
  'interaction.letter': Stored & {
    searchVector: unknown
    searchText: string
    publicVector: unknown
    publicText: string | null
  }
}

const tables = (tx: Tx) => tx.withTables<Tables>()
const json = (value: unknown) => (value === null ? null : sql`${JSON.stringify(value)}::jsonb`)

/** Every column but those that only the search reads. */
const COLUMNS =
  sql.raw(`id, number, mailbox_id, kind, channel, title, body, visibility, writer_name, phone, email, address,
  source_number, query_code_hash, complex, redo_count, question_count, handler_id, return_request, extension_request,
  extension_count, supervision_level, instructed, publication, public_title, public_body, public_reply, public_writer,
  published_at, reply_text, reply_unit_id, replied_at, reply_working_days, satisfaction, merged_into, received_at, created_by`)

export async function nextNumber(tx: Tx, on: LocalDate): Promise<string> {
  const { rows } = await sql<{ n: string }>`
    select lpad(nextval('interaction.letter_number')::text, 6, '0') as n`.execute(tx)
  return `${on.replaceAll('-', '')}${rows[0]?.n}`
}

export async function insertLetter(tx: Tx, row: LetterRow): Promise<void> {
  await tables(tx)
    .insertInto('interaction.letter')
    .values({
      ...row,
      returnRequest: json(row.returnRequest),
      extensionRequest: json(row.extensionRequest),
      ...indexed(row.title, row.body),
      publicVector: null,
      publicText: null,
    })
    .execute()
}

function indexed(title: string, body: string) {
  const { searchVector, searchText } = searchColumns(title, body)
  return { searchVector: sql`${searchVector}::tsvector`, searchText }
}

/** Of the clock that an extension would move: the youngest that runs towards an answer. */
const answerDueAt = sql<Instant | null>`(
  select k.due_at from cases.clock k
  where k.case_id = letter.id and k.state = 'running' and split_part(k.name, '#', 1) = any(${[...ANSWERING]}::text[])
  order by k.started_at desc, k.name desc limit 1)`

const jointUnits = sql<JointUnit[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('unitId', j.unit_id, 'opinion', j.opinion) order by j.unit_id), '[]')
  from interaction.joint_unit j where j.letter_id = letter.id)`

type OwnRow = LetterRow & Pick<Letter, 'answerDueAt' | 'joint'>

async function ownRow(tx: Tx, id: string): Promise<OwnRow | undefined> {
  const { rows } = await sql<OwnRow>`
    select ${COLUMNS}, ${answerDueAt} as answer_due_at, ${jointUnits} as joint
    from interaction.letter where id = ${id}`.execute(tx)
  return rows[0]
}

function assembled(found: CaseRow, row: OwnRow | undefined): Letter {
  if (!row) throw new Error(`case ${found.id} has no letter`)
  const unitIds = [found.unitId, ...row.joint.map(({ unitId }) => unitId)]
  return { ...row, version: found.version, case: found, unitIds }
}

function inScope(letter: Letter, scope: Scope): boolean {
  return scope === 'all' || letter.unitIds.some((unitId) => unitId !== null && scope.unitIds.includes(unitId))
}

/** Reads without locking, for showing. */
export async function readLetter(tx: Tx, id: string, scope: Scope): Promise<Letter | undefined> {
  const found = await readCase(tx, id)
  if (found?.kind !== 'interaction.letter') return undefined
  const letter = assembled(found, await ownRow(tx, found.id))
  return inScope(letter, scope) ? letter : undefined
}

/** The same by its number, for the writer. */
export async function readLetterByNumber(tx: Tx, number: string): Promise<Letter | undefined> {
  const id = await idOf(tx, number)
  return id ? readLetter(tx, id, 'all') : undefined
}

async function idOf(tx: Tx, number: string): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('interaction.letter')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.id
}

/** Reads and locks. A letter outside the scope is, for this person, not there. */
export async function lockLetter(act: Pick<Act, 'tx' | 'scope'>, id: string): Promise<Letter | undefined> {
  const lock = await lockCaseAhead(act.tx, id)
  // A statement of its own behind the lock: what another had just changed is read as he left it.
  const row = await ownRow(act.tx, id)
  const found = await lock()
  if (found?.kind !== 'interaction.letter') return undefined
  const letter = assembled(found, row)
  return inScope(letter, act.scope) ? letter : undefined
}

export async function lockLetterByNumber(tx: Tx, number: string): Promise<Letter | undefined> {
  const id = await idOf(tx, number)
  return id ? lockLetter({ tx, scope: 'all' }, id) : undefined
}

export async function saveLetter(tx: Tx, id: string, change: Partial<LetterRow>): Promise<void> {
  const { returnRequest, extensionRequest, ...plain } = change
  await tables(tx)
    .updateTable('interaction.letter')
    .set({
      ...plain,
      ...(returnRequest === undefined ? {} : { returnRequest: json(returnRequest) }),
      ...(extensionRequest === undefined ? {} : { extensionRequest: json(extensionRequest) }),
    })
    .where('id', '=', id)
    .execute()
}

/** Staff find a letter by its reply too. */
export async function saveReplyIndex(tx: Tx, letter: LetterRow, reply: string): Promise<void> {
  await tables(tx)
    .updateTable('interaction.letter')
    .set(indexed(letter.title, `${letter.body}\n${reply}`))
    .where('id', '=', letter.id)
    .execute()
}

/** What the public may find: the masked texts, and nothing of the original. */
export async function savePublicIndex(
  tx: Tx,
  id: string,
  text: { title: string; body: string; reply: string } | null,
): Promise<void> {
  const { searchVector, searchText } = text
    ? indexed(text.title, `${text.body}\n${text.reply}`)
    : { searchVector: null, searchText: null }
  await tables(tx)
    .updateTable('interaction.letter')
    .set({ publicVector: searchVector, publicText: searchText })
    .where('id', '=', id)
    .execute()
}

/** Letters that were merged into this one, locked in a fixed order so that two replies cannot wait for each other. */
export async function lockMerged(tx: Tx, mainId: string): Promise<Letter[]> {
  const rows = await tables(tx)
    .selectFrom('interaction.letter')
    .select('id')
    .where('mergedInto', '=', mainId)
    .orderBy('id')
    .execute()
  const letters: Letter[] = []
  for (const { id } of rows) {
    const letter = await lockLetter({ tx, scope: 'all' }, id)
    if (letter?.case.state === 'merged') letters.push(letter)
  }
  return letters
}
