import { useCallback, useSyncExternalStore } from 'react'
import { daysAgo, now, showDay } from './time.ts'

/**
 * What the browser keeps between visits, per person: several people share a desk computer.
 * Drafts hold personal data, so they are forgotten at sign-out and after a week.
 */
const DRAFT_DAYS = 7
const PREFIX = 'zhengshu'
let owner = 'nobody'
const heard = new Set<() => void>()

export function keepFor(personId: string): void {
  owner = personId
  forgetOldDrafts()
  tell()
}

const nameOf = (key: string) => `${PREFIX}:${owner}:${key}`

function tell(): void {
  for (const hear of heard) hear()
}

/** Private windows and full disks refuse storage: then nothing is kept, and nothing breaks. */
function storage<T>(work: (store: Storage) => T, otherwise: T): T {
  try {
    return work(window.localStorage)
  } catch {
    return otherwise
  }
}

export function readKept(key: string): string | null {
  return storage((store) => store.getItem(nameOf(key)), null)
}

export function keep(key: string, value: string | null): void {
  storage((store) => {
    if (value === null) store.removeItem(nameOf(key))
    else store.setItem(nameOf(key), value)
  }, undefined)
  tell()
}

export function parseKept<T>(text: string | null, otherwise: T): T {
  if (text === null) return otherwise
  try {
    return JSON.parse(text) as T
  } catch {
    return otherwise
  }
}

/** State that survives the visit. */
export function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const text = useSyncExternalStore(
    (hear) => {
      heard.add(hear)
      return () => heard.delete(hear)
    },
    () => readKept(key),
  )
  const set = useCallback((value: T) => keep(key, JSON.stringify(value)), [key])
  return [parseKept(text, initial), set]
}

interface Draft<T> {
  readonly savedAt: string
  readonly value: T
}

export function readDraft<T>(key: string): Draft<T> | null {
  return parseKept<Draft<T> | null>(readKept(`draft:${key}`), null)
}

export function keepDraft(key: string, value: unknown): void {
  keep(`draft:${key}`, JSON.stringify({ savedAt: now().toISOString(), value }))
}

export function forgetDraft(key: string): void {
  keep(`draft:${key}`, null)
}

export function forgetAllDrafts(): void {
  for (const name of draftNames()) storage((store) => store.removeItem(name), undefined)
}

function forgetOldDrafts(): void {
  const oldest = daysAgo(DRAFT_DAYS)
  for (const name of draftNames()) {
    const text = storage((store) => store.getItem(name), null)
    const { savedAt } = parseKept<{ savedAt?: string }>(text, {})
    if (!savedAt || showDay(savedAt) < oldest) storage((store) => store.removeItem(name), undefined)
  }
}

function draftNames(): string[] {
  return storage((store) => Object.keys(store).filter((name) => /^zhengshu:[^:]*:draft:/.test(name)), [])
}

/** A long text that is being written: kept like any draft, so it is forgotten at sign-out and after a week. */
export function useKeptText(key: string): [string | null, (text: string | null) => void] {
  const [draft] = useKept<Draft<string> | null>(`draft:${key}`, null)
  const set = useCallback(
    (text: string | null) => (text === null ? forgetDraft(key) : keepDraft(key, text)),
    [key],
  )
  return [draft?.value ?? null, set]
}
