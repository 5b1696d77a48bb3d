import type { Paper } from '../paper.ts'
export interface Sheet { readonly title: string }
export const sheetsOf = (_paper: Paper): Sheet[] => []
