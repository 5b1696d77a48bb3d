/** Composes the paper and says everything that stands in the way of its release. */
import type { Tx } from '#kernel/db'
import type { Clock } from '#kernel/time'
import { findingsOf } from '../books/book.actions.ts'
import type { Finding } from '../proofread/public.ts'
import { readFile } from '../proofreadings/reading.ts'
import { compose } from '../writing/compose.ts'
import type { Disclosure as Paper, Want } from '../writing/disclosure.ts'
import { linesOf } from '../writing/lines.ts'
import { type Material, materialOf } from './composing.queries.ts'
import type { ReleaseReason } from './contract.ts'
import type { DisclosureRow } from './disclosure.ts'

export interface Composed {
  readonly paper: Paper
  readonly wants: readonly Want[]
  readonly texts: Readonly<Record<string, string>>
  readonly material: Material
}

/** Undefined: there is no book to write about. */
export async function composed(tx: Tx, row: DisclosureRow, clock: Clock): Promise<Composed | undefined> {
  const material = await materialOf(tx, row, clock)
  if (!material) return undefined
  const { disclosure, wants } = compose(material.variant, material.input)
  return { paper: disclosure, wants, texts: material.input.texts, material }
}

export interface Judgement {
  readonly made: Composed | undefined
  readonly reasons: readonly ReleaseReason[]
  readonly findings: readonly Finding[]
}

const NO_BOOK: ReleaseReason = {
  source: 'missing',
  code: 'fiscal.no_book',
  message: '没有可以据以撰写的账簿，请先填报',
}

export async function judge(tx: Tx, row: DisclosureRow, clock: Clock): Promise<Judgement> {
  const made = await composed(tx, row, clock)
  if (!made) return { made, reasons: [NO_BOOK], findings: [] }
  const findings = await findingsIn(made.paper)
  const reasons = [
    ...(await bookReasons(tx, row, made.material)),
    ...missingTexts(made),
    ...findings.filter(({ level }) => level === 'error').map(paperReason),
  ]
  return { made, reasons, findings }
}

/** The proof-reader reads our paper as it reads anybody's, in its own thread. */
async function findingsIn(paper: Paper): Promise<readonly Finding[]> {
  const { result } = await readFile(Buffer.from(linesOf(paper).join('\n')), '公开文本.txt')
  return result.findings
}

async function bookReasons(tx: Tx, { scope }: DisclosureRow, { books }: Material): Promise<ReleaseReason[]> {
  if (scope === 'department') return books.flatMap(memberReasons)
  const own = books[0]?.book
  if (!own) return [NO_BOOK]
  const wrong = (await findingsOf(tx, own)).filter(({ level }) => level === 'blocker')
  return [
    ...(own.state === 'draft' ? [OPEN_BOOK] : []),
    ...wrong.map(({ message }) => reasonOf('fiscal.book_blocker', `账簿：${message}`)),
  ]
}

/** A unit's figures must stand still before its paper is released. */
const OPEN_BOOK: ReleaseReason = {
  source: 'missing',
  code: 'fiscal.book_open',
  message: '账簿还没有通过校验，或已被退回，请校验后重新送审',
}

/**
 * Of sixty members one may be late, if the head says why. One that has passed its checks answers for itself when its
 * own paper is released.
 */
function memberReasons({ unitName, book }: Material['books'][number]): ReleaseReason[] {
  if (!book) return [reasonOf('fiscal.member_missing', `所属单位“${unitName}”还没有账簿，汇总数不含它`)]
  if (book.state !== 'draft') return []
  return [reasonOf('fiscal.member_open', `所属单位“${unitName}”的账簿还没有通过校验`)]
}

const reasonOf = (code: string, message: string): ReleaseReason => ({ source: 'book', code, message })

export function missingTexts({ wants, texts }: Pick<Composed, 'wants' | 'texts'>): ReleaseReason[] {
  return wants
    .filter(({ key, isRequired }) => isRequired && !texts[key]?.trim())
    .map(({ section, label }) => ({
      source: 'text',
      code: 'fiscal.text_missing',
      message: `还没有填写：${section ? `${section} ` : ''}${label}`,
    }))
}

const paperReason = ({ place, message }: Finding): ReleaseReason => ({
  source: 'paper',
  code: 'fiscal.paper_error',
  message: place ? `${place}：${message}` : message,
})
