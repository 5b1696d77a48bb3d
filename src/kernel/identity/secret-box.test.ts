import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { open, seal } from './secret-box.ts'
import { readOrCreateKey } from './settings.ts'

const key = Buffer.alloc(32, 1)

test('opens for the owner it was sealed for, and looks different each time', () => {
  const sealed = seal(key, 'account-1', 'JBSWY3DP')
  expect(open(key, 'account-1', sealed)).toBe('JBSWY3DP')
  expect(seal(key, 'account-1', 'JBSWY3DP')).not.toBe(sealed)
})

test.each([
  ['for another owner', key, 'account-2', (text: string) => text],
  ['with another key', Buffer.alloc(32, 2), 'account-1', (text: string) => text],
  ['after a bit was changed', key, 'account-1', flipLastBit],
])('does not open %s', (_case, otherKey, owner, change) => {
  const sealed = seal(key, 'account-1', 'JBSWY3DP')
  expect(() => open(otherKey, owner, change(sealed))).toThrow()
})

function flipLastBit(text: string): string {
  const bytes = Buffer.from(text, 'base64')
  bytes[bytes.length - 1]! ^= 1
  return bytes.toString('base64')
}

test('the key is made once, for the service alone, and a spoilt one is not replaced', () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'keys', 'identity.key')
  const made = readOrCreateKey(path)
  expect(readOrCreateKey(path)).toEqual(made)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const before = readFileSync(path)
  writeFileSync(path, before.subarray(0, 10))
  expect(() => readOrCreateKey(path)).toThrow('已损坏')
})
