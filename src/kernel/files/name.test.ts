import { expect, test } from 'vitest'
import { disposition, parseRange } from './download.ts'
import { cleanName, extensionOf, hasProgramExtension } from './name.ts'
import { decodeText, looksLikeMarkup } from './text.ts'

test.each([
  ['a plain name stays', '危房改造 申请表.docx', '危房改造 申请表.docx'],
  ['rare characters and emoji stay', '𠮷祥路👨‍👩‍👧照片.jpg', '𠮷祥路👨‍👩‍👧照片.jpg'],
  ['only the last part of a path', 'C:\\fakepath\\..\\照片.jpg', '照片.jpg'],
  ['and of a path the other way', '../../etc/passwd', 'passwd'],
  ['control characters go', 'a\u0000b\r\nc\u0007.txt', 'abc.txt'],
  ['marks that turn text round go', 'a\u202efdp.txt', 'afdp.txt'],
  ['what file systems refuse becomes _', 'a<b>:"c|?*.txt', 'a_b___c___.txt'],
  ['dots and spaces at the ends go', ' ..hidden.txt. ', 'hidden.txt'],
  ['a reserved device gets a mark before it', 'CON.txt', '_CON.txt'],
  ['half a character goes', '\ud83d照片.jpg', '照片.jpg'],
  ['nothing left', ' . ', '未命名'],
])('names: %s', (_case, raw, expected) => {
  expect(cleanName(raw)).toBe(expected)
})

test('a name of 200 rare characters is cut between two of them and keeps its extension', () => {
  const name = cleanName(`${'𠮷'.repeat(200)}.docx`)
  expect([...name]).toHaveLength(120)
  expect(name.isWellFormed()).toBe(true)
  expect(extensionOf(name)).toBe('docx')
})

test.each([
  ['a.pdf.exe', true],
  ['a.exe.pdf', true],
  ['a.PDF.Exe', true],
  ['第1.2稿.pdf', false],
  ['www.yunxi.com.pdf', false],
  ['yunxi.com', true],
])('%s: is it a program? %s', (name, expected) => {
  expect(hasProgramExtension(name)).toBe(expected)
})

test.each([
  [undefined, undefined],
  ['bytes=0-4', { start: 0, end: 4 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-30', { start: 0, end: 9 }],
  ['bytes=8-99', { start: 8, end: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=4-2', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=-', undefined],
  ['items=0-4', undefined],
])('of ten bytes, Range %s means %j', (header, expected) => {
  expect(parseRange(header, 10)).toEqual(expected)
})

test('a name travels whole in UTF-8 and harmless in ASCII', () => {
  expect(disposition('通报"(3月)\'.pdf', false)).toBe(
    `attachment; filename="___(3_)'.pdf"; filename*=UTF-8''%E9%80%9A%E6%8A%A5%22%283%E6%9C%88%29%27.pdf`,
  )
})

test.each([
  ['UTF-8', Buffer.from('停水𠮷')],
  ['UTF-8 with its mark', Buffer.from('\ufeff停水𠮷')],
  ['GB18030', Buffer.from('cda3cbae9534b235', 'hex')],
  ['UTF-16 with its mark', Buffer.from('\ufeff停水𠮷', 'utf16le')],
])('text in %s is read', (_case, bytes) => {
  expect(decodeText(bytes)).toBe('停水𠮷')
})

test('bytes that are no text in any encoding are not read as one', () => {
  expect(decodeText(Buffer.from([0xff, 0xfe, 0x00, 0xd8]))).toBeUndefined()
  expect(decodeText(Buffer.from('停水\u0000'))).toBeUndefined()
})

test('a letter that mentions a sign is not taken for a page', () => {
  expect(looksLikeMarkup('关于 <通知> 的疑问')).toBe(false)
  expect(looksLikeMarkup('<附件> 清单')).toBe(false)
  expect(looksLikeMarkup('\n <HTML>')).toBe(true)
})
