import type { SourceText } from '../paper.ts'
import { LINES_MOST, unreadable } from './unreadable.ts'

/** A damaged character now and then is bearable; more means that the encoding is another one. */
const DAMAGE_MOST = 0.02

export interface Decoded {
  readonly text: string
  /** How many characters could not be made out. */
  readonly damaged: number
}

/** The text of a file in one of the encodings people here save in, or null where it is no text. */
export function decode(bytes: Uint8Array): Decoded | null {
  const wide = wideEncoding(bytes)
  if (wide) return attempt(bytes, wide)
  return attempt(bytes, 'utf-8') ?? attempt(bytes, 'gb18030')
}

/** By its mark; without one, by the zero bytes that only ASCII signs in UTF-16 have. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4_000)
  let even = 0
  let odd = 0
  for (let at = 0; at < head.length; at++) if (head[at] === 0) at % 2 === 0 ? even++ : odd++
  if (even + odd < 4) return null
  if (even === 0) return 'utf-16le'
  return odd === 0 ? 'utf-16be' : null
}

function attempt(bytes: Uint8Array, encoding: string): Decoded | null {
  const text = new TextDecoder(encoding).decode(bytes)
  const damaged = count(text, '\ufffd')
  if (damaged > text.length * DAMAGE_MOST || isBinary(text)) return null
  return { text, damaged }
}

function count(text: string, sign: string): number {
  let found = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found++
  return found
}

function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text with these is no text
  const controls = text.slice(0, 100_000).match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0
  return controls > 2 + text.length / 1_000
}

/** Lines as an editor counts them; form feeds and other controls stay inside their line, unseen. */
export function linesOf(text: string): string[] {
  // Old Macs ended lines with a return alone; beside other ends it is no end.
  const lines = text.includes('\n') ? text.split('\n') : text.split('\r')
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are dropped here
  return lines.map((line) => line.replace(/[\u0000-\u0008\u000b-\u001f]/g, ''))
}

export function readText({ text, damaged }: Decoded): SourceText {
  if (text.trim() === '') unreadable('文件里没有文字')
  const lines = linesOf(text)
  if (lines.length > LINES_MOST)
    unreadable(`文字超过 ${LINES_MOST} 行，不像一份预决算公开文本，请检查是否选错了文件`)
  const losses = damaged > 0 ? [`有 ${damaged} 个字无法识别（显示为 �）`] : []
  return { format: 'txt', lines, losses }
}
