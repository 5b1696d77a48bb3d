import { reaches, type Scope } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import type { FieldError } from '#kernel/errors'
import { classified, closedBlockers } from '../books/book.actions.ts'
import { bookOf, figuresOf } from '../books/book.store.ts'
import { changedCells, replacing, standing } from '../books/change.ts'
import type { BookFile } from '../books/contract.ts'
import { unitIdOf } from '../units/profile.store.ts'
import { readFile } from './import.actions.ts'

export interface DryRun {
  readonly figures: number
  /** Cells that would be written over, the new ones among them. */
  readonly changed: number
  readonly problems: readonly FieldError[]
}

/** What an import would do, and everything that keeps it from being done. Writes nothing. */
export async function tryImport(tx: Tx, scope: Scope, file: BookFile): Promise<DryRun> {
  const unitId = await unitIdOf(tx, file.unit.code, file.year)
  const { figures, problems } = readFile(file, await classified({ tx }, file.year))
  if (!unitId || !reaches(scope, unitId)) {
    const message = `没有代码为 ${file.unit.code} 的单位，或您无权填报`
    return { figures: figures.length, changed: 0, problems: [{ path: 'unit.code', message }, ...problems] }
  }
  const book = await bookOf(tx, unitId, file.year, file.kind)
  const before = book ? await figuresOf(tx, book.id) : []
  const closed = (book ? closedBlockers(book) : []).map(({ message }) => ({ path: '', message }))
  const changed = changedCells(standing(before), replacing(before, figures, file.only)).length
  return { figures: figures.length, changed, problems: [...closed, ...problems] }
}
