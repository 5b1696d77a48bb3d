import { z } from 'zod'
import { isLocalDate } from '#kernel/time'
import { articleKinds } from '../articles/kinds.ts'

export const sorts = ['relevance', 'date'] as const
export const PER_PAGE = 20
export const PAGES_MOST = 50
/** The day after it can still be written. */
const LAST_DAY = '2200-12-31'

const words = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, most),
    )
    .catch('')
const day = z
  .string()
  .refine((text) => text === '' || (isLocalDate(text) && text < LAST_DAY))
  .catch('')
  .default('')

/** Whatever stands in the address something is searched for: a stranger's link may be old or cut. */
export const searchQuery = z.object({
  q: words(100).default(''),
  /** The code of a site; empty: all. */
  site: words(40).default(''),
  /** The path of a section, with all below it; only together with a site. */
  section: words(200).default(''),
  kind: z.enum(articleKinds).or(z.literal('')).catch('').default(''),
  from: day,
  to: day,
  sort: z.enum(sorts).catch('relevance').default('relevance'),
  page: z.coerce.number().int().min(1).max(PAGES_MOST).catch(1).default(1),
})
export type SearchQueryInput = z.infer<typeof searchQuery>

const segments = z.array(z.object({ text: z.string(), hit: z.boolean() }))
export const suggestQuery = z.object({ q: words(40).default('') })
export const suggestAnswer = z.object({ suggestions: z.array(z.string()) })

export const searchAnswer = z.object({
  /** Nothing was found for what was typed: what was searched for instead, because it was probably meant. */
  meant: z.string().nullable(),
  /** What else begins like it, the most common first. */
  related: z.array(z.string()),
  total: z.number(),
  /** There are more than `total`; nobody counted them. */
  atLeast: z.boolean(),
  groups: z.array(z.object({ kind: z.enum(articleKinds), label: z.string(), count: z.number() })),
  items: z.array(
    z.object({
      id: z.string(),
      href: z.string(),
      title: segments,
      snippet: segments,
      kind: z.enum(articleKinds),
      kindLabel: z.string(),
      site: z.string(),
      siteName: z.string(),
      sectionName: z.string(),
      documentNumber: z.string().nullable(),
      publishedOn: z.string(),
    }),
  ),
  page: z.number(),
  pages: z.number(),
})
export type SearchAnswer = z.infer<typeof searchAnswer>
