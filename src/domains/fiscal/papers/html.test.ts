import { createHash } from 'node:crypto'
import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { variants } from '../writing/shipped.ts'
import { renderHtml } from './html.ts'
import { form, HOSTILE, sample } from './testing/sample.ts'

interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

function tagsIn(html: string): Tag[] {
  const tags: Tag[] = []
  new Parser({ onopentag: (name, attributes) => void tags.push({ name, attributes }) }).end(html)
  return tags
}

const pages = variants().map((layout) => [layout.id, renderHtml(sample(layout, 7))] as const)

test.each(pages)('%s: headings go down one step at a time, from one h1', (_id, { fragment }) => {
  const levels = tagsIn(fragment).flatMap(({ name }) =>
    /^h[1-6]$/.test(name) ? [name.charCodeAt(1) - 48] : [],
  )
  expect(levels[0]).toBe(1)
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1)
})

test.each(pages)(
  '%s: every table has a caption, and what a cell says it stands under is there',
  (_id, { fragment }) => {
    const tags = tagsIn(fragment)
    const count = (wanted: string) => tags.filter(({ name }) => name === wanted).length
    expect(count('table')).toBeGreaterThan(3)
    expect([count('caption'), count('thead')]).toEqual([count('table'), count('table')])
    const ids = tags.flatMap(({ attributes: { id } }) => id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const named = tags.flatMap(({ attributes }) =>
      [attributes.headers, attributes['aria-labelledby']].flatMap((list) => list?.split(' ') ?? []),
    )
    expect(named.filter((name) => !ids.includes(name))).toEqual([])
    const figures = tags.filter(
      ({ name, attributes }) => name === 'td' && attributes.class?.includes('figure'),
    )
    expect(figures.length).toBeGreaterThan(50)
    // The column's own head and the row's at least.
    for (const { attributes } of figures)
      expect(attributes.headers?.split(' ').length).toBeGreaterThanOrEqual(2)
  },
)

test.each(pages)('%s: nothing runs, nothing is fetched, no style a strict page would refuse', (_id, page) => {
  for (const { name, attributes } of tagsIn(page.fragment)) {
    expect(['script', 'link', 'style', 'img', 'iframe', 'object']).not.toContain(name)
    expect(
      Object.keys(attributes).filter((key) => key === 'style' || key.startsWith('on') || key === 'href'),
    ).toEqual([])
  }
  const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page.standalone) ?? []
  const seal = createHash('sha256').update(style).digest('base64')
  expect(page.standalone).toContain(`style-src 'sha256-${seal}'`)
  expect(page.standalone).toContain('<html lang="zh-CN">')
})

test('every chart says in words what it shows', () => {
  const layout =
    variants().find(({ id }) => id === 'accounts-sichuan') ?? expect.fail('no layout with charts')
  const { pieces } = sample(layout, 7)
  const charts = pieces.flatMap((piece) => (piece.type === 'chart' ? [piece.chart] : []))
  const { fragment } = renderHtml(sample(layout, 7))
  expect(charts.length).toBeGreaterThan(3)
  for (const { title, alt } of charts) {
    expect(fragment).toContain(`>${title}</title>`)
    expect(fragment).toContain(`>${alt}</desc>`)
  }
})

test('what people wrote is text: in words, cells, captions and notes', () => {
  const [layout] = variants()
  const disclosure = sample(layout ?? expect.fail('no layout'), 7)
  const hostile = '<img src=x onerror=alert(1)>"\u0000'
  const sheet = { ...form, number: hostile, title: hostile, head: [hostile], notes: [hostile] }
  const { standalone } = renderHtml({
    ...disclosure,
    title: hostile,
    unitName: hostile,
    pieces: [
      { type: 'sheet', sheet },
      { type: 'heading', level: 1, text: hostile },
      { type: 'note', text: HOSTILE },
    ],
  })
  expect(tagsIn(standalone).filter(({ name }) => name === 'img')).toEqual([])
  expect(standalone).not.toContain('\u0000')
  expect(standalone).toContain('&lt;b&gt;&amp;amp;&lt;/b&gt;')
})
