export const disclosuresApi = '/api/fiscal/disclosures'
export const disclosurePage = (id: string): string => `/fiscal/disclosures/${id}`
export const disclosureApi = (id: string): string => `${disclosuresApi}/${id}`
