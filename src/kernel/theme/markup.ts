/** Markup made by us, not by a visitor. The only thing the `raw` filter lets through unescaped. */
export class Markup {
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

const UNSAFE = /[&<>"']/

export function escapeHtml(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  // Most texts hold nothing to escape, and looking is cheaper than replacing nothing.
  return UNSAFE.test(text) ? text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign) : text
}

/** Text as it was typed: an empty line parts paragraphs, a single break stays a break. */
export function paragraphs(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value).replace(/\r\n?/g, '\n').trim()
  if (text === '') return ''
  return text
    .split(/\n\s*\n/)
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}
