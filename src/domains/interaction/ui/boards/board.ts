import type { LetterListItem } from '../../contract.ts'

export interface Tile {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly href: string
}

export interface UnitRow {
  readonly unitId: string | null
  readonly unitName: string
  readonly open: number
  readonly overdue: number
  readonly dueSoon: number
  readonly supervised: number
}

export interface Board {
  readonly tiles: readonly Tile[]
  readonly units?: readonly UnitRow[]
  readonly flow?: readonly { readonly month: string; readonly received: number; readonly replied: number }[]
  readonly next?: readonly LetterListItem[]
  readonly overdue?: readonly LetterListItem[]
}

/** Which numbers are bad news, and the word that says so beside the colour. */
export function toneOf({ key, count }: Tile): { tone: 'plain' | 'bad' | 'warn'; mark?: string } {
  if (count === 0) return { tone: 'plain' }
  if (key === 'overdue') return { tone: 'bad', mark: '逾期' }
  if (key === 'today') return { tone: 'bad', mark: '今日' }
  if (key === 'three_days') return { tone: 'warn', mark: '临期' }
  return key === 'supervised' ? { tone: 'bad', mark: '督办' } : { tone: 'plain' }
}
