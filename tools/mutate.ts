/**
 * `npm run mutate [-- --only clock --every 3 --workers 2]`: do the tests bite? Plants small wrongs in the rules and
 * counts which are noticed. A run of all targets writes docs/reference/mutation.md.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { testServer } from '../src/kernel/db/embedded/public.ts'
import { systemClock } from '../src/kernel/time/public.ts'
import { Mate } from './mutate/crew.ts'
import knownEquivalents from './mutate/equivalent.json' with { type: 'json' }
import { type Mutant, mutantsOf } from './mutate/mutants.ts'
import { type Equivalent, page, percent, type Result, type Survivor, short } from './mutate/report.ts'
import { filesOf, type Target, targets } from './mutate/targets.ts'

const ROOT = join(import.meta.dirname, '..')
const COPIED = [
  ...['src', 'test', 'demo', 'rules', 'themes', 'tools'],
  ...['package.json', 'tsconfig.json', 'vitest.config.ts', 'architecture.mjs'],
]
const PAGE = join(ROOT, 'docs/reference/mutation.md')

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '1' },
    only: { type: 'string' },
    file: { type: 'string' },
    workers: { type: 'string', default: '1' },
  },
})
const every = Number(values.every)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

interface Planted extends Mutant {
  readonly path: string
}

/** Work goes on in the checkout while this runs: what is judged is the state of this moment. */
const copy = mkdtempSync(join(tmpdir(), 'zhengshu-mutate-'))
for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
const server = await testServer()
const crew = Array.from({ length: Number(values.workers) }, () => new Mate(copy, server.superUrl))

function plantedIn(target: Target): Planted[] {
  return filesOf(target, copy)
    .filter((path) => !values.file || path.includes(values.file))
    .flatMap((path) =>
      mutantsOf(path, readFileSync(join(copy, path), 'utf8')).map((mutant) => ({ ...mutant, path })),
    )
    .filter((_, i) => i % every === 0)
}

function reasonFor({ path, code, from, to }: Planted): string | undefined {
  const shortTo = short(to)
  const same = (one: (typeof knownEquivalents)[number]): boolean =>
    one.path === path && one.code === code && one.from === short(from) && one.to === shortTo
  return knownEquivalents.find(same)?.reason
}

/** The tests as they are: they must pass, and how long they take says when a wrong has made them endless. */
async function measure(mate: Mate, { name, stages }: Target, path: string): Promise<void> {
  const asItIs = { path, text: null, stages }
  const fails = await mate.isKilled(asItIs)
  const began = performance.now()
  if (fails || (await mate.isKilled(asItIs)))
    throw new Error(`the tests of ${name} fail before anything was planted`)
  mate.usual(performance.now() - began)
}

async function judge(target: Target): Promise<Result> {
  const files = filesOf(target, copy)
  const { stages } = target
  await Promise.all(crew.map((mate) => measure(mate, target, files[0]!)))
  const all = plantedIn(target)
  const equivalents: Equivalent[] = all.flatMap((mutant) => {
    const reason = reasonFor(mutant)
    return reason ? [{ ...mutant, reason }] : []
  })
  const queue = all.filter((mutant) => !reasonFor(mutant))
  const planted = queue.length
  const survivors: Survivor[] = []
  const work = async (mate: Mate): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (queue.length % 50 === 0) say(`${target.name}：还剩 ${queue.length} 处`)
      if (await mate.isKilled({ path: next.path, text: next.text, stages })) continue
      survivors.push(next)
      say(`活着：${next.path}:${next.line}　${short(next.from)} → ${next.to || '（删去）'}　｜ ${next.code}`)
    }
  }
  await Promise.all(crew.map(work))
  survivors.sort((a, b) => a.path.localeCompare(b.path) || a.line - b.line)
  return {
    name: target.name,
    files,
    every,
    planted,
    killed: planted - survivors.length,
    survivors,
    equivalents,
  }
}

const results: Result[] = []
try {
  for (const target of targets.filter(({ name }) => !values.only || values.only === name)) {
    const result = await judge(target)
    results.push(result)
    say(
      `${result.name}：${result.planted} 处，发现 ${result.killed} 处，${percent(result)}；另有 ${result.equivalents.length} 处改了也一样`,
    )
  }
} finally {
  for (const mate of crew) mate.stop()
  await server.stop()
  rmSync(copy, { recursive: true, force: true })
}
if (!values.only && !values.file && existsSync(join(ROOT, 'docs')))
  writeFileSync(PAGE, page(systemClock.today(), results))
