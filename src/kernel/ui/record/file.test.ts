import { expect, it } from 'vitest'
import { previewOf, sizeText } from './file.ts'

it.each([
  ['image/png', 'image'],
  ['application/pdf', 'pdf'],
  ['text/plain', 'text'],
  ['image/svg+xml', null],
  ['text/html', null],
  ['application/zip', null],
])('shows %s as %s', (mediaType, preview) => {
  expect(previewOf({ mediaType })).toBe(preview)
})

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KB'],
  [20 * 1024 * 1024, '20.0 MB'],
  [512 * 1024, '512 KB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
