import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Markup } from './markup.ts'
import { openTheme, type ThemeOptions } from './theme.ts'

const manifest = {
  name: 'small',
  title: '小主题',
  version: '1.0.0',
  settings: [{ id: 'greeting', label: '问候', kind: 'text', default: '您好' }],
  pages: {},
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), '主题 '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries({ 'theme.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

function themeOf(template: string, more: Record<string, string> = {}, options?: ThemeOptions) {
  return openTheme(folderWith({ 'templates/page.liquid': template, ...more }), options)
}

test('what comes from outside is escaped; only markup made by us is let through', () => {
  const theme = themeOf('{{ text }}|{{ text | raw }}|{{ ours | raw }}|{{ text | append: "<i>" }}')
  expect(theme.render('page', { text: '<b>', ours: new Markup('<hr>') })).toBe(
    '&lt;b&gt;|&lt;b&gt;|<hr>|&lt;b&gt;&lt;i&gt;',
  )
})

test('paragraphs keep the breaks of a letter and nothing else of it', () => {
  const theme = themeOf('{{ text | paragraphs }}')
  expect(theme.render('page', { text: '一\r\n二\n\n\n<script>三' })).toBe(
    '<p>一<br>二</p>\n<p>&lt;script&gt;三</p>',
  )
  expect(theme.render('page', { text: null })).toBe('')
})

test('instants are written as the county reads them, and a day stays a day', () => {
  const theme = themeOf(
    '{{ at | time }} {{ at | day }} {{ at | long_day }} {{ on | time }} [{{ none | time }}]',
  )
  const data = { at: '2026-11-20T16:30:00Z', on: '2026-12-01', none: null }
  expect(theme.render('page', data)).toBe('2026-11-21 00:30 2026-11-21 2026年11月21日 2026-12-01 []')
})

test.each([
  ['inherited members', '{{ text.constructor }}{{ text.__proto__ }}{{ list.constructor.name }}', ''],
  ['methods', '{{ text.toUpperCase }}{{ list.push }}', ''],
  ['the process', '{{ process.version }}{{ globalThis.process }}{{ require }}', ''],
])('a template cannot reach %s', (_case, template, expected) => {
  expect(themeOf(template).render('page', { text: 'a', list: [1] })).toBe(expected)
})

test.each([
  ['a file outside', '{% render "../../../etc/passwd" %}', /no such file|ENOENT|not found|Failed/i],
  ['an absolute path', '{% render "/etc/passwd" %}', /no such file|ENOENT|not found|Failed/i],
  ['the include tag, which leaks scope', '{% include "page" %}', /tag "include" not found/],
  ['a clock', '{{ "now" | date }}', /undefined filter: date/],
  ['a hash', '{{ "a" | sha256 }}', /undefined filter: sha256/],
  ['the raw object', '{{ page | inspect }}', /undefined filter: inspect/],
])('a template that asks for %s is refused', (_case, template, error) => {
  expect(() => themeOf(template).render('page', {})).toThrow(error)
})

test.each([
  ['turns without end', '{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}'],
  [
    'grows without end',
    '{% assign a = "xxxxxxxxxx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
  ],
  ['calls itself', '{% render "page" %}'],
])('a template that %s is stopped', (_case, template) => {
  const theme = themeOf(template)
  const before = performance.now()
  expect(() => theme.render('page', {})).toThrow()
  expect(performance.now() - before).toBeLessThan(8_000)
})

test('a mistake in any template shows when the theme is opened', () => {
  expect(() => themeOf('{% if a %}')).toThrow(/not closed/)
})

test('links out of the theme folder are not followed', () => {
  const folder = folderWith({ 'templates/page.liquid': 'x' })
  mkdirSync(join(folder, 'assets'))
  symlinkSync('/etc/hostname', join(folder, 'assets', 'stolen.svg'))
  expect(openTheme(folder).asset('stolen.svg')).toBeUndefined()
})

test('settings are the defaults under what the county has set; others are refused by name', () => {
  const template = '{{ settings.greeting }}'
  const theme = themeOf(template, {}, { settings: { greeting: '早' } })
  expect(theme.settings).toEqual({ greeting: '早' })
  expect(themeOf(template).settings).toEqual({ greeting: '您好' })
  expect(() => themeOf(template, {}, { settings: { colour: 'red' } })).toThrow('没有名为 colour 的设置')
  expect(() => themeOf(template, {}, { settings: { greeting: 3 } })).toThrow('主题设置“问候”的值不对')
})

test.each([
  ['no theme.json', undefined, '缺少 theme.json'],
  ['broken JSON', '{', '不是正确的 JSON'],
  ['a bad version', JSON.stringify({ ...manifest, version: '1' }), '版本号应写成 1.0.0 的样子'],
])('a folder with %s is refused with the reason', (_case, text, message) => {
  const folder = folderWith(text === undefined ? {} : { 'theme.json': text })
  if (text === undefined) rmSync(join(folder, 'theme.json'))
  expect(() => openTheme(folder)).toThrow(message)
})

test('a designer sees the change at the next look, and in service nothing is read again', () => {
  const folder = folderWith({ 'templates/page.liquid': 'one' })
  const watched = openTheme(folder, { watch: true })
  const served = openTheme(folder)
  expect(watched.render('page', {})).toBe('one')
  writeFileSync(join(folder, 'templates/page.liquid'), 'two')
  utimesSync(join(folder, 'templates/page.liquid'), 2_000_000_000, 2_000_000_000)
  expect(watched.render('page', {})).toBe('two')
  expect(served.render('page', {})).toBe('one')
})

test('a theme can be copied and still is a theme', () => {
  const copy = join(folderWith({}), 'copy')
  cpSync('themes/county-blue', copy, { recursive: true })
  expect(openTheme(copy).manifest.title).toBe('正式蓝')
})

test('a theme that changes another has from it what it has not of its own', () => {
  const red = openTheme('themes/festive-red')
  const blue = openTheme('themes/county-blue')
  expect(red.asset('palette.css')?.url).not.toBe(blue.asset('palette.css')?.url)
  expect(red.asset('parts.css')?.url).toBe(blue.asset('parts.css')?.url)
  expect(red.settings.banner).toBe('欢度佳节')
  expect(Object.keys(red.manifest.pages)).toEqual(Object.keys(blue.manifest.pages))
  const alone = folderWith({ 'theme.json': JSON.stringify({ ...manifest, base: 'festive-red' }) })
  expect(() => openTheme(alone)).toThrow('festive-red 自己又依据别的主题')
})
