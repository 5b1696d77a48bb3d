/** The text check against slips planted in the half of the corpus that nobody who writes lists reads, and lines that are right. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkText, shippedLists } from '../../src/kernel/text/public.ts'
import { formatInstant, systemClock } from '../../src/kernel/time/public.ts'
import { type Half, lists, type Score, score } from '../../test/text/score.ts'

export const RECALL = 0.9
export const PRECISION = 0.95

export interface TextReport {
  readonly half: Half
  readonly score: Score
  readonly silent: { readonly lines: number; readonly loud: number; readonly noted: number }
}

const FAMILIES: Readonly<Record<string, string>> = {
  'homophone-listed': '音近误写（常见）',
  'homophone-free': '音近误写（不在任何词表）',
  shape: '形近误写',
  idiom: '成语误写',
  variant: '异形词',
  fixed: '固定表述',
  omission: '缺字',
  extra: '多字',
  repeat: '重复',
  traditional: '繁体字、异体字',
  punctuation: '标点',
  digits: '数字用法',
  date: '不存在的日期、时刻',
  unit: '计量单位',
  usage: '规范用语',
  personal: '个人信息',
  secrecy: '涉密标志',
  leader: '领导姓名和职务',
  organisation: '机构名称',
}

export function proveText(half: Half): TextReport {
  const by = lists()
  const file = join(import.meta.dirname, '../../test/text/corpus/silent.txt')
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const levels = lines.map((line) => checkText(line, by).map(({ level }) => level))
  const loud = levels.filter((own) => own.some((level) => level !== 'notice')).length
  const noted = levels.filter((own) => own.length > 0).length - loud
  return { half, score: score(half, by), silent: { lines: lines.length, loud, noted } }
}

export const recallOf = ({ score: { found, planted } }: TextReport): number => found / planted
export const precisionOf = ({ score: { told, false: wrong } }: TextReport): number => (told - wrong) / told

export const textHolds = (report: TextReport): boolean =>
  recallOf(report) >= RECALL && precisionOf(report) >= PRECISION && report.silent.loud === 0

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

/** By kinds, never by the sentences: whoever writes lists may read this page. */
export function textPage(report: TextReport): string {
  const { half, score: own, silent } = report
  const { version, pairs, expressions } = shippedLists()
  const rows = Object.entries(own.byFamily).map(
    ([family, [found, planted]]) =>
      `| ${FAMILIES[family] ?? family} | ${planted} | ${found} | ${percent(found / planted)} |`,
  )
  const alarms = Object.entries(own.falseByRule).map(([rule, many]) => `${rule} ${many}`)
  return `# 错敏字词检查的实测

\`npm run prove -- text\` 写出本页（${formatInstant(systemClock.now())}）。语料在 \`test/text/corpus\`，\`${half}\` 一半不给写词表的人看；只公布总数，不公布句子。

词表版本 ${version}，词条和表述共 ${pairs.length + expressions.length} 条。

| 指标 | 实测 | 目标 |
|---|---|---|
| 召回率（查出的占埋下的） | ${own.found} / ${own.planted} = ${percent(recallOf(report))} | ≥ ${percent(RECALL)} |
| 其中以“错误”“疑错”指出的 | ${percent(own.foundSeriously / own.planted)} | 如实记录 |
| 准确率（“错误”“疑错”中指对的） | ${own.told - own.false} / ${own.told} = ${percent(precisionOf(report))} | ≥ ${percent(PRECISION)} |
| 指错地方的“提示” | ${own.falseNotices} 处 | 如实记录 |
| 应当安静的 ${silent.lines} 行中误报的 | ${silent.loud} 行（另有 ${silent.noted} 行只有提示） | 0 |

误报按规则：${alarms.join('，') || '无'}。

| 错误种类 | 埋下 | 查出 | 比例 |
|---|---|---|---|
${rows.join('\n')}
`
}

export function writeTextPage(root: string, report: TextReport): void {
  writeFileSync(join(root, 'docs/reference/text-check.md'), textPage(report))
}
