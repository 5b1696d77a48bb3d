import { type Finding, LEVELS, type Level, type Result } from '#domains/fiscal/proofread'

const NAMES: Readonly<Record<Level, string>> = {
  error: '错误（自相矛盾，公开前必须改正）',
  doubt: '存疑（请核实）',
  rounding: '尾差（四舍五入，可以不改）',
  drafting: '文字',
  extraction: '提取（很可能是文件转换造成，请对照原件）',
}
const SHORT: Readonly<Record<Level, string>> = {
  error: '错误',
  doubt: '存疑',
  rounding: '尾差',
  drafting: '文字',
  extraction: '提取',
}
const KINDS = { budget: '预算', final: '决算' } as const
const SCOPES = { unit: '单位', department: '部门' } as const
/** More proof than this only hides the first lines. */
const LINES_SHOWN = 6

/** For a person: gravest first, each with what to look at and what to do. */
export function report(result: Result, name: string | null): string {
  const groups = LEVELS.flatMap((level) => group(level, result.findings))
  return [...(name ? [`== ${name}`] : []), ...head(result), '', ...groups, summary(result)].join('\n')
}

function head({ document, losses }: Result): string[] {
  const { title, unit, year, kind, scope } = document
  const isKnown = unit || year || kind
  const known = isKnown
    ? [unit, year && `${year}年`, scope && SCOPES[scope], kind && KINDS[kind]].filter(Boolean).join(' ')
    : ''
  const first = [title || '（没有找到标题）', known && `识别为：${known}`].filter(Boolean)
  return [...first, ...losses.map((loss) => `注意：${loss}`)].map(String)
}

function group(level: Level, findings: readonly Finding[]): string[] {
  const found = findings.filter((finding) => finding.level === level)
  if (found.length === 0) return []
  return [
    `【${NAMES[level]}】${found.length} 处`,
    ...found.flatMap((finding, nth) => entry(finding, nth + 1)),
    '',
  ]
}

function entry(finding: Finding, nth: number): string[] {
  const { printed, expected, difference, place, message, rule } = finding
  const figures = [
    printed && `原文 ${printed}`,
    expected !== null && `应为 ${expected}`,
    difference !== null && `相差 ${difference}`,
  ].filter(Boolean)
  return [
    `${nth}. ${where(finding)}${place ? `　${place}` : ''}`,
    ...(figures.length > 0 ? [`   ${figures.join('，')}`] : []),
    `   ${message}（${rule}）`,
  ]
}

function where({ line, lines }: Finding): string {
  const others = lines.filter((other) => other !== line)
  if (others.length === 0) return `第 ${line} 行`
  const shown = others.slice(0, LINES_SHOWN).join('、')
  return `第 ${line} 行（对照第 ${shown} 行${others.length > LINES_SHOWN ? '等' : ''}）`
}

function summary({ checks, findings }: Result): string {
  const counts = LEVELS.map(
    (level) => [level, findings.filter((each) => each.level === level).length] as const,
  )
  const named = counts.filter(([, count]) => count > 0).map(([level, count]) => `${SHORT[level]} ${count}`)
  const found = named.length > 0 ? `发现：${named.join('，')}。` : '没有发现问题。'
  return `共核对 ${checks.done} 项，${checks.passed} 项相符。${found}`
}
