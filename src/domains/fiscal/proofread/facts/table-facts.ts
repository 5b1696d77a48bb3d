import type { Paper } from '../paper.ts'
import type { Fact } from './fact.ts'
import type { Sheet } from './sheets.ts'
export const tableFacts = (_paper: Paper, _sheets: readonly Sheet[]): Fact[] => []
