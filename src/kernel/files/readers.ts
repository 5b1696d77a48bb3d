import type { Context } from '#kernel/actions'
import type { StoredFile } from './file.ts'

/** Whether the person of this context may read a file that belongs to such a record. */
export type Reader = (context: Context, file: StoredFile) => Promise<boolean>

const readers = new Map<string, Reader>()

/** A domain says who may read the files of its records; kinds of which nobody said anything stay closed. */
export function defineReader(ownerKind: string, reader: Reader): void {
  if (readers.has(ownerKind)) throw new Error(`reader defined twice: ${ownerKind}`)
  readers.set(ownerKind, reader)
}

export async function mayRead(context: Context, file: StoredFile): Promise<boolean> {
  if (file.ownerKind === null) return context.actor.id !== null && file.createdBy === context.actor.id
  return (await readers.get(file.ownerKind)?.(context, file)) ?? false
}
