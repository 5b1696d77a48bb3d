import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { MANIFEST, type Manifest, manifestSchema, NOTE } from './manifest.ts'
import { diskProblem, problem } from './problem.ts'
import { SEAL_LENGTH, SEAL_PREFIX } from './zip.ts'

export interface Archive {
  readonly manifest: Manifest
  readonly size: number
  names(): Iterable<string>
  /** The unpacked bytes of a part that the manifest lists. */
  read(name: string): Promise<Readable>
  close(): void
}

const LOCAL_HEADER = 30
const MANIFEST_MOST = 512 * 1024 * 1024

/** Opens a backup after every byte of it was found to be as it was written. */
export async function openArchive(path: string): Promise<Archive> {
  const size = await checkSeal(path).catch((error: unknown) => {
    throw diskProblem(error, path)
  })
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true })
  try {
    const entries = await entriesOf(zip)
    const read = async (name: string): Promise<Readable> => {
      const entry = entries.get(name)
      if (!entry) throw problem('incomplete', `备份中缺少 ${name}，请换用另一份备份。`)
      return zip.openReadStreamPromise(entry)
    }
    const manifest = await readManifest(entries.get(MANIFEST)?.uncompressedSize ?? 0, read)
    return { manifest, size, names: () => entries.keys(), read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** The head says whether it is one of ours, the end whether all of it is there, the digest whether it is unchanged. */
async function checkSeal(path: string): Promise<number> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(LOCAL_HEADER + NOTE.length)
    await file.read(head, 0, head.length, 0)
    if (head.toString('latin1', LOCAL_HEADER) !== NOTE) {
      throw problem('not_a_backup', `${path} 不是政枢的备份文件，请检查文件名。`)
    }
    const seal = Buffer.alloc(SEAL_LENGTH)
    await file.read(seal, 0, SEAL_LENGTH, Math.max(0, size - SEAL_LENGTH))
    const text = seal.toString('latin1')
    if (!text.startsWith(SEAL_PREFIX) || !/^[0-9a-f]{64}$/.test(text.slice(SEAL_PREFIX.length))) {
      throw problem('truncated', `${path} 不完整，末尾缺失。请重新复制，或换用另一份备份。`)
    }
    const hash = createHash('sha256')
    const sealed = createReadStream(path, { end: size - SEAL_LENGTH - 1, highWaterMark: 1024 * 1024 })
    for await (const chunk of sealed) hash.update(chunk as Buffer)
    if (hash.digest('hex') !== text.slice(SEAL_PREFIX.length)) {
      throw problem('altered', `${path} 的内容与备份时不一致，已损坏或被改动。请换用另一份备份。`)
    }
    return size
  } finally {
    await file.close()
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  zip.on('entry', (entry: Entry) => {
    entries.set(entry.fileName, entry)
    zip.readEntry()
  })
  zip.on('end', resolve)
  zip.on('error', reject)
  zip.readEntry()
  await promise
  return entries
}

async function readManifest(size: number, read: (name: string) => Promise<Readable>): Promise<Manifest> {
  const unknown = problem('unknown_format', '这份备份的格式本版本不认识，请用不低于备份时的版本恢复。')
  if (size === 0 || size > MANIFEST_MOST) throw unknown
  const chunks = await (await read(MANIFEST)).toArray()
  const parsed = manifestSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
  if (!parsed.success) throw unknown
  return parsed.data
}
