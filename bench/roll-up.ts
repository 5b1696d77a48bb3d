/** 300 units of 25 departments × 5 years: every unit's book checked, every department rolled up and its tables computed, out of the database. */
import { type Actor, perform, systemActor } from '#kernel/actions'
import { type Database, openDatabase } from '#kernel/db'
import { createUnit } from '#kernel/org'
import { systemClock } from '#kernel/time'
import { findingsOf } from '../src/domains/fiscal/books/book.actions.ts'
import { type BookRow, insertBook, writeFigures } from '../src/domains/fiscal/books/book.store.ts'
import { departmentBooks } from '../src/domains/fiscal/books/department.queries.ts'
import { codesIn } from '../src/domains/fiscal/classification/code.store.ts'
import { editionOf } from '../src/domains/fiscal/classification/codes.ts'
import { formSet } from '../src/domains/fiscal/forms/shipped.ts'
import { tablesOf } from '../src/domains/fiscal/forms/tables.ts'
import { saveProfile } from '../src/domains/fiscal/units/profile.store.ts'
import { diceOf, soundBook } from '../src/domains/fiscal/writing/sound-books.testing.ts'
import type { Figure, Fixture } from './fixture.ts'

const DEPARTMENTS = 25
const UNITS_EACH = 12
const YEARS = [2031, 2032, 2033, 2034, 2035]
const MOST_SECONDS = 60

export async function benchRollUp({ appUrl }: Fixture): Promise<Figure[]> {
  const db = openDatabase(appUrl)
  const departments: string[] = []
  const books: BookRow[] = []
  for (let nth = 0; nth < DEPARTMENTS; nth++) departments.push(await fillDepartment(db, nth, books))
  const began = performance.now()
  for (const book of books) await findingsOf(db.tx, book)
  for (const year of YEARS) {
    const edition = editionOf(await codesIn(db.tx), year)
    for (const department of departments) {
      const found = await departmentBooks(db.tx, 'all', department, year, 'final')
      const set = formSet('final-standard')
      if (!found || !set) throw new Error('a department without books')
      tablesOf(set, found.books, { edition, rounding: 'leaves' })
    }
  }
  const seconds = (performance.now() - began) / 1000
  await db.close()
  const size = `${DEPARTMENTS * UNITS_EACH} 个单位 × ${YEARS.length} 年`
  return [
    {
      name: `预决算汇总和校验（${size}）`,
      value: `${books.length} 本账簿，${DEPARTMENTS * YEARS.length} 次部门汇总，${seconds.toFixed(1)} 秒`,
      target: `≤ ${MOST_SECONDS} 秒`,
      holds: seconds <= MOST_SECONDS,
    },
  ]
}

/** Its first unit is the department's own office. */
async function fillDepartment(db: Database, nth: number, books: BookRow[]): Promise<string> {
  const dice = diceOf(nth + 1)
  const actor: Actor = { ...systemActor, permissions: new Map([['administration.manage_units', 'all']]) }
  let head: string | undefined
  for (let at = 0; at < UNITS_EACH; at++) {
    const code = `9${String(nth).padStart(2, '0')}${String(at).padStart(3, '0')}`
    const unit = { code, name: `测算单位${code}`, shortName: code, kind: 'centre', parentId: null }
    const { id } = await perform(createUnit, { db, clock: systemClock, actor }, unit)
    head ??= id
    const profile = {
      unitId: id,
      fromYear: YEARS[0] ?? 2031,
      financeCode: code,
      nature: 'institution' as const,
    }
    await saveProfile(db.tx, { ...profile, departmentId: head })
    for (const year of YEARS) {
      const row = await insertBook(db.tx, { unitId: id, year, kind: 'final' }, systemClock.now())
      if (!row) throw new Error('the book is there already')
      await writeFigures(
        db.tx,
        row.id,
        soundBook(dice, { year, kind: 'final', unit: [code, unit.name] }).figures,
      )
      books.push(row)
    }
  }
  return head ?? ''
}
