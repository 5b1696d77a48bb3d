import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Markup } from './markup.ts'
import { createPages, plainVisitor } from './pages.ts'
import type { PageFacts, Site } from './site.ts'
import { openTheme, type Theme } from './theme.ts'

const SHIPPED = readdirSync('themes', { withFileTypes: true }).filter((one) => one.isDirectory())

describe.each(SHIPPED.map(({ name }) => name))('the theme %s', (name) => {
  const theme = openTheme(join('themes', name))
  const site = theme.samples.get('site') as Site
  const drawn = [...theme.samples].filter(([sample]) => sample !== 'site')

  test('is compiled whole', () => expect(theme.interpreted).toEqual([]))

  test.each(drawn)('draws %s as LiquidJS does, byte by byte', (sample, data) => {
    const template = sample.split('.')[0] ?? ''
    const { page, portal, ...rest } = data as { page: PageFacts; portal?: object } & Record<string, unknown>
    const globals = portal ? { portal } : {}
    const large = { display: { large: true, contrast: false }, path: '/a?b=c&d' }
    for (const visitor of [plainVisitor, large]) {
      const compiled = createPages(theme, site, { globals }).html(template, page, rest, visitor)
      expect(compiled).toBe(
        createPages(interpreted(theme), site, { globals }).html(template, page, rest, visitor),
      )
      expect(compiled.length).toBeGreaterThan(1000)
    }
  })
})

function interpreted(theme: Theme): Theme {
  return {
    ...theme,
    manifest: theme.manifest,
    settings: theme.settings,
    samples: theme.samples,
    interpreted: theme.interpreted,
    fingerprint: theme.fingerprint,
    assets: theme.assets,
    render: (template, data, globals) => theme.render(template, data, globals, { interpreted: true }),
  }
}

function themeOf(files: Record<string, string>): Theme {
  const folder = mkdtempSync(join(tmpdir(), '主题 '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'templates/parts'), { recursive: true })
  const manifest = { name: 'small', title: '小主题', version: '1.0.0', pages: {} }
  writeFileSync(join(folder, 'theme.json'), JSON.stringify(manifest))
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, 'templates', `${name}.liquid`), text)
  return openTheme(folder)
}

const PARTS = {
  'parts/row': '<i>{{ one.name }}{{ label }}{{ shared }}{{ text }}{% assign kept = 1 %}</i>',
  'parts/deep': '{% for x in list %}{% render "parts/row", one: x, label: forloop.index %}{% endfor %}',
  base: '<{% block head %}h{% endblock %}|{% block main %}m{% block inner %}i{% endblock %}{% endblock %}|{{ kept }}>',
  middle: '{% layout "base" %}{% block main %}mid:{% block inner %}j{% endblock %}{% endblock %}',
}
const DATA = {
  text: '<b>&"\'',
  nothing: null,
  zero: 0,
  no: false,
  empty_text: '',
  list: [{ name: '甲', n: 3 }, { name: '<乙>', n: 1 }, { n: 2 }],
  words: ['b', 'a', 'c'],
  none: [],
  map: { a: 1, b: 'two', size: 'own' },
  at: '2026-11-20T16:30:00Z',
  ours: new Markup('<hr>'),
  key: 'b',
}

const TRICKY: readonly [string, string][] = [
  ['escapes', '{{ text }}{{ text | raw }}{{ ours | raw }}{{ ours }}{{ text | append: "<" | raw }}'],
  ['nothing', '[{{ nothing }}{{ missing }}{{ missing.deep.er }}{{ nil }}{{ empty }}{{ no }}{{ zero }}]'],
  ['lists as text', '{{ words }}{{ list }}{{ words | join: "," }}{{ map }}'],
  [
    'truth',
    '{% if zero %}0{% endif %}{% if empty_text %}e{% endif %}{% if nothing %}n{% else %}-{% endif %}',
  ],
  [
    'empty and blank',
    '{% if none == empty %}1{% endif %}{% if empty_text == blank %}2{% endif %}{% if nothing == nil %}3{% endif %}{% if list == empty %}4{% endif %}{% if empty != none %}5{% endif %}',
  ],
  [
    'order',
    '{% if 3 > 2 and "b" > "a" %}1{% endif %}{% if "10" > 9 %}2{% endif %}{% if nothing > 1 %}3{% endif %}{% if missing <= 0 %}4{% endif %}{% if nil < 1 %}5{% endif %}',
  ],
  [
    'and, or, not',
    '{% if no or zero and text %}1{% endif %}{% if not no %}2{% endif %}{% if not text or no %}3{% endif %}',
  ],
  [
    'contains',
    '{% if words contains "a" %}1{% endif %}{% if text contains "&" %}2{% endif %}{% if zero contains 1 %}3{% endif %}{% if nothing contains "a" %}4{% endif %}',
  ],
  [
    'elsif',
    '{% if no %}1{% elsif nothing %}2{% elsif text %}3{% else %}4{% endif %}{% unless no %}5{% endunless %}{% unless text %}6{% elsif zero %}7{% else %}8{% endunless %}',
  ],
  [
    'loops',
    '{% for x in list %}{{ forloop.index }}/{{ forloop.length }}{{ forloop.first }}{{ forloop.last }}{{ forloop.rindex }}{{ forloop.rindex0 }}{{ forloop.index0 }}{{ x.name }};{% endfor %}',
  ],
  [
    'loops inside loops',
    '{% for x in list %}{% for y in words %}{{ forloop.index }}{{ x.n }}{{ y }}{% endfor %}{{ forloop.last }}{% endfor %}',
  ],
  [
    'a loop over nothing',
    '{% for x in none %}x{% else %}none{% endfor %}{% for x in missing %}x{% else %}none{% endfor %}',
  ],
  [
    'loops over a map and a text',
    '{% for x in map %}{{ x[0] }}={{ x[1] }};{% endfor %}{% for x in text %}{{ x }}{% endfor %}{% for x in 5 %}{{ x }}{% else %}-{% endfor %}',
  ],
  [
    'narrowed loops',
    '{% for x in words limit: 2 %}{{ x }}{% endfor %}{% for x in words offset: 1 reversed %}{{ x }}{% endfor %}{% for x in words reversed limit: 1 offset: zero %}{{ x }}{% endfor %}',
  ],
  ['ranges', '{% for i in (1..3) %}{{ i }}{% endfor %}{% for i in (zero..list.size) %}{{ i }}{% endfor %}'],
  [
    'break and continue',
    '{% for x in words %}{% if x == "a" %}{% continue %}{% endif %}{{ x }}{% if x == "c" %}{% break %}{% endif %}!{% endfor %}',
  ],
  [
    'a loop hides a name',
    '{% assign x = "out" %}{% for x in words %}{{ x }}{% assign x = "in" %}{{ x }}{% endfor %}{{ x }}',
  ],
  [
    'case',
    '{% case zero %}{% when 1, 2 %}a{% when 0 or 5 %}b{% when 0 %}c{% else %}d{% endcase %}{% case text %}{% when "x" %}{% else %}e{% endcase %}',
  ],
  ['capture', '{% capture kept %}<b>{{ text }}</b>{% endcapture %}{{ kept }}{{ kept | raw }}{{ kept.size }}'],
  [
    'paths',
    '{{ map.a }}{{ map["b"] }}{{ map[key] }}{{ list[0].name }}{{ list[-1].n }}{{ list.first.name }}{{ words.last }}{{ words.size }}{{ map.size }}{{ text.size }}{{ words[5] }}{{ text[0] }}',
  ],
  [
    'inherited members',
    '{{ text.constructor }}{{ list.push }}{{ map.toString }}{{ constructor }}{{ __proto__ }}{{ words.length }}',
  ],
  [
    'filters on lists',
    '{{ list | map: "n" | sort | join: "-" }}{{ list | where: "n", 3 | size }}{{ words | sort | first }}{{ words | reverse | join }}{{ list | map: "name" | compact | join }}{{ words | concat: words | uniq | size }}{{ list | sum: "n" }}',
  ],
  [
    'filters on texts',
    '{{ text | upcase | size }}{{ "a,b" | split: "," | join: "|" }}{{ text | replace: "b", "c" }}{{ "abcdef" | truncate: 4 }}{{ "abc" | slice: 1, 2 }}{{ text | url_encode }}{{ text | escape }}',
  ],
  [
    'filters on numbers',
    '{{ 3 | plus: 4 | times: 2 | minus: 1 | divided_by: 2 | modulo: 4 }}{{ 2.567 | round: 1 }}{{ zero | at_least: 3 }}',
  ],
  [
    'default',
    '{{ nothing | default: "d" }}{{ empty_text | default: "d" }}{{ no | default: "d", allow_false: true }}{{ zero | default: "d" }}',
  ],
  ['time', '{{ at | time }}{{ at | day }}{{ at | long_day }}{{ text | paragraphs }}'],
  [
    'raw and comments',
    '{% raw %}{{ text }}{% if %}{% endraw %}{% comment %}{{ text }}{% endcomment %}{% # no %}',
  ],
  ['white space', ' a {{- text -}} b\n{%- if text -%} c {%- endif -%} d '],
  [
    'parts',
    '{% render "parts/row", one: list[1], label: "<l>" %}{% render "parts/row" with list[0] as one %}{{ kept }}{% render "parts/deep", list: list %}',
  ],
  ['a layout', '{% layout "base" %}{% assign kept = "k" %}lost{% block main %}{{ text }}{% endblock %}'],
  [
    'a layout of a layout',
    '{% layout "middle" %}{% block inner %}{{ text }}{% endblock %}{% block head %}H{% endblock %}',
  ],
  [
    'a loop over blocks in a block',
    '{% layout "base" %}{% block main %}{% for block in words %}{{ block }}{% render "parts/row", block: block, label: block %}{% endfor %}{% endblock %}',
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what is tried
  ['texts that look like code', '\\n${s}`"; s += "x"; //{{ "\\";`${1}" }}\u2028{{ key | append: "`);//" }}'],
]

const DRAWN_BY_LIQUIDJS: readonly [string, string][] = [
  ['cycle', '{% for x in words %}{% cycle "a", "b" %}{% endfor %}'],
  ['increment', '{% increment n %}{% increment n %}{% decrement m %}'],
  ['a part chosen while drawing', '{% assign p = "parts/row" %}{% render p, label: 1 %}'],
  ['a part for each', '{% render "parts/row" for list as one %}'],
  ['what the layout has', '{% layout "base" %}{% block main %}[{{ block.super }}]{% endblock %}'],
  ['a block only sometimes', '{% layout "base" %}{% if no %}{% block main %}x{% endblock %}{% endif %}'],
  [
    'a loop that goes on',
    '{% for x in words limit: 1 %}{{ x }}{% endfor %}{% for x in words offset: continue %}{{ x }}{% endfor %}',
  ],
  [
    'break inside case',
    '{% for x in words %}{% case x %}{% when "a" %}{% break %}{% endcase %}{{ x }}{% endfor %}',
  ],
]

test.each(TRICKY)('%s: compiled as LiquidJS draws it', (_what, template) => {
  const theme = themeOf({ ...PARTS, page: template })
  expect(theme.interpreted).toEqual([])
  const globals = { shared: 'g', text: 'global', list: [] }
  expect(theme.render('page', { ...DATA }, globals)).toBe(
    theme.render('page', { ...DATA }, globals, { interpreted: true }),
  )
})

test.each(DRAWN_BY_LIQUIDJS)('%s: left to LiquidJS, and drawn', (_what, template) => {
  const theme = themeOf({ ...PARTS, page: template })
  expect(theme.interpreted).toEqual(['page'])
  expect(theme.render('page', { ...DATA })).not.toBe('')
})

test.each([
  [
    'turns without end',
    '{% for a in (1..9000) %}{% for b in (1..9000) %}{% endfor %}{% endfor %}',
    /次数太多/,
  ],
  ['writes without end', '{% for a in (1..900000) %}{{ long }}{% endfor %}', /页面太大/],
  ['asks for a range without end', '{% for a in (1..1000000000) %}{% endfor %}', /memory alloc limit/],
])('a compiled template that %s is stopped', (_what, template, error) => {
  const theme = themeOf({ page: template })
  expect(theme.interpreted).toEqual([])
  expect(() => theme.render('page', { long: 'x'.repeat(1000) })).toThrow(error)
})
