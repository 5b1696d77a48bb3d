import pg from 'pg'
import { expect, test } from 'vitest'

test('the tests speak to a PostgreSQL that this project supports', async () => {
  const client = new pg.Client({ connectionString: process.env.ZHENGSHU_TEST_DATABASE_URL })
  await client.connect()
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  )
  await client.end()
  expect(Number(rows[0]!.version)).toBeGreaterThanOrEqual(150_000)
  expect(rows[0]!.encoding).toBe('UTF8')
})

test('the machine that runs the tests does not live in Shanghai', () => {
  expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('America/New_York')
})
