import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { chooseEncoding, collectAssets } from './assets.ts'

const file = (name: string, text: string) => ({ name: `assets/${name}`, bytes: Buffer.from(text) })

test('the address holds the hash of the contents, and changes with them', () => {
  const urlOf = (text: string) => collectAssets([file('site.css', text)]).get('site.css')?.url
  expect(urlOf('a{}')).toMatch(/^\/assets\/site\.[0-9a-f]{12}\.css$/)
  expect(urlOf('a{}')).toBe(urlOf('a{}'))
  expect(urlOf('b{}')).not.toBe(urlOf('a{}'))
})

test('a style sheet names the hashed addresses of its pictures, so a new picture makes a new style sheet', () => {
  const css = 'h1{background:url("mark.svg")}'
  const first = collectAssets([file('site.css', css), file('mark.svg', '<svg/>')])
  const text = first.get('site.css')?.bytes('identity').toString()
  expect(text).toBe(`h1{background:url("${first.get('mark.svg')?.url}")}`)
  const second = collectAssets([file('site.css', css), file('mark.svg', '<svg />')])
  expect(second.get('site.css')?.url).not.toBe(first.get('site.css')?.url)
})

test.each([
  [
    'a picture that is not there',
    'h1{background:url(nothing.svg)}',
    '样式表引用了主题中没有的资源 nothing.svg',
  ],
  ['another site', 'h1{background:url(https://cdn.example/a.png)}', 'https://cdn.example/a.png'],
])('a style sheet that names %s is refused', (_case, css, message) => {
  expect(() => collectAssets([file('site.css', css)])).toThrow(message)
})

test('a file that no page needs is not served as if it were', () => {
  expect(() => collectAssets([file('notes.docx', 'x')])).toThrow('notes.docx 的类型不在允许之列')
})

test('the compressed twins are the same file', () => {
  const asset = collectAssets([file('site.css', 'a{color:red}'.repeat(200))]).get('site.css')
  const plain = asset?.bytes('identity').toString()
  expect(brotliDecompressSync(asset?.bytes('br') ?? '').toString()).toBe(plain)
  expect(gunzipSync(asset?.bytes('gzip') ?? '').toString()).toBe(plain)
  expect(asset?.bytes('br')).toBe(asset?.bytes('br'))
})

test.each([
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['BR;q=0.5', 'br'],
  ['identity', 'identity'],
  [undefined, 'identity'],
])('accept-encoding %s gets %s', (accept, expected) => {
  expect(chooseEncoding(accept, true)).toBe(expected)
  expect(chooseEncoding(accept, false)).toBe('identity')
})
