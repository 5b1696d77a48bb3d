export const lettersApi = '/api/letters'
export const letterApi = (id: string) => `${lettersApi}/${id}`
export const letterPage = (id: string) => `/letters/${id}`
/** A list under given conditions: what a number on a board opens. */
export const letterList = (search: Record<string, string>) => `/letters?${new URLSearchParams(search)}`
