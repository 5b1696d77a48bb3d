import type { EntryState } from '../contract.ts'

export const kindsApi = '/api/ledger/kinds'
export const kindApi = (code: string) => `${kindsApi}/${code}`
export const entriesApi = '/api/ledger/entries'
export const entryApi = (id: string) => `${entriesApi}/${id}`
export const kindPage = (code: string) => `/ledger/kinds/${code}`
export const entryPage = (id: string) => `/ledger/entries/${id}`

export const stateTones: Readonly<Record<EntryState, 'plain' | 'main' | 'bad' | 'warn' | 'good'>> = {
  draft: 'plain',
  submitted: 'warn',
  returned: 'bad',
  confirmed: 'good',
  voided: 'plain',
}
