/** Bytes of an old page → text, in whatever encoding it was saved. Pure. */
import { decodeText } from '#kernel/files'
import { unreadable } from './draft.ts'

/** A damaged character now and then is bearable; more means that the encoding is another one. */
const DAMAGE_MOST = 0.05
const DECLARED = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_-]{3,20})/i
const KNOWN = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['gb2312', 'gb18030'],
  ['gbk', 'gb18030'],
  ['gb18030', 'gb18030'],
  ['big5', 'big5'],
])

export interface PageText {
  readonly text: string
  readonly remarks: readonly string[]
}

export function pageText(bytes: Buffer): PageText {
  const wide = unmarkedWide(bytes)
  const sure = wide ? new TextDecoder(wide).decode(bytes) : (declared(bytes) ?? whole(bytes))
  if (sure !== undefined) return { text: sure.replace(/^\ufeff/, ''), remarks: [] }
  const found = ['utf-8', 'gb18030'].map((encoding) => damagedIn(bytes, encoding))
  const best = found.find(({ share }) => share <= DAMAGE_MOST)
  if (!best || isBinary(best.text)) return unreadable('编码无法识别，请另存为 UTF-8 编码的网页再导入')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text with these is refused further on
  const text = best.text.replace(/[\u0000-\u0008\u000b\u000e-\u001f]/g, '')
  return { text, remarks: best.count > 0 ? [`有 ${best.count} 个字无法识别（显示为 �），请核对`] : [] }
}

/** UTF-8 with a byte lost somewhere can be read as GBK, every character of it another one. */
function whole(bytes: Buffer): string | undefined {
  const text = decodeText(bytes)
  if (text === undefined) return undefined
  const { share, count } = damagedIn(bytes, 'utf-8')
  return count > 0 && share <= DAMAGE_MOST ? undefined : text
}

/** How much of what is no ASCII cannot be made out. */
function damagedIn(bytes: Buffer, encoding: string) {
  const text = new TextDecoder(encoding).decode(bytes)
  const count = text.split('\ufffd').length - 1
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII, all of it
  const foreign = text.replace(/[\u0000-\u007f]/g, '').length
  return { text, count, share: foreign === 0 ? 0 : count / foreign }
}

/** What it says of itself, when that is true. */
function declared(bytes: Buffer): string | undefined {
  const name = DECLARED.exec(bytes.subarray(0, 4_000).toString('latin1'))?.[1]?.toLowerCase()
  const encoding = name && KNOWN.get(name)
  if (!encoding) return undefined
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return isBinary(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** UTF-16 without its mark: the zero bytes of ASCII signs stand on one side only. */
function unmarkedWide(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 4_000)
  let [even, odd] = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) at % 2 === 0 ? even++ : odd++
  if (even + odd < Math.max(8, head.length / 20)) return undefined
  if (even === 0) return 'utf-16le'
  return odd === 0 ? 'utf-16be' : undefined
}

function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text with these is no text
  const controls = text.slice(0, 100_000).match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  return controls > 2
}
