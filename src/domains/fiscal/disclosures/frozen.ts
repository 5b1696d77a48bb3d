/** The released paper and its files, kept by content: what the public sees for good. */
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Tx } from '#kernel/db'
import {
  attachFiles,
  type FileStore,
  filesOf,
  keepFile,
  openFile,
  openStore,
  type StoredBlob,
  type StoredFile,
} from '#kernel/files'
import type { Instant } from '#kernel/time'
import type { Disclosure as Paper } from '../writing/disclosure.ts'

export const OWNER = 'fiscal.disclosure'
/** What the files are for; the composed paper itself is none of them. */
export const COMPOSED = 'fiscal.composed'
export const FRAGMENT = 'fiscal.fragment'
export const PAPER = 'fiscal.paper'

export const storeIn = (dataDir: string): Promise<FileStore> => openStore(join(dataDir, 'files'))

export interface Kept {
  readonly blob: StoredBlob
  readonly purpose: string
}

/** Bytes are on disk already; if what follows fails, nobody names them and they are collected. */
export async function attachKept(
  tx: Tx,
  store: FileStore,
  disclosureId: string,
  kept: readonly Kept[],
  { by, at }: { by: string | null; at: Instant },
): Promise<void> {
  const ids: string[] = []
  for (const { blob, purpose } of kept) ids.push(await keepFile(tx, blob, { purpose, by, at }))
  const owner = { kind: OWNER, id: disclosureId }
  await attachFiles(tx, { ids, owner, by, at, most: kept.length, store })
}

export async function papersOf(tx: Tx, disclosureId: string): Promise<StoredFile[]> {
  const files = await filesOf(tx, { kind: OWNER, id: disclosureId })
  return files.filter(({ purpose }) => purpose === PAPER)
}

/** Undefined: it has not been composed for release. */
export async function frozenPaper(
  tx: Tx,
  store: FileStore,
  disclosureId: string,
): Promise<Paper | undefined> {
  const found = await contentFor(tx, store, disclosureId, COMPOSED)
  return found === undefined ? undefined : (JSON.parse(found) as Paper)
}

export async function contentFor(
  tx: Tx,
  store: FileStore,
  disclosureId: string,
  purpose: string,
): Promise<string | undefined> {
  const files = await filesOf(tx, { kind: OWNER, id: disclosureId })
  const file = files.find((one) => one.purpose === purpose)
  if (!file) return undefined
  const opened = await openFile(tx, store, file.id, () => true)
  return text(opened.read())
}
