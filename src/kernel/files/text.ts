const MARKUP =
  /^\s*<(!doctype|!--|\?xml|\?php|html|head|body|svg|script|style|iframe|object|embed|form|img|meta|link|a[\s>]|div|p>)/i

/** The text of a file in one of the encodings people here save in, or undefined when it is none. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = decodeUtf16(bytes) ?? decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030')
  if (text === undefined || hasControls(text)) return undefined
  return text.replace(/^\ufeff/, '')
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Excel's "Unicode text". Only with its mark: without one, any bytes would do. */
function decodeUtf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be')
  return undefined
}

function hasControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text with these is no text
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/.test(text)
}

/** A browser that guesses would run it. */
export function looksLikeMarkup(text: string): boolean {
  return MARKUP.test(text.slice(0, 2_000))
}
