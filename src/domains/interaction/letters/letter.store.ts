import { sql } from 'kysely'
import type { Act, Scope } from '#kernel/actions'
import { type CaseRow, lockCase, readCase } from '#kernel/cases'
import type { Tx } from '#kernel/db'
import { searchColumns } from '#kernel/search'
import type { Instant, LocalDate } from '#kernel/time'
import type { Satisfaction } from '../contract.ts'
import type { JointUnit, Letter, LetterRow } from './letter.ts'

interface JointRow extends JointUnit {
  letterId: string
  opinionAt: Instant | null
  opinionBy: string | null
}

export interface DraftRow {
  letterId: string
  number: number
  text: string
  state: 'draft' | 'submitted' | 'sent_back' | 'approved'
  byId: string | null
  byName: string
  at: Instant
  comment: string | null
}

interface InstructionRow {
  letterId: string
  text: string
  byId: string | null
  byName: string
  at: Instant
  dueOn: LocalDate | null
}

interface SupervisionRow {
  letterId: string
  level: number
  form: 'overdue' | 'reminder' | 'listed' | 'interview'
  cause: string
  byName: string
  unitId: string | null
  at: Instant
  liftedAt?: Instant | null
  liftedNote?: string | null
}

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
  'interaction.jointUnit': JointRow
  'interaction.draft': DraftRow
  'interaction.message': {
    letterId: string
    kind: 'supplement' | 'follow_up_question'
    text: string
    at: Instant
  }
  'interaction.instruction': InstructionRow
  'interaction.supervision': SupervisionRow
  'interaction.rating': {
    letterId: string
    round: number
    satisfaction: Satisfaction
    reason: string | null
    at: Instant
  }
  'interaction.mailbox': { id: string; name: string; kinds: string[]; open: boolean }
}

const tables = (tx: Tx) => tx.withTables<Tables>()
const json = (value: unknown) => (value === null ? null : sql`${JSON.stringify(value)}::jsonb`)

/** Every column but those that only the search reads. */
// biome-ignore format: a list read as one
const COLUMNS = [
  'id', 'number', 'mailboxId', 'kind', 'channel', 'title', 'body', 'visibility', 'writerName', 'phone', 'email', 'address',
  'sourceNumber', 'queryCodeHash', 'complex', 'redoCount', 'questionCount', 'handlerId', 'returnRequest',
  'extensionRequest', 'extensionCount', 'supervisionLevel', 'instructed', 'publication', 'publicTitle', 'publicBody',
  'publicReply', 'publicWriter', 'publishedAt', 'replyText', 'replyUnitId', 'repliedAt', 'replyWorkingDays', 'satisfaction', 'mergedInto',
  'receivedAt', 'createdBy',
] as const

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

async function assemble(tx: Tx, found: CaseRow): Promise<Letter> {
  const row = await tables(tx)
    .selectFrom('interaction.letter')
    .select(COLUMNS)
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  const joint = await tables(tx)
    .selectFrom('interaction.jointUnit')
    .selectAll()
    .where('letterId', '=', found.id)
    .orderBy('unitId')
    .execute()
  const unitIds = [found.unitId, ...joint.map(({ unitId }) => unitId)]
  return { ...(row as LetterRow), version: found.version, case: found, joint, unitIds }
}

function inScope(letter: Letter, scope: Scope): boolean {
  return scope === 'all' || letter.unitIds.some((unitId) => unitId !== null && scope.unitIds.includes(unitId))
}

/** Reads without locking, for showing. */
export async function readLetter(tx: Tx, id: string, scope: Scope): Promise<Letter | undefined> {
  const found = await readCase(tx, id)
  if (found?.kind !== 'interaction.letter') return undefined
  const letter = await assemble(tx, found)
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
  const found = await lockCase(act.tx, id)
  if (found?.kind !== 'interaction.letter') return undefined
  const letter = await assemble(act.tx, found)
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

/** Opinions that were given stay, except the main unit's own: it answers, it does not help itself. */
export async function setJointUnits(
  tx: Tx,
  letterId: string,
  unitIds: readonly string[],
  mainUnitId: string | null,
): Promise<void> {
  await tables(tx)
    .deleteFrom('interaction.jointUnit')
    .where('letterId', '=', letterId)
    .where((eb) => eb.or([eb('opinion', 'is', null), eb('unitId', '=', mainUnitId)]))
    .execute()
  for (const unitId of unitIds) {
    await tables(tx)
      .insertInto('interaction.jointUnit')
      .values({ letterId, unitId, opinion: null, opinionAt: null, opinionBy: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export async function saveOpinion(
  tx: Tx,
  letterId: string,
  unitIds: readonly string[],
  row: { opinion: string; opinionAt: Instant; opinionBy: string },
): Promise<void> {
  await tables(tx)
    .updateTable('interaction.jointUnit')
    .set(row)
    .where('letterId', '=', letterId)
    .where('unitId', 'in', [...unitIds])
    .execute()
}

/** The draft that is being written, if there is one; a submitted one is never written over. */
export async function openDraft(tx: Tx, letterId: string): Promise<DraftRow | undefined> {
  return tables(tx)
    .selectFrom('interaction.draft')
    .selectAll()
    .where('letterId', '=', letterId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function saveDraft(tx: Tx, row: DraftRow): Promise<void> {
  const { letterId, number, ...values } = row
  await tables(tx)
    .insertInto('interaction.draft')
    .values(row)
    .onConflict((conflict) => conflict.columns(['letterId', 'number']).doUpdateSet(values))
    .execute()
}

export async function addMessage(tx: Tx, row: Tables['interaction.message']): Promise<void> {
  await tables(tx).insertInto('interaction.message').values(row).execute()
}

export async function addInstruction(tx: Tx, row: InstructionRow): Promise<void> {
  await tables(tx).insertInto('interaction.instruction').values(row).execute()
}

export async function addRating(tx: Tx, row: Tables['interaction.rating']): Promise<void> {
  await tables(tx).insertInto('interaction.rating').values(row).execute()
}

export async function addSupervision(tx: Tx, row: SupervisionRow): Promise<void> {
  await tables(tx).insertInto('interaction.supervision').values(row).execute()
}

export async function liftSupervisions(tx: Tx, letterId: string, at: Instant, note: string): Promise<void> {
  await tables(tx)
    .updateTable('interaction.supervision')
    .set({ liftedAt: at, liftedNote: note })
    .where('letterId', '=', letterId)
    .where('liftedAt', 'is', null)
    .execute()
}

export async function mailboxNamed(tx: Tx, id: string): Promise<Tables['interaction.mailbox'] | undefined> {
  return tables(tx)
    .selectFrom('interaction.mailbox')
    .select(['id', 'name', 'kinds', 'open'])
    .where('id', '=', id)
    .executeTakeFirst()
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
