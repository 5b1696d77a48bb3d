const NAME_MOST = 120
const EXTENSION_MOST = 10

/** Control characters, and the invisible ones that turn text round (a `‮fdp.exe` reads "exe.pdf"). The joiner of emoji stays. */
const INVISIBLE =
  /[\p{Cc}\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd\p{Cs}]/gu
const NOT_IN_NAMES = /[<>:"|?*]/g
/** Windows refuses to save these, whatever follows the dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** The name a file keeps: the sender's own, without what could mislead a reader or a file system. */
export function cleanName(raw: string): string {
  const last = raw.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const visible = last.replace(INVISIBLE, '').replace(NOT_IN_NAMES, '_').replace(/\s+/g, ' ')
  const trimmed = visible.replace(/^[ .]+|[ .]+$/g, '')
  if (trimmed === '') return '未命名'
  return shorten(RESERVED.test(trimmed) ? `_${trimmed}` : trimmed)
}

/** Counted in characters, so that a rare character or an emoji is not cut in two; the extension stays. */
function shorten(name: string): string {
  const characters = [...name]
  if (characters.length <= NAME_MOST) return name
  const extension = extensionOf(name)
  const ending = extension ? `.${extension}` : ''
  return (
    characters
      .slice(0, NAME_MOST - ending.length)
      .join('')
      .trimEnd() + ending
  )
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  const match = /\.([\p{L}\p{N}]+)$/u.exec(name)
  const extension = match?.[1]?.toLowerCase() ?? ''
  return extension.length <= EXTENSION_MOST ? extension : ''
}

const PROGRAMS = new Set(
  (
    'exe com scr pif bat cmd msi msp msix appx dll sys cpl vbs vbe js jse mjs cjs wsf wsh hta ps1 psm1 reg lnk url inf ' +
    'jar class apk ipa app dmg pkg deb rpm sh bash run bin elf so py pyc pl rb php phtml php5 asp aspx jsp jspx cgi ' +
    'htm html xhtml shtml mht mhtml svg svgz xml xsl swf chm hlp iso img vhd docm dotm xlsm xltm xlam pptm potm ppsm one'
  ).split(' '),
)

export function isProgram(extension: string): boolean {
  return PROGRAMS.has(extension)
}

/** `a.pdf.exe` and `a.exe.pdf` alike. A web address in a name (`www.example.com.pdf`) is no program. */
export function hasProgramExtension(name: string): boolean {
  const parts = name
    .toLowerCase()
    .split('.')
    .slice(1)
    .map((part) => part.trim())
  return parts.some((part, at) => isProgram(part) && !(part === 'com' && at < parts.length - 1))
}
