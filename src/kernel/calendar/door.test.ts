import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

// Commands that need no data come through this door and have half a second in all.
test('the door opens without any package', () => {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    await import('#kernel/calendar')
    process.stdout.write(JSON.stringify(loaded))`
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  const loaded = JSON.parse(printed) as string[]
  expect(loaded.some((url) => url.endsWith('/kernel/calendar/due.ts'))).toBe(true)
  expect(loaded.filter((url) => url.includes('/node_modules/'))).toEqual([])
})
