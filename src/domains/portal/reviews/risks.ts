/** What a reviewer should look at first: found by rules, decided by him. Nothing here changes a word or stops an article. */
import { checkText, type Finding, type WordLists } from '#kernel/text'
import { type CleanBody, cleanBody } from '../articles/body/clean.ts'
import type { ArticleContent } from '../articles/contract.ts'
import type { Risk } from './contract.ts'

const GOVERNMENT = /(?:^|\.)(?:gov\.cn|政务)$/i

function foreignLinks({ links }: Pick<CleanBody, 'links'>): Risk[] {
  const hosts = links.flatMap(({ href }) => (href && URL.canParse(href) ? [new URL(href).hostname] : []))
  const foreign = [...new Set(hosts)].filter((host) => host !== '' && !GOVERNMENT.test(host))
  return foreign.map((host) => ({
    code: 'foreign_link',
    level: 'notice' as const,
    message: `链接到政府网站以外的 ${host}，请确认安全、可靠`,
    quote: host,
  }))
}

/** A reviewer who is shown a thousand remarks reads none. */
const RISKS_MOST = 100

const riskOf = ({ rule, level, message, text, suggestion }: Finding): Risk => ({
  code: rule,
  level,
  message: suggestion ? `${message}（可改为“${suggestion}”）` : message,
  quote: text,
})

/** Every word the public will read: title, body, notes on pictures, names of attachments. */
function textsOf(
  { title, subtitle, summary, leadImage, attachments }: ArticleContent,
  body: CleanBody,
): string {
  const alts = [leadImage?.alt, ...body.images.map(({ alt }) => alt)]
  const names = attachments.map(({ name }) => name.replace(/\.[a-z0-9]{1,5}$/i, ''))
  return [title, subtitle, summary, body.text, ...alts, ...names].filter(Boolean).join('\n')
}

/** Some three hundred pages: what is longer is a book, and nobody else is served while it is read. */
const CHECKED_MOST = 200_000
const unread: Risk = {
  code: 'too_long',
  level: 'warning',
  message: `文字超过 ${CHECKED_MOST / 10_000} 万字，后面的没有检查，请拆分或人工核对`,
}

/** `inFiles`: found in the attachments, where they were read. */
export function risksOf(content: ArticleContent, lists: WordLists, inFiles: readonly Risk[] = []): Risk[] {
  const body = cleanBody(content.html)
  const text = textsOf(content, body)
  const found = checkText(text.slice(0, CHECKED_MOST), lists).map(riskOf)
  if (text.length > CHECKED_MOST) found.unshift(unread)
  const distinct = [...new Map(found.map((risk) => [`${risk.code} ${risk.quote}`, risk])).values()]
  return sorted([...distinct, ...inFiles, ...foreignLinks(body)]).slice(0, RISKS_MOST)
}

const ORDER = { error: 0, warning: 1, notice: 2 } as const
const sorted = (risks: readonly Risk[]): Risk[] => [...risks].sort((a, b) => ORDER[a.level] - ORDER[b.level])
export const worst = (risks: readonly Risk[]): Risk['level'] | null => sorted(risks)[0]?.level ?? null
