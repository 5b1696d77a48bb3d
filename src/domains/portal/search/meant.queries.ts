/** What somebody may have meant who typed letters, or one wrong character. */
import { sql } from 'kysely'
import type { Tx } from '#kernel/db'
import { escapeLike, normalise } from '#kernel/search'

const LETTERS = /^[a-zü' ]{2,40}$/
/** Of one unit each: what lies beyond is in no title's words, and may not be cut in two. */
const HAN_RUN = /[\u3400-\u9fff]+/g
const LEAST = 3
const LONGEST = 8
const SUGGESTED_MOST = 8
/** A word of one title may itself be a slip. */
const TITLES_LEAST = 2

const lettersIn = (typed: string): string | undefined => {
  const text = normalise(typed).trim()
  return LETTERS.test(text) ? text.replaceAll('ü', 'v').replace(/[' ]/g, '') : undefined
}

/** Asked when nothing was found. Undefined: nobody knows. */
export async function meantBy(tx: Tx, typed: string): Promise<string | undefined> {
  const letters = lettersIn(typed)
  return letters === undefined ? corrected(tx, normalise(typed).trim()) : spelled(tx, letters)
}

async function spelled(tx: Tx, letters: string): Promise<string | undefined> {
  const { rows } = await sql<{ term: string }>`
    select term from portal.title_term where pinyin = ${letters} or initials = ${letters} or pinyin like ${`${letters}%`}
    order by pinyin = ${letters} desc, initials = ${letters} desc, titles desc, term limit 1`.execute(tx)
  return rows[0]?.term
}

interface Window {
  readonly from: number
  readonly text: string
}

/** Every piece of the question that could be a word of a title with one character wrong. */
function windowsIn(typed: string): Window[] {
  return [...typed.matchAll(HAN_RUN)].flatMap(({ 0: run, index }) => {
    const found: Window[] = []
    for (let length = Math.min(LONGEST, run.length); length >= LEAST; length--)
      for (let at = 0; at + length <= run.length; at++)
        found.push({ from: index + at, text: run.slice(at, at + length) })
    return found.slice(0, WINDOWS_MOST)
  })
}
const WINDOWS_MOST = 24

async function corrected(tx: Tx, typed: string): Promise<string | undefined> {
  const windows = windowsIn(typed)
  if (windows.length === 0) return undefined
  const patterns = windows.flatMap(({ text, from }) =>
    Array.from({ length: text.length }, (_, at) => ({
      text,
      from,
      pattern: `${text.slice(0, at)}_${text.slice(at + 1)}`,
    })),
  )
  const { rows } = await sql<{ term: string; text: string; from: number }>`
    select v.term, p.text, p."from" from jsonb_to_recordset(${JSON.stringify(patterns)}::jsonb) p (text text, "from" int, pattern text)
    join portal.title_term v on v.term like p.pattern and length(v.term) = length(p.text) and v.term <> p.text
      and v.titles >= ${TITLES_LEAST}
    where not exists (select 1 from portal.title_term k where k.term = p.text)
    order by length(p.text) desc, v.titles desc, v.term limit 1`.execute(tx)
  const [best] = rows
  if (!best) return undefined
  return typed.slice(0, best.from) + best.term + typed.slice(best.from + best.text.length)
}

/** What begins like this, the most common first; letters are read as pinyin or initials. */
export async function suggestions(tx: Tx, typed: string): Promise<string[]> {
  const text = normalise(typed).trim()
  if (text === '') return []
  const letters = lettersIn(text)
  const begins = `${escapeLike(letters ?? text)}%`
  const matching = letters
    ? sql`pinyin like ${begins} or initials like ${begins}`
    : sql`term like ${begins} and term <> ${text}`
  const { rows } = await sql<{ term: string }>`
    select term from portal.title_term where ${matching} order by titles desc, term limit ${SUGGESTED_MOST}`.execute(
    tx,
  )
  return rows.map(({ term }) => term)
}
