/** From what the domain answers to what a template shows. */
import { highlight, queryFor, type Segment, snippet } from '#kernel/search'
import type { Crumb } from '#kernel/theme'
import type { LetterKind, MailboxView, PublishedLetter } from '../contract.ts'
import { letterKindLabels } from '../labels.ts'
import { kindMeanings } from './words.ts'

export const home: Crumb = { label: '首页', href: '/' }
export const mailboxCrumb: Crumb = { label: '领导信箱', href: '/mailbox' }

export function crumbs(...rest: readonly (Crumb | string)[]): Crumb[] {
  return [home, ...rest.map((one) => (typeof one === 'string' ? { label: one } : one))]
}

export function mailboxView(mailbox: MailboxView) {
  const kinds = mailbox.kinds.map((kind) => ({
    ...kind,
    meaning: kindMeanings[kind.id],
    limit: `${kind.limit}内答复`,
  }))
  return { ...mailbox, kinds }
}

export interface LetterRowView {
  readonly number: string
  readonly title: string
  readonly kindLabel: string
  readonly mailboxName: string
  readonly replyUnit: string
  readonly publishedAt: string
  readonly titleParts?: readonly Segment[]
  readonly snippet?: readonly Segment[]
}

export function letterRow(letter: PublishedLetter, q = ''): LetterRowView {
  const { number, title, kind, mailboxName, replyUnit, publishedAt } = letter
  const row = { number, title, kindLabel: letterKindLabels[kind], mailboxName, replyUnit, publishedAt }
  if (q === '') return row
  const { terms } = queryFor(q)
  return { ...row, titleParts: highlight(title, terms), snippet: snippet(letter.body, terms, 90) }
}

/** 4-4-2: read aloud and copied by hand in groups. Dashes are ignored when it is typed again. */
export function codeInGroups(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

export interface Pager {
  readonly pages: number
  readonly previous: string | null
  readonly next: string | null
  readonly links: readonly { page: number; href: string; current: boolean; gap: boolean }[]
}

const AROUND = 2

/** First, last, and the neighbours of where we are; a gap where pages are left out. */
export function pagerOf(page: number, pages: number, hrefOf: (page: number) => string): Pager {
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (one) => one === 1 || one === pages || Math.abs(one - page) <= AROUND,
  )
  const links = shown.flatMap((one, index) => {
    const link = { page: one, href: hrefOf(one), current: one === page, gap: false }
    const skipped = index > 0 && one - (shown[index - 1] ?? 0) > 1
    return skipped ? [{ page: 0, href: '', current: false, gap: true }, link] : [link]
  })
  return {
    pages,
    previous: page > 1 ? hrefOf(page - 1) : null,
    next: page < pages ? hrefOf(page + 1) : null,
    links,
  }
}

export function kindChoices(kinds: readonly LetterKind[]) {
  return kinds.map((id) => ({ id, label: letterKindLabels[id], meaning: kindMeanings[id] }))
}
