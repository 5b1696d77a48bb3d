/** An archive somebody sent, as a folder: nothing is unpacked before it is asked for, and nothing beyond the limits. */
import { buffer as readAll } from 'node:stream/consumers'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { invalid } from '#kernel/errors'
import { type Folder, unreadable } from './draft.ts'
import { isNoise } from './paths.ts'

const MEGABYTE = 1024 * 1024
/** What nginx lets through in front of us is 60 MB: whoever sends more is to read our sentence, not its. */
export const ZIP_MOST = 50 * MEGABYTE
const ENTRIES_MOST = 5_000
const UNPACKED_MOST = 500 * MEGABYTE
/** Text packs to a tenth or a fiftieth; what packs better than this is made to do harm. */
const RATIO_MOST = 250
const RATIO_FROM = 8 * MEGABYTE
const PATH_MOST = 400

// Names come as bytes: Windows writes them in GBK and does not say so.
const OPTIONS = { autoClose: false, lazyEntries: true, validateEntrySizes: true, decodeStrings: false }

export async function openZipFolder(bytes: Buffer): Promise<Folder> {
  const zip = await fromBufferPromise(bytes, OPTIONS).catch(() =>
    invalid('file', '压缩包已损坏或没有传完整，请重新打包'),
  )
  const entries = await list(zip)
  return {
    paths: [...entries.keys()],
    async bytes(path, most) {
      const entry = entries.get(path)
      return entry ? unpack(zip, entry, most) : unreadable('压缩包中没有这个文件')
    },
    close: async () => zip.close(),
  }
}

async function list(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > ENTRIES_MOST) tooMany(zip.entryCount)
  const found = new Map<string, Entry>()
  let claimed = 0
  try {
    for await (const entry of zip.eachEntry()) {
      claimed += entry.uncompressedSize
      if (entry.isEncrypted()) invalid('file', '压缩包有密码，请去掉密码重新打包')
      const path = pathOf(entry)
      if (!path.endsWith('/') && !isNoise(path) && !found.has(path)) found.set(path, entry)
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidInput') throw error
    invalid('file', '压缩包已损坏，请重新打包')
  }
  if (claimed > UNPACKED_MOST || (claimed > RATIO_FROM && claimed > zip.fileSize * RATIO_MOST))
    invalid('file', `压缩包展开后过大（上限 ${UNPACKED_MOST / MEGABYTE} MB），未予读取；请分成几份`)
  return withoutTop(found)
}

function tooMany(count: number): never {
  invalid(
    'file',
    `压缩包里有 ${count} 个文件，一次最多 ${ENTRIES_MOST} 个；请分成几份，或在服务器上用命令导入文件夹`,
  )
}

const FLAG_UTF8 = 0x800

/** Refused whole when one of its paths leads elsewhere: it was not made by packing a folder. */
function pathOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer
  const path = nameIn(raw, (entry.generalPurposeBitFlag & FLAG_UTF8) !== 0).replaceAll('\\', '/')
  const isStrange =
    path === '' ||
    path.length > PATH_MOST ||
    /^(\/|[a-z]:)|(^|\/)\.\.(\/|$)/i.test(path) ||
    /\p{Cc}/u.test(path)
  if (isStrange) invalid('file', '压缩包中有不正常的文件路径（指向压缩包以外），未予读取；请重新打包')
  return path.replace(/^(\.\/)+/, '').normalize('NFC')
}

function nameIn(raw: Buffer, isUtf8: boolean): string {
  for (const encoding of isUtf8 ? ['utf-8'] : ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(raw)
    } catch {
      // The next one.
    }
  return raw.toString('latin1')
}

/** A folder packed as a whole: its own name is no part of the paths. */
function withoutTop(entries: Map<string, Entry>): Map<string, Entry> {
  const tops = new Set([...entries.keys()].map((path) => (path.includes('/') ? path.split('/')[0] : '')))
  const [top] = tops
  if (tops.size !== 1 || !top) return entries
  return new Map([...entries].map(([path, entry]) => [path.slice(top.length + 1), entry]))
}

/** The size an entry claims is checked while it is unpacked, so the claim may be trusted here. */
async function unpack(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  const { uncompressedSize: size, compressedSize } = entry
  if (size > most) unreadable(`文件超过 ${Math.floor(most / MEGABYTE)} MB`)
  if (size > RATIO_FROM && size > compressedSize * RATIO_MOST) unreadable('文件压缩得不正常，未予读取')
  try {
    return await readAll(await zip.openReadStreamPromise(entry))
  } catch {
    return unreadable('文件在压缩包中已损坏')
  }
}
