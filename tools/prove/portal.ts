/** What rounds of publishing leave behind: after random changes, and after a publisher was killed in the middle. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface PortalOrder {
  readonly operations: number
  readonly kills: number
  readonly seed: number
}

export interface PortalProof {
  readonly passed: number
  readonly failed: number
  readonly seconds: number
}

export function provePortal({ operations, kills, seed }: PortalOrder): PortalProof {
  const began = performance.now()
  const report = join(mkdtempSync(join(tmpdir(), 'zhengshu-prove-')), 'report.json')
  const tests = ['rounds.test', 'killed.test'].map((name) => `src/domains/portal/publishing/${name}`)
  spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...tests,
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        ZHENGSHU_OPERATIONS: String(operations),
        ZHENGSHU_KILLS: String(kills),
        ZHENGSHU_SEED: String(seed),
      },
      stdio: 'inherit',
    },
  )
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    seconds: Math.round((performance.now() - began) / 1000),
  }
}
