import type { ArticleItem, ArticleState } from '../articles/contract.ts'
import type { SiteState } from '../sites/contract.ts'

export const sitesApi = '/api/portal/sites'
export const siteApi = (id: string) => `${sitesApi}/${id}`
export const sectionsApi = '/api/portal/sections'
export const sectionApi = (id: string) => `${sectionsApi}/${id}`
export const articlesApi = '/api/portal/articles'
export const articleApi = (id: string) => `${articlesApi}/${id}`
export const reviewsApi = '/api/portal/reviews'
export const incidentsApi = '/api/portal/incidents'
export const incidentApi = (id: string) => `${incidentsApi}/${id}`
export const disclosuresApi = '/api/portal/disclosures'
export const importsApi = '/api/portal/imports'
export const wordsApi = '/api/portal/words'
export const wordApi = (id: string) => `${wordsApi}/${id}`
export const wordFindingsApi = '/api/portal/word-findings'
export const wordFindingApi = (id: string) => `${wordFindingsApi}/${id}`

export const sitePage = (id: string) => `/portal/sites/${id}`
export const sectionsPage = (siteId: string) => `${sitePage(siteId)}/sections`
export const articlePage = (id: string) => `/portal/articles/${id}`

/** Where the public reads it. */
export const publicAddress = ({
  siteCode,
  address,
}: Pick<ArticleItem, 'siteCode' | 'address'>): string | null =>
  address && (siteCode === 'county' ? `/${address}` : `/${siteCode}/${address}`)

type Tone = 'plain' | 'main' | 'bad' | 'warn' | 'good'

export const articleTones: Readonly<Record<ArticleState, Tone>> = {
  draft: 'plain',
  review: 'warn',
  returned: 'bad',
  approved: 'main',
  published: 'good',
  withdrawn: 'plain',
  deleted: 'plain',
}

export const siteTones: Readonly<Record<SiteState, Tone>> = {
  planning: 'plain',
  running: 'good',
  maintenance: 'warn',
  offline: 'bad',
  closing: 'warn',
  closed: 'plain',
  archived: 'plain',
}
