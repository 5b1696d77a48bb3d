/** The pictures and attachments of a stock, received as any upload is: examined, redrawn, measured. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from '#kernel/actions'
import { InvalidInput } from '#kernel/errors'
import { type FileStore, keepFile, openStore, receiveFile, type StoredBlob, staffUpload } from '#kernel/files'
import { type Draft, type Folder, PAPER_MOST, type Stock, Unreadable, unreadable } from './draft.ts'
import type { RawItem } from './item.ts'
import { openZipFolder } from './zip-folder.store.ts'

type Wanted = Draft['wanted'][number]

/** A dry run examines the same files, elsewhere, and leaves none of them behind. */
export async function withUploads(context: Context, stock: Stock, dryRun: boolean): Promise<RawItem[]> {
  const { folder } = stock
  if (!folder) return stock.drafts.map((draft) => itemOf(draft, {}, []))
  const scratch = dryRun ? await mkdtemp(join(tmpdir(), 'zhengshu-import-')) : undefined
  try {
    const store = await openStore(scratch ?? join(context.dataDir ?? '', 'files'))
    const receiving = new Receiving(folder, store)
    const items: RawItem[] = []
    for (const draft of stock.drafts) items.push(await received(context, draft, receiving, dryRun))
    return items
  } finally {
    if (scratch) await rm(scratch, { recursive: true, force: true })
  }
}

async function received(
  context: Context,
  draft: Draft,
  receiving: Receiving,
  dryRun: boolean,
): Promise<RawItem> {
  const files: Record<string, string> = {}
  const remarks: string[] = []
  const blobs: [string, StoredBlob][] = []
  for (const wanted of draft.problems?.length ? [] : draft.wanted) {
    const got = await receiving.receive(wanted)
    if (typeof got === 'string') remarks.push(`文件“${wanted.path}”没有导入：${got}`)
    else blobs.push([wanted.key, got])
  }
  const by = { purpose: 'upload', by: context.actor.id, at: context.clock.now() }
  // An upload belongs to one article: what two of them use is kept for each.
  if (dryRun) for (const [key] of blobs) files[key] = crypto.randomUUID()
  else if (blobs.length > 0)
    await context.db.transaction(async (tx) => {
      for (const [key, blob] of blobs) files[key] = await keepFile(tx, blob, by)
    })
  return itemOf(draft, files, remarks)
}

function itemOf(
  { wanted, ...draft }: Draft,
  files: Record<string, string>,
  remarks: readonly string[],
): RawItem {
  const lost = new Set(wanted.map(({ key }) => key).filter((key) => !(key in files)))
  const told = [...(draft.remarks ?? []), ...remarks]
  if (remarks.length === 0) return { ...draft, files, remarks: told }
  // Said already, with the reason.
  const { attachments = [], ...fields } = draft.fields as { attachments?: { url: string }[] }
  const left = attachments.filter(({ url }) => !lost.has(url))
  return { ...draft, fields: { ...fields, attachments: left }, files, remarks: told }
}

class Receiving {
  readonly #folder: Folder
  readonly #store: FileStore
  readonly #known = new Map<string, StoredBlob | string>()
  #paper: { path: string; parts: Folder } | undefined

  constructor(folder: Folder, store: FileStore) {
    this.#folder = folder
    this.#store = store
  }

  /** Or why not. */
  async receive({ path, name }: Wanted): Promise<StoredBlob | string> {
    const key = `${path}\n${name}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const got = await this.read(path, name)
    this.#known.set(key, got)
    return got
  }

  private async read(path: string, name: string): Promise<StoredBlob | string> {
    try {
      const bytes = await this.bytes(path)
      return await receiveFile(this.#store, Readable.from([bytes]), { name, rules: staffUpload })
    } catch (error) {
      if (error instanceof Unreadable) return error.message
      if (error instanceof InvalidInput) return error.fields[0]?.message ?? '文件读不出来'
      throw error
    }
  }

  /** `通知.docx#word/media/image1.png` is a part of a paper. */
  private async bytes(path: string): Promise<Buffer> {
    const [paper = '', part] = path.split('#word/')
    if (part === undefined || this.#folder.paths.includes(path)) return this.#folder.bytes(path, PAPER_MOST)
    if (this.#paper?.path !== paper) {
      const bytes = await this.#folder.bytes(paper, PAPER_MOST)
      const parts = await openZipFolder(bytes).catch(() => unreadable('文件已损坏'))
      this.#paper = { path: paper, parts }
    }
    return this.#paper.parts.bytes(`word/${part}`, PAPER_MOST)
  }
}
