import { testServer } from './test-server.ts'

/** Runs once, before any test worker starts: the workers inherit the address. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await testServer()
  process.env.ZHENGSHU_TEST_DATABASE_URL = server.superUrl
  return () => server.stop()
}
