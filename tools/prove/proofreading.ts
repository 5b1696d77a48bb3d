/**
 * The proof-reader against documents that say what is wrong in them: one fault planted in each, half of them damaged as
 * converters do. Seeds are an argument, so that nothing can have been tuned to them.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { formatInstant, systemClock } from '../../src/kernel/time/public.ts'
import { HABITS } from '../../test/fiscal/blind/papers.ts'
import { DAMAGES } from '../../test/fiscal/corpus/damage.ts'
import { ARITHMETIC } from '../../test/fiscal/corpus/faults/all.ts'
import { LABELS } from './proofreading-labels.ts'
import type { KindTally, ShardTally } from './proofreading-shard.ts'

export interface ProofreadingOrder {
  readonly seed: number
  readonly faulty: number
  readonly clean: number
  readonly workers: number
}

export interface ProofreadingReport extends ShardTally {
  readonly order: ProofreadingOrder
  readonly seconds: number
}

const RECALL = 0.97
const RECALL_OF_KIND = 0.9
/** Of a hundred clean documents. */
const ALARMS = 1

function shard(order: ProofreadingOrder, part: number): Promise<ShardTally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./proofreading-shard.ts', import.meta.url), {
      workerData: { ...order, part },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

function added(parts: readonly ShardTally[]): ShardTally {
  const kinds: Record<string, KindTally> = {}
  for (const { kinds: own } of parts)
    for (const [kind, tally] of Object.entries(own)) {
      const sum = kinds[kind] ?? { planted: 0, found: 0, damaged: 0, damagedFound: 0 }
      for (const name of ['planted', 'found', 'damaged', 'damagedFound'] as const) sum[name] += tally[name]
      kinds[kind] = sum
    }
  const total = (name: 'clean' | 'alarms' | 'planted' | 'named' | 'papers' | 'paperAlarms') =>
    parts.reduce((sum, part) => sum + part[name], 0)
  return {
    kinds,
    missed: parts.flatMap(({ missed }) => missed),
    clean: total('clean'),
    alarms: total('alarms'),
    planted: total('planted'),
    named: total('named'),
    papers: total('papers'),
    paperAlarms: total('paperAlarms'),
  }
}

export async function proveProofreading(
  order: ProofreadingOrder,
  say: (line: string) => void,
): Promise<ProofreadingReport> {
  const from = performance.now()
  const parts = Array.from({ length: order.workers }, (_, part) => shard(order, part))
  const report = {
    ...added(await Promise.all(parts)),
    order,
    seconds: Math.round((performance.now() - from) / 1000),
  }
  for (const line of report.missed) say(`  没有发现：${line}`)
  return report
}

const ratio = (found: number, planted: number) => (planted === 0 ? 1 : found / planted)
const shown = (found: number, planted: number) => (planted === 0 ? '–' : ratio(found, planted).toFixed(3))

export function sumOf({ kinds }: ShardTally): KindTally {
  const sum = { planted: 0, found: 0, damaged: 0, damagedFound: 0 }
  for (const tally of Object.values(kinds))
    for (const name of ['planted', 'found', 'damaged', 'damagedFound'] as const) sum[name] += tally[name]
  return sum
}

export function weakKinds({ kinds }: ShardTally): string[] {
  return Object.entries(kinds)
    .filter(([kind, { found, planted }]) => ARITHMETIC.has(kind) && ratio(found, planted) < RECALL_OF_KIND)
    .map(([kind]) => kind)
}

export function proofreadingHolds(report: ShardTally): boolean {
  const sum = sumOf(report)
  return (
    ratio(sum.found, sum.planted) >= RECALL &&
    weakKinds(report).length === 0 &&
    report.alarms * 100 <= report.clean * ALARMS
  )
}

function rowsOf({ kinds }: ShardTally): string[] {
  return Object.entries(kinds).map(
    ([kind, of]) =>
      `| ${LABELS[kind] ?? kind} | ${ARITHMETIC.has(kind) ? '是' : ''} | ${of.planted} | ${of.found} | ${shown(of.found, of.planted)} | ${shown(of.damagedFound, of.damaged)} |`,
  )
}

export function proofreadingPage(report: ProofreadingReport): string {
  const { order, clean, alarms, seconds } = report
  const sum = sumOf(report)
  return [
    '# 校核的证明',
    '',
    `由 \`npm run prove -- proofreading --seed ${order.seed}\` 于 ${formatInstant(systemClock.now())} 写成，用时 ${seconds} 秒。`,
    '',
    `随机单位的公开文本，账目都对得上；每份埋一处错，共 ${Object.keys(report.kinds).length} 种，一半再按 ${DAMAGES.length} 种转换损坏弄乱。错处所在行（或印着同一数字的行）被指出，级别不低于应有的级别，才算发现；漏掉的内容要在提示里说出名字。`,
    '',
    '| 要求 | 结果 | 达到 |',
    '|---|---|---|',
    `| 有错文本不少于 2 000 份，发现率不低于 ${RECALL} | ${sum.planted} 份，${shown(sum.found, sum.planted)} | ${sum.planted >= 2000 && ratio(sum.found, sum.planted) >= RECALL ? '是' : '否'} |`,
    `| 每种算术错的发现率不低于 ${RECALL_OF_KIND} | ${
      weakKinds(report).length === 0
        ? '全部'
        : `未达到：${weakKinds(report)
            .map((kind) => LABELS[kind] ?? kind)
            .join('、')}`
    } | ${weakKinds(report).length === 0 ? '是' : '否'} |`,
    `| 无错文本不少于 500 份，误报“错误”的每百份不超过 ${ALARMS} 份 | ${clean} 份，误报 ${alarms} 份 | ${clean >= 500 && alarms * 100 <= clean * ALARMS ? '是' : '否'} |`,
    '',
    `另有 ${HABITS.length + 10} 种写法的文本，是在没有看检查程序的情况下写的：无错 ${report.papers} 份，误报 ${report.paperAlarms} 份；埋错 ${report.planted} 处，指出 ${report.named} 处。`,
    '',
    '| 埋下的错 | 算术 | 份数 | 发现 | 发现率 | 损坏文本的发现率 |',
    '|---|---|---|---|---|---|',
    ...rowsOf(report),
    `| **合计** | | ${sum.planted} | ${sum.found} | ${shown(sum.found, sum.planted)} | ${shown(sum.damagedFound, sum.damaged)} |`,
    '',
  ].join('\n')
}

export function writeProofreading(root: string, report: ProofreadingReport): void {
  writeFileSync(join(root, 'docs/reference/proofreading.md'), proofreadingPage(report))
}
