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
  const reasons: ReleaseReason[] = []
  for (const { unitName, book } of books) {
    const of = scope === 'department' ? `所属单位“${unitName}”` : ''
    if (!book) {
      reasons.push({
        source: 'book',
        code: 'fiscal.member_missing',
        message: `${of}还没有账簿，汇总数不含它`,
      })
      continue
    }
    if (book.state === 'draft') reasons.push(openBook(scope, of))
    const wrong = (await findingsOf(tx, book)).filter(({ level }) => level === 'blocker')
    for (const { message } of wrong)
      reasons.push({ source: 'book', code: 'fiscal.book_blocker', message: `${of}账簿：${message}` })
  }
  return reasons
}

/** A unit's figures must stand still before its paper is released; of sixty members one may be late, if the head says why. */
const openBook = (scope: DisclosureRow['scope'], of: string): ReleaseReason =>
  scope === 'unit'
    ? {
        source: 'missing',
        code: 'fiscal.book_open',
        message: '账簿还没有通过校验，或已被退回，请校验后重新送审',
      }
    : { source: 'book', code: 'fiscal.member_open', message: `${of}的账簿还没有通过校验` }

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
