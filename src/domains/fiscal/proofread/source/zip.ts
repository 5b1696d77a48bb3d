import { buffer as readAll } from 'node:stream/consumers'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { MEGABYTE, TEXT_MOST, unreadable } from './unreadable.ts'

const ENTRIES_MOST = 5_000
const UNPACKED_MOST = 500 * MEGABYTE
/** Text packs to a tenth or a fiftieth; what packs better than this is made to do harm. */
const RATIO_MOST = 250
const RATIO_FROM = 8 * MEGABYTE

export interface Package {
  has(name: string): boolean
  names(): readonly string[]
  /** The text of a part, or an empty text where it is missing. */
  text(name: string): Promise<string>
}

const OPTIONS = { autoClose: false, lazyEntries: true, validateEntrySizes: true }

/** Opens a package within limits; parts are unpacked only when they are read. */
export async function openPackage(bytes: Buffer): Promise<Package> {
  const zip = await fromBufferPromise(bytes, OPTIONS).catch(damaged)
  const entries = await list(zip)
  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    text: async (name) => {
      const entry = entries.get(name)
      return entry ? unpack(zip, entry) : ''
    },
  }
}

const damaged = (): never => unreadable('文件已损坏或没有传完整，请重新保存或下载一份')
const tooLarge = (): never => unreadable('文件展开后过大，不像一份预决算公开文件，未予读取')

async function list(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > ENTRIES_MOST) tooLarge()
  const entries = new Map<string, Entry>()
  let claimed = 0
  try {
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry)
      claimed += entry.uncompressedSize
    }
  } catch {
    damaged()
  }
  if (claimed > UNPACKED_MOST) tooLarge()
  if ([...entries.values()].some((entry) => entry.isEncrypted()))
    unreadable('文件有打开密码，请去掉密码后重试')
  return entries
}

/** The size an entry claims is checked while it is unpacked, so the claim may be trusted here. */
async function unpack(zip: ZipFile, entry: Entry): Promise<string> {
  const { uncompressedSize, compressedSize } = entry
  if (uncompressedSize > TEXT_MOST) tooLarge()
  if (uncompressedSize > RATIO_FROM && uncompressedSize > compressedSize * RATIO_MOST) tooLarge()
  const stream = await zip.openReadStreamPromise(entry).catch(damaged)
  const bytes = await readAll(stream).catch(damaged)
  return textOf(bytes)
}

function textOf(bytes: Buffer): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
}
