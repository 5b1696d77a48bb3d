/** What an import would create among the letters there are, and everything that stands in its way. Pure. */
import { formatInstant, type Instant } from '#kernel/time'
import type { LetterImportAnswer, LetterImportProblem, LetterState, PublicationState } from '../contract.ts'
import { maskName } from '../letters/masking.ts'
import { type OldLetter, type OldLetters, oldColumns } from './old-letters.ts'

export interface Known {
  readonly mailboxes: readonly { readonly id: string; readonly name: string }[]
  readonly units: readonly {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly shortName: string
  }[]
  /** Old numbers that were imported before. */
  readonly sourceNumbers: ReadonlySet<string>
}

export interface PlannedLetter {
  readonly letter: OldLetter
  readonly mailboxId: string
  readonly mailboxName: string
  readonly unitId: string
  readonly unitName: string
  readonly visibility: 'public' | 'private'
  readonly publication: PublicationState
  readonly state: Extract<LetterState, 'replied' | 'archived'>
}

export interface ImportPlan {
  readonly rows: number
  readonly fresh: readonly PlannedLetter[]
  readonly known: number
  readonly problems: readonly LetterImportProblem[]
}

export function planLetters({ letters, problems }: OldLetters, known: Known, now: Instant): ImportPlan {
  const found: LetterImportProblem[] = [...problems]
  const seen = new Map<string, OldLetter>()
  const fresh: PlannedLetter[] = []
  let knownRows = 0
  for (const letter of letters) {
    const planned = planOne(letter, known, now, found)
    const twin = seen.get(letter.sourceNumber)
    if (twin) {
      found.push(problemAt(letter, 'sourceNumber', `编号与“${twin.sheet}”第 ${twin.row} 行重复`))
    } else if (letter.sourceNumber) seen.set(letter.sourceNumber, letter)
    if (known.sourceNumbers.has(letter.sourceNumber)) knownRows++
    else if (planned && !twin) fresh.push(planned)
  }
  return { rows: letters.length, fresh, known: knownRows, problems: found.sort(byPlace) }
}

function byPlace(a: LetterImportProblem, b: LetterImportProblem): number {
  return a.sheet.localeCompare(b.sheet) || a.row - b.row
}

type Key = keyof typeof oldColumns

function problemAt(letter: OldLetter, key: Key, message: string): LetterImportProblem {
  const { sheet, row, cells } = letter
  return { sheet, row, column: oldColumns[key][0], cell: cells[key] ?? '', message }
}

function planOne(
  letter: OldLetter,
  known: Known,
  now: Instant,
  problems: LetterImportProblem[],
): PlannedLetter | undefined {
  const say = (key: Key, message: string) => void problems.push(problemAt(letter, key, message))
  if (letter.receivedAt > now) say('receivedAt', '来信时间晚于现在')
  if (letter.repliedAt > now) say('repliedAt', '答复时间晚于现在')
  if (letter.repliedAt < letter.receivedAt) say('repliedAt', '答复时间早于来信时间')
  if (letter.ratedAt && letter.ratedAt < letter.repliedAt) say('ratedAt', '评价时间早于答复时间')
  const mailbox = mailboxOf(letter, known, say)
  const unit = unitOf(letter, known, say)
  if (!mailbox || !unit) return undefined
  return {
    letter,
    mailboxId: mailbox.id,
    mailboxName: mailbox.name,
    unitId: unit.id,
    unitName: unit.name,
    ...outcomeOf(letter),
  }
}

type Teller = (key: Key, message: string) => void

function mailboxOf({ mailbox }: OldLetter, { mailboxes }: Known, say: Teller) {
  if (mailbox === '') return mailboxes[0]
  const found = mailboxes.find(({ id, name }) => id === mailbox || name === mailbox)
  if (!found) say('mailbox', `没有信箱“${mailbox}”，应为：${mailboxes.map(({ name }) => name).join('、')}`)
  return found
}

function unitOf({ unit }: OldLetter, { units }: Known, say: Teller) {
  if (unit === '') return undefined
  const exact = units.filter(({ code, name }) => code === unit || name === unit)
  const found = exact.length > 0 ? exact : units.filter(({ shortName }) => shortName === unit)
  if (found.length === 0) say('unit', `没有单位“${unit}”，请写单位全称、简称或代码`)
  if (found.length > 1) say('unit', `有 ${found.length} 个单位叫“${unit}”，请改写单位代码`)
  return found.length === 1 ? found[0] : undefined
}

/**
 * Whether to publish stays for a person to decide after masking. Only where the writer agreed is there anything to
 * decide: silence in an old table is no consent, and such a letter is done.
 */
function outcomeOf({ openness }: OldLetter): Pick<PlannedLetter, 'visibility' | 'publication' | 'state'> {
  if (openness === 'public') return { visibility: 'public', publication: 'undecided', state: 'replied' }
  const publication = openness === 'private' ? 'private' : 'undecided'
  return { visibility: 'private', publication, state: 'archived' }
}

const PREVIEW_MOST = 20

export function importAnswer(plan: ImportPlan, dryRun: boolean): LetterImportAnswer {
  return {
    dryRun,
    rows: plan.rows,
    created: plan.fresh.length,
    known: plan.known,
    problems: [...plan.problems],
    preview: plan.fresh.slice(0, PREVIEW_MOST).map(({ letter, ...planned }) => ({
      row: letter.row,
      sourceNumber: letter.sourceNumber,
      title: letter.title,
      kind: letter.kind,
      mailboxName: planned.mailboxName,
      unitName: planned.unitName,
      writerMasked: maskName(letter.name),
      receivedOn: formatInstant(letter.receivedAt),
      repliedOn: formatInstant(letter.repliedAt),
      state: planned.state,
      publication: planned.publication,
    })),
  }
}
