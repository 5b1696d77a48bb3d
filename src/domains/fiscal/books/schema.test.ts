import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bookFileSchema } from './schema.ts'

const FILE = join(import.meta.dirname, '../../../../docs/reference/fiscal-book.schema.json')

test('the documented schema of a book file is the one that files are read by', () => {
  const now = `${JSON.stringify(bookFileSchema(), null, 2)}\n`
  if (process.env.WRITE_REFERENCE) writeFileSync(FILE, now)
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(now))
})
