/** Which file of the folder an address in a page means. Pure. */
import { extensionOf } from './extension.ts'

/** The path as it is in the folder, or undefined when there is no such file. */
export type Lookup = (from: string, address: string) => string | undefined

/** `base`: where the folder's root was on the web, when that is known. */
export function lookupIn(paths: readonly string[], base?: string): Lookup {
  const known = new Map<string, string>()
  for (const path of paths) if (!known.has(plain(path))) known.set(plain(path), path)
  return (from, address) => {
    for (const text of readings(fromRoot(address.trim(), base))) {
      const path = joined(from, text)
      const found = path === undefined ? undefined : known.get(plain(path))
      if (found !== undefined) return found
    }
    return undefined
  }
}

const plain = (path: string): string => path.normalize('NFC').toLowerCase()

function fromRoot(address: string, base: string | undefined): string {
  if (base && address.toLowerCase().startsWith(base.toLowerCase()))
    return `/${address.slice(base.length).replace(/^\/+/, '')}`
  return address
}

/** As it stands, as UTF-8 and as GBK: old pages wrote Chinese names in all three ways. */
function readings(address: string): string[] {
  const bare = address.replace(/[?#].*$/s, '').replaceAll('\\', '/')
  if (bare === '' || /^[a-z][a-z0-9+.-]*:/i.test(bare) || bare.startsWith('//')) return []
  return [bare, ...decoded(bare, 'utf-8'), ...decoded(bare, 'gb18030')]
}

function decoded(text: string, encoding: string): string[] {
  if (!/%[0-9a-f]{2}/i.test(text)) return []
  const bytes = Buffer.from(
    text.replace(
      /%([0-9a-f]{2})|([^%]+)|%/gi,
      (_, hex, rest) => hex ?? Buffer.from(rest ?? '%').toString('hex'),
    ),
    'hex',
  )
  try {
    return [new TextDecoder(encoding, { fatal: true }).decode(bytes)]
  } catch {
    return []
  }
}

/** Undefined where it leads out of the folder. */
function joined(from: string, address: string): string | undefined {
  const parts = address.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of address.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

const PAGES = new Set(['html', 'htm', 'shtml', 'xhtml', 'docx'])
/** Papers that nobody reads here; whoever handed them in must hear of it. */
const OLD_PAPERS = new Map([
  ['doc', '旧版 Word（.doc）读不了，请用 Word 或 WPS 另存为 .docx'],
  ['wps', 'WPS 文字（.wps）读不了，请另存为 .docx'],
  ['rtf', 'RTF 读不了，请另存为 .docx'],
  ['mht', '单个文件网页（.mht）读不了，请另存为 .html'],
])
const NO_FILES = /(^|\/)(__MACOSX\/|\.[^/]*$|\.[^/]+\/|thumbs\.db$|desktop\.ini$|~\$[^/]*$)/i
/** What makes a page look as it looks, and the folder Word puts beside a page. */
const MACHINERY = /\.(css|js|map|ico|woff2?|ttf|eot|xml|thmx|mso|emz|wmz)$/i
const BESIDE_A_PAGE = /(^|\/)[^/]+[._]files\//i

export const isNoise = (path: string): boolean => NO_FILES.test(path)
export const isPage = (path: string): boolean => PAGES.has(extensionOf(path)) && !BESIDE_A_PAGE.test(path)
export const oldPaper = (path: string): string | undefined => OLD_PAPERS.get(extensionOf(path))

/** The files of `通知.docx`: those in a folder `通知/`, and `通知附件1.xlsx`, `通知-附件.pdf`, `通知（附表）.docx`. */
export function besides(page: string, paths: readonly string[]): string[] {
  const stem = page.replace(/\.[^./]+$/, '')
  const own = new RegExp(`^${RegExp.escape(stem)}(/|[-_－—（( ]*附)`)
  return paths.filter((path) => path !== page && own.test(path))
}

/** What nothing of these is made of; what only makes a page look as it looks is not missed. */
export function unusedIn(paths: readonly string[], used: readonly string[]): string[] {
  const known = new Set(used)
  return paths.filter((path) => !known.has(path) && !MACHINERY.test(path))
}
