/** What the article about a released paper says, and whose decision about the paper counts for it. Pure. */
import type { ReleasedPaper } from '#domains/fiscal'
import { localDateOf } from '#kernel/time'
import type { ArticleContent } from '../articles/contract.ts'

/** 预算法第十四条、政府信息公开条例第二十条第（七）项 */
const LAW = '依照预算法第十四条、政府信息公开条例第二十条'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export interface PaperOnSite {
  readonly paper: ReleasedPaper
  /** Where its text is read as a page. */
  readonly address: string
  readonly attachments: ArticleContent['attachments']
}

export function articleOf({ paper, address, attachments }: PaperOnSite): Partial<ArticleContent> {
  const { title, unitName, year, kind, correctionReason, releasedAt } = paper
  const what = kind === 'budget' ? '预算' : '决算'
  const corrected = correctionReason
    ? [`本次为更正版。更正原因：${escaped(correctionReason)}。以前各版仍可在公开页面查阅。`]
    : []
  const paragraphs = [
    `${LAW}，现公开《${escaped(title)}》。`,
    ...corrected,
    `可以<a href="${address}">在线阅读全文</a>，也可以下载附件。`,
  ]
  return {
    title,
    html: paragraphs.map((text) => `<p>${text}</p>`).join(''),
    source: unitName,
    keywords: [`${year}年`, what, unitName].map((word) => word.slice(0, 30)),
    attachments,
    fields: { issuer: unitName.slice(0, 100), writtenOn: localDateOf(releasedAt), topic: '财政、金融、审计' },
  }
}

export interface Decider {
  readonly id: string
  readonly final: boolean
}

export interface Asked {
  readonly steps: number
  readonly writers: readonly string[]
  /** Who may review, and review finally, over the article on this day. */
  readonly reviewers: ReadonlySet<string>
  readonly finalReviewers: ReadonlySet<string>
  /** Remarks of level error that the text check made. */
  readonly errors: number
  /** Somebody of the portal took it from the public by hand. */
  readonly takenAway: boolean
}

/**
 * Who of those that decided about the paper has decided about the article too: people with the portal's own right, who
 * wrote nothing of it, each for one step, the last for a final reviewer. Nobody where the text check found an error, where
 * the paper was released with faults, or where the portal had taken it away.
 */
export function deciders(
  { approvedBy, releasedBy, despite }: Pick<ReleasedPaper, 'approvedBy' | 'releasedBy' | 'despite'>,
  { steps, writers, reviewers, finalReviewers, errors, takenAway }: Asked,
): Decider[] {
  if (errors > 0 || takenAway || despite) return []
  const people = [...new Set([approvedBy, releasedBy])]
    .filter((id) => id !== null)
    .filter((id) => !writers.includes(id) && reviewers.has(id))
    .map((id) => ({ id, final: finalReviewers.has(id) }))
    .sort((a, b) => Number(a.final) - Number(b.final))
  const counted = people.slice(-steps)
  if (counted.length < steps || steps === 1) return counted
  // The last step is a final reviewer's; without one it waits for him.
  return counted.at(-1)?.final ? counted : counted.slice(0, steps - 1)
}
