/** `npm run mutate [-- --every 3 --only clock]`: do the tests bite? Plants small wrongs in the rules and counts which are noticed. */
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { testServer } from '../src/kernel/db/embedded/public.ts'
import { mutantsOf } from './mutate/mutants.ts'

const ROOT = join(import.meta.dirname, '..')
const COPIED = [
  'src',
  'test',
  'demo',
  'rules',
  'themes',
  'tools',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'architecture.mjs',
]

interface Target {
  readonly name: string
  readonly files: string
  readonly tests: readonly string[]
}

const targets: readonly Target[] = [
  {
    name: 'clock',
    files:
      'src/kernel/calendar/{calendar,events,count-days,count-hours,due,limit,course,walk,hours,days}*.ts',
    tests: ['src/kernel/calendar', 'test/clock'],
  },
  {
    name: 'cases',
    files: 'src/kernel/cases/{kind,clocks,life,case-action,alarms}.ts',
    tests: ['src/kernel/cases', 'src/domains/interaction/letters'],
  },
  {
    name: 'letters',
    files: 'src/domains/interaction/{clock-rules,letters/letter,letters/letter-rules,letters/masking}.ts',
    tests: ['src/domains/interaction/letters'],
  },
]

const { values } = parseArgs({
  options: { every: { type: 'string', default: '1' }, only: { type: 'string' } },
})
const every = Number(values.every)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const copy = mkdtempSync(join(tmpdir(), 'zhengshu-mutate-'))
for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
const server = await testServer()

const LONGEST_MS = 240_000

/** True when the tests notice: they fail, or they never end. */
function isKilled(tests: readonly string[]): boolean {
  const run = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--reporter=dot', ...tests],
    {
      cwd: copy,
      env: { ...process.env, ZHENGSHU_TEST_DATABASE_URL: server.superUrl },
      timeout: LONGEST_MS,
      stdio: 'ignore',
    },
  )
  return run.status !== 0
}

let planted = 0
let killed = 0
try {
  for (const { name, files, tests } of targets.filter(({ name }) => !values.only || values.only === name)) {
    if (isKilled(tests)) throw new Error(`the tests of ${name} fail before anything was planted`)
    const before = { planted, killed }
    for (const path of globSync(files, { cwd: ROOT })
      .filter((file) => !file.endsWith('.test.ts'))
      .sort()) {
      const original = readFileSync(join(ROOT, path), 'utf8')
      for (const mutant of mutantsOf(path, original).filter((_, i) => i % every === 0)) {
        planted++
        writeFileSync(join(copy, path), mutant.text)
        if (isKilled(tests)) killed++
        else say(`活着：${path}:${mutant.line}　${mutant.from} → ${mutant.to || '（删去）'}`)
      }
      writeFileSync(join(copy, path), original)
    }
    const [n, k] = [planted - before.planted, killed - before.killed]
    say(`${name}：${n} 处，发现 ${k} 处，${((k / Math.max(n, 1)) * 100).toFixed(1)} %`)
  }
} finally {
  await server.stop()
  rmSync(copy, { recursive: true, force: true })
}
say(`合计 ${planted} 处，发现 ${killed} 处，${((killed / Math.max(planted, 1)) * 100).toFixed(1)} %`)
