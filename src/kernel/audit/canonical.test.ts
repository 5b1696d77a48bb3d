import { expect, test } from 'vitest'
import { sealHash } from './canonical.ts'

// Computed with OpenSSL on the command line from the text a person can write down: previous hash, place, JSON array.
const GOLDEN = 'sm3:ab166530bbdd6597038f0785e23bad1ad90c760c806987faa1fcc3e22466ca4b'

test('the hash is SM3 over the previous hash, the place and every column', () => {
  const entry = {
    id: '0192f0c1-0000-7000-8000-000000000001',
    at: '2025-10-20T01:00:00.000000Z',
    actorId: null,
    actorName: '陈晓',
    actorKind: 'person',
    unitId: null,
    action: 'test.act',
    subjectKind: null,
    subjectId: null,
    outcome: 'done',
    details: '{}',
    address: null,
    requestId: null,
  }
  const hash = sealHash('sm3:0', 1, entry)
  expect(hash).toBe(GOLDEN)
  for (const column of Object.keys(entry))
    expect(sealHash('sm3:0', 1, { ...entry, [column]: 'x' })).not.toBe(hash)
  expect(sealHash('sm3:1', 1, entry)).not.toBe(hash)
  expect(sealHash('sm3:0', 2, entry)).not.toBe(hash)
})
