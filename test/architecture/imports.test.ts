import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { permitted, plant, violations } from './planted.ts'

const CHECKOUT = join(import.meta.dirname, '../..')
const RULES = join(CHECKOUT, '.dependency-cruiser.mjs')

interface Violation {
  readonly rule: string
  readonly file: string
}

/** Exactly the program, the rules and the folder that `npm run check` uses, only in another house. */
function violationsIn(folder: string): Promise<Violation[]> {
  const program = join(CHECKOUT, 'node_modules/.bin/depcruise')
  const args = [program, '--config', RULES, '--output-type', 'json', 'src']
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e9 }, (_error, stdout, stderr) => {
      if (!stdout.startsWith('{')) return fail(new Error(stderr || stdout))
      const { summary } = JSON.parse(stdout) as {
        summary: { violations: { from: string; rule: { name: string } }[] }
      }
      done(summary.violations.map(({ from, rule }) => ({ file: from, rule: rule.name })))
    })
  })
}

let house: string
let found: Violation[]
beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'zhengshu-house-'))
  plant(house)
  found = await violationsIn(house)
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

test.each(violations)('$rule refuses $file', ({ rule, file }) => {
  expect(found).toContainEqual({ rule, file })
})

test.each(permitted)('$file is let pass', ({ file }) => {
  expect(found.filter((each) => each.file === file)).toEqual([])
})

test('every rule has refused something', async () => {
  const { default: config } = (await import(RULES)) as { default: { forbidden: { name: string }[] } }
  const refusing = new Set(found.map(({ rule }) => rule))
  expect(config.forbidden.map(({ name }) => name).filter((name) => !refusing.has(name))).toEqual([])
})
