import { expect, test } from 'vitest'
import { proveKill } from '../../tools/prove/kill.ts'

// Two of the fifty rounds of `npm run prove`: once the server alone, once with its database.
test('kill -9 under load loses no acknowledged letter and doubles none', async () => {
  const report = await proveKill(2, () => undefined)
  expect(report).toMatchObject({ lost: 0, doubled: 0, auditGaps: 0, databaseKilled: 1 })
  expect(report.acknowledged).toBeGreaterThan(0)
}, 240_000)
