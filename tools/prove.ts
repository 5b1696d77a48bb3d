/**
 * `npm run prove [-- --rounds 50]`: the long proofs at full size. The result goes to docs/reference.
 * `npm run prove -- proofreading [--seed N --faulty 2100 --clean 600 --workers 2]`: that part alone, and so
 * `npm run prove -- search`, `npm run prove -- text` and `npm run prove -- portal [--operations 10000 --kills 200 --seed N]`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../src/kernel/time/public.ts'
import { proveKill } from './prove/kill.ts'
import { keepRow } from './prove/page.ts'
import { provePortal } from './prove/portal.ts'
import { proofreadingHolds, proveProofreading, sumOf, writeProofreading } from './prove/proofreading.ts'
import { proveSearch, RECALL_LEAST } from './prove/search.ts'
import { precisionOf, proveText, recallOf, textHolds, writeTextPage } from './prove/text.ts'

const ROOT = join(import.meta.dirname, '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(systemClock.now().getTime() % 1_000_000) },
    faulty: { type: 'string', default: '2100' },
    clean: { type: 'string', default: '600' },
    workers: { type: 'string', default: '2' },
    operations: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '200' },
  },
})
const rounds = Number(values.rounds)

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Fresh seeds unless given: nothing can have been tuned to them. */
async function proofreading(): Promise<boolean> {
  const { seed, faulty, clean, workers } = values
  say(`校核：种子 ${seed}，有错 ${faulty} 份，无错 ${clean} 份`)
  const order = { seed: Number(seed), faulty: Number(faulty), clean: Number(clean), workers: Number(workers) }
  const report = await proveProofreading(order, say)
  const { planted, found } = sumOf(report)
  say(`发现 ${found} / ${planted}，无错文本误报 ${report.alarms} / ${report.clean}，${report.seconds} 秒`)
  if (planted >= 2000) writeProofreading(ROOT, report)
  return proofreadingHolds(report)
}

async function search(): Promise<boolean> {
  const { questions, recall, byHow, missed } = await proveSearch()
  for (const [how, own] of byHow) say(`  ${how}：${own.questions} 问，${own.recall.toFixed(3)}`)
  for (const line of missed) say(`  没有全找到：${line}`)
  const result = `前十条召回率 ${recall.toFixed(3)}（应不低于 ${RECALL_LEAST}）`
  say(result)
  keepRow(ROOT, { name: '搜索（标注的问题）', size: `${questions} 问，3 000 篇`, result })
  return questions >= 200 && recall >= RECALL_LEAST
}

function portal(): boolean {
  const order = {
    operations: Number(values.operations),
    kills: Number(values.kills),
    seed: Number(values.seed),
  }
  const { passed, failed, seconds } = provePortal(order)
  keepRow(ROOT, {
    name: '增量发布与整站重建逐字节相同；发布中强行终止',
    size: `随机操作 ${order.operations} 次（种子 ${order.seed}），终止 ${order.kills} 次，${seconds} 秒`,
    result: `通过 ${passed}，未过 ${failed}`,
  })
  return failed === 0 && passed > 0
}

function text(): boolean {
  const report = proveText('test')
  writeTextPage(ROOT, report)
  const { silent, score } = report
  const result = `召回率 ${recallOf(report).toFixed(3)}，准确率 ${precisionOf(report).toFixed(3)}，安静语料误报 ${silent.loud} / ${silent.lines} 行`
  say(result)
  keepRow(ROOT, { name: '错敏字词检查（分开写的语料）', size: `埋错 ${score.planted} 处`, result })
  return textHolds(report)
}

const alone = { proofreading, search, portal, text }
for (const [name, prove] of Object.entries(alone))
  if (positionals.includes(name)) process.exit((await prove()) ? 0 : 1)
const proofread = await proofreading()
const searched = await search()
const published = portal()
const worded = text()

say(`一、强行终止：${rounds} 轮，其中一半连同数据库`)
const killed = await proveKill(rounds, say)
const killHolds = killed.lost === 0 && killed.doubled === 0 && killed.auditGaps === 0

say('二、时钟与独立的逐日模拟器；来信的随机经历')
const reportFile = join(mkdtempSync(join(tmpdir(), 'zhengshu-prove-')), 'report.json')
spawnSync(
  process.execPath,
  [
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    'test/clock',
    'letter.random',
    '--reporter=json',
    `--outputFile=${reportFile}`,
  ],
  { cwd: ROOT, env: { ...process.env, CLOCK_CASES: '5000', LETTER_LIVES: '40' }, stdio: 'inherit' },
)
const report = JSON.parse(readFileSync(reportFile, 'utf8')) as {
  numPassedTests: number
  numFailedTests: number
}

keepRow(ROOT, {
  name: '强行终止（kill -9）',
  size: `${killed.rounds} 轮，其中 ${killed.databaseKilled} 轮连同数据库；来信 ${killed.acknowledged} 封，未得到答复而重发 ${killed.resent} 次`,
  result: `丢失 ${killed.lost}，重复 ${killed.doubled}，审计记录不符 ${killed.auditGaps}`,
})
const page = keepRow(ROOT, {
  name: '时钟与独立模拟器（每种单位 5 000 例）、逐条手算、来信随机经历（40 × 40 步）',
  size: `${report.numPassedTests + report.numFailedTests} 项测试`,
  result: `通过 ${report.numPassedTests}，未过 ${report.numFailedTests}`,
})
say(page)
process.exit(proofread && searched && published && worded && killHolds && report.numFailedTests === 0 ? 0 : 1)
