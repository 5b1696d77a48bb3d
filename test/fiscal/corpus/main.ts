import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { scoreHeldOut } from './held-out.ts'
import { cleanSamples, faultySamples, type Sample } from './sample.ts'
import { type Found, scoreCorpus, table } from './score.ts'

const { values } = parseArgs({
  options: {
    write: { type: 'string' },
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    score: { type: 'string' },
    export: { type: 'string', default: 'proofread' },
    clean: { type: 'string' },
    held: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
  },
})

const count = Number(values.count)
const seed = Number(values.seed)
const clean = values.clean === undefined ? Math.ceil(count / 4) : Number(values.clean)

/** Documents as files, and what is wrong with each in truth.json. */
function write(directory: string): void {
  mkdirSync(directory, { recursive: true })
  const truth: Record<string, Pick<Sample, 'variant' | 'damages' | 'truth'>> = {}
  for (const sample of [...faultySamples(seed, count - clean), ...cleanSamples(seed + 500_000, clean)]) {
    const file = `${sample.name}.txt`
    writeFileSync(join(directory, file), `${sample.lines.join('\n')}\n`)
    truth[file] = { variant: sample.variant, damages: sample.damages, truth: sample.truth }
  }
  writeFileSync(join(directory, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`)
}

type Proofreader = (text: string) => { readonly findings: readonly Found[] } | readonly Found[]

/** `--score MODULE`: a module that exports a function from a text to findings. */
async function score(path: string): Promise<void> {
  const module = (await import(new URL(path, `file://${process.cwd()}/`).href)) as Record<string, Proofreader>
  const proofread = module[values.export]
  if (proofread === undefined) throw new Error(`${path} does not export ${values.export}`)
  const findings = (text: string) => {
    const result = proofread(text)
    return 'findings' in result ? result.findings : result
  }
  const result = scoreCorpus({ seed, faulty: count, clean, proofread: findings })
  process.stdout.write(`${table(result)}\n`)
  if (values.held) process.stdout.write(`\n${scoreHeldOut(findings)}\n`)
  if (!values.misses) return
  for (const [kind, of] of result.kinds)
    for (const miss of of.missed) process.stdout.write(`missed ${kind}: ${miss}\n`)
  for (const alarm of result.alarms)
    process.stdout.write(`alarm ${alarm.name} [${alarm.damages.join(' ')}]: ${alarm.said.join(' | ')}\n`)
  for (const stray of result.strays) process.stdout.write(`stray ${stray}\n`)
}

if (values.write !== undefined) write(values.write)
if (values.score !== undefined) await score(values.score)
