/** Where things are: addresses of the API and of the console's pages. */
const api = '/api/fiscal/performance'
const pages = '/fiscal/performance'

export const rulesApi = `${api}/rules`
export const projectsApi = `${api}/projects`
export const measuresApi = `${api}/measures`
export const targetsApi = `${api}/targets`
export const targetApi = (id: string) => `${targetsApi}/${id}`
export const indicatorApi = (id: string) => `${api}/indicators/${id}`
export const monitoringsApi = `${api}/monitorings`
export const monitoringApi = (id: string) => `${monitoringsApi}/${id}`
export const evaluationsApi = `${api}/evaluations`
export const evaluationApi = (id: string) => `${evaluationsApi}/${id}`
export const appraisalsApi = `${api}/appraisals`
export const appraisalApi = (id: string) => `${appraisalsApi}/${id}`
export const promisesApi = `${api}/promises`

export const targetsPage = `${pages}/targets`
export const targetPage = (id: string) => `${targetsPage}/${id}`
export const monitoringsPage = `${pages}/monitorings`
export const monitoringPage = (id: string) => `${monitoringsPage}/${id}`
export const evaluationsPage = `${pages}/evaluations`
export const evaluationPage = (id: string) => `${evaluationsPage}/${id}`
export const appraisalsPage = `${pages}/appraisals`
export const appraisalPage = (id: string) => `${appraisalsPage}/${id}`
export const promisesPage = `${pages}/promises`

export const paymentsPage = (unitId: string, year: number) => `/fiscal/payments?unit=${unitId}&year=${year}`

/** The evidence's address in the API carries the whole question; the page asks it again. */
export function evidencePage(href: string, of: string): string {
  const asked = new URLSearchParams(href.slice(href.indexOf('?') + 1))
  asked.set('of', of)
  return `${pages}/evidence?${asked}`
}
