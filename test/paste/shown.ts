import { Parser } from 'htmlparser2'

const SILENT = new Set(['head', 'style', 'script', 'title', 'xml', 'rt'])
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/**
 * What somebody sees on the page that was copied, by rules of its own: no hidden text, no remark, no deleted word, no
 * bullet and no figure that a list draws by itself, no number before a note. Blanks do not count.
 */
export function shownIn(html: string): string {
  const open: { readonly tag: string; readonly silent: boolean }[] = []
  let text = ''
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (VOID.has(tag)) return
      const silent = (open.at(-1)?.silent ?? false) || isSilent(tag, attributes)
      open.push({ tag, silent })
    },
    onclosetag(tag) {
      const at = open.findLastIndex((one) => one.tag === tag)
      if (at >= 0) open.length = at
    },
    ontext(piece) {
      if (!open.at(-1)?.silent) text += piece
    },
  })
  parser.end(drawnMarkers(html))
  return text.replace(/[\s\u00a0\u00ad\u200b\u3000]/g, '')
}

function isSilent(
  tag: string,
  { style = '', class: names = '', href = '' }: Record<string, string>,
): boolean {
  return (
    SILENT.has(tag) ||
    tag === 'del' ||
    /display:\s*none|mso-element:\s*comment-list/.test(style) ||
    names === 'MsoCommentReference' ||
    /#_(?:ftn|edn)ref\d/.test(href)
  )
}

/** Bullets, and figures that `ol` draws the same. */
const drawnMarkers = (html: string): string =>
  html.replace(
    /(<(?:p|h\d)\s[^>]*mso-list:\s*l\d[^>]*>)((?:(?!<\/(?:p|h\d)>).)*?)<span style='mso-list:\s*Ignore;?'\s*>(.*?)(<!\[endif\]>|<!--\[endif\]-->)/gs,
    (whole, paragraph: string, before: string, marker: string) =>
      /^(?:<span[^>]*>)?(?:\d+[.、]|[ln·])(?:<|&nbsp;)/.test(marker) || /^\d+[.、]<\/span>/.test(marker)
        ? paragraph + before
        : whole,
  )

/** Symbol fonts show other characters than they hold. */
export const SYMBOLS = new Map([
  ['þ', '☑'],
  ['£', '☐'],
  ['à', '→'],
  ['R', '☑'],
])
