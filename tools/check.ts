import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Everything short of running the tests: the same parts here, before a commit and in continuous integration. */
const CHECKOUT = join(import.meta.dirname, '..')
const TSC = 'node_modules/typescript-native/lib/tsc.js'
const AT_ONCE = 2

interface Part {
  readonly name: string
  readonly args: readonly string[]
}

interface Outcome extends Part {
  readonly seconds: number
  readonly passed: boolean
  readonly said: string
}

const parts: Part[] = [
  { name: '导入规则', args: ['node_modules/.bin/depcruise', '--config', '.dependency-cruiser.mjs', 'src'] },
  { name: '类型', args: [TSC, '--noEmit', '-p', 'tsconfig.json'] },
  { name: '类型（浏览器）', args: [TSC, '--noEmit', '-p', 'tsconfig.web.json'] },
  { name: '格式与写法', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--colors=off', '.'] },
  { name: '大小、时钟与名称', args: ['tools/check/source.ts'] },
  { name: '文档的链接与名称', args: ['tools/check/documents.ts'] },
  { name: '锁定文件', args: ['setup/complete-lockfile.mjs', '--check'] },
  { name: '生成的参考文档', args: ['tools/references.ts', '--check'] },
]

function run(part: Part): Promise<Outcome> {
  const start = performance.now()
  const child = spawn(process.execPath, part.args, { cwd: CHECKOUT, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  return new Promise((done) => {
    child.on('close', (code) => {
      done({ ...part, said: said.trim(), passed: code === 0, seconds: (performance.now() - start) / 1000 })
    })
  })
}

async function runAll(): Promise<Outcome[]> {
  const waiting = parts.filter(
    ({ args }) => args[0] !== 'tools/references.ts' || existsSync(join(CHECKOUT, args[0])),
  )
  const outcomes: Outcome[] = []
  const worker = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const outcome = await run(part)
      outcomes.push(outcome)
      console.log(
        `${outcome.passed ? '通过' : '未过'}  ${outcome.seconds.toFixed(1).padStart(5)} 秒  ${part.name}`,
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return outcomes
}

const failed = (await runAll()).filter(({ passed }) => !passed)
for (const { name, said } of failed) console.log(`\n—— ${name} ——\n${said}`)
console.log(
  failed.length === 0
    ? '\n全部通过。'
    : `\n${failed.length} 项未过：${failed.map(({ name }) => name).join('、')}。`,
)
process.exitCode = failed.length > 0 ? 1 : 0
