import { readFileSync } from 'node:fs'

/** One trade a county has: what it does, and on what. */
export interface Trade {
  readonly key: string
  /** The functional 款 its own money stands under. */
  readonly main: string
  readonly names: readonly string[]
  readonly duties: readonly string[]
  readonly sections: readonly (readonly [string, string])[]
  /** Name, what is done, the count's name, its unit, a quality rate, a benefit rate. */
  readonly projects: readonly (readonly [string, string, string, string, string, string])[]
}

export type CauseSubject =
  | 'personnel'
  | 'public'
  | 'project'
  | 'whole'
  | 'reception'
  | 'operation'
  | 'purchase'
  | 'abroad'
  | 'fund'
  | 'meeting'
  | 'training'
  | 'income'
  | 'carry'

const read = <T>(name: string) =>
  JSON.parse(readFileSync(new URL(`./data/${name}.json`, import.meta.url), 'utf8')) as T

export const FUNCTIONS = read<{ names: Record<string, string> }>('functions').names
export const ECONOMY = read<{ names: Record<string, string> }>('economy').names
export const PLACES = read<readonly (readonly [string, string, string])[]>('places')
export const TRADES = read<readonly Trade[]>('kinds')
export const CAUSES =
  read<Record<CauseSubject, { up: readonly string[]; down: readonly string[]; less?: readonly string[] }>>(
    'causes',
  )

export const CLASSES = Object.keys(FUNCTIONS).filter((code) => code.length === 3)
