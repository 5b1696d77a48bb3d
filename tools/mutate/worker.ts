/** A warm vitest: plants one wrong after the other in memory and runs the tests, without starting anew each time. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVitest } from 'vitest/node'

export interface Job {
  /** Relative to the root. */
  readonly path: string
  /** Null: as the file is. */
  readonly text: string | null
  readonly stages: readonly (readonly string[])[]
}

export interface Verdict {
  readonly killed: boolean
}

const root = process.cwd()
const planted = new Map<string, string>()

const vitest = await createVitest(
  'test',
  {
    watch: false,
    root,
    bail: 1,
    reporters: [{}],
    pool: 'threads',
    isolate: true,
    fsModuleCache: false,
    maxWorkers: 1,
    globalSetup: [],
    retry: 0,
  },
  {
    plugins: [
      { name: 'plant', enforce: 'pre', load: (id: string) => planted.get(id.split('?')[0] ?? id) ?? null },
    ],
  },
)

const stageFiles = new Map<string, string>()
const folder = mkdtempSync(join(root, 'test/mutate-'))

/** All tests of a stage in one file: one process runs them, and it is a new one each time. */
function stageFile(tests: readonly string[]): string {
  const key = tests.join()
  const known = stageFiles.get(key)
  if (known) return known
  const file = join(folder, `stage-${stageFiles.size}.test.ts`)
  writeFileSync(file, tests.map((test) => `import '../../${test}'\n`).join(''))
  stageFiles.set(key, file)
  return file
}

async function isNoticed(tests: readonly string[]): Promise<boolean> {
  const specification = vitest.getRootProject().createSpecification(stageFile(tests))
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification])
  return unhandledErrors.length > 0 || testModules.length === 0 || testModules.some((module) => !module.ok())
}

async function judge({ path, text, stages }: Job): Promise<Verdict> {
  const file = join(root, path)
  if (text !== null) planted.set(file, text)
  vitest.invalidateFile(file)
  try {
    for (const tests of stages) if (await isNoticed(tests)) return { killed: true }
    return { killed: false }
  } finally {
    planted.delete(file)
    vitest.invalidateFile(file)
  }
}

process.on('message', (job: Job) => void judge(job).then((verdict) => process.send?.(verdict)))
process.on('disconnect', () => process.exit())
process.send?.('ready')
