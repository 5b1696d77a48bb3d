import { type Finding, type Level, levelLabels, ruleLabels } from '#kernel/text'

const LEVELS: readonly Level[] = ['error', 'warning', 'notice']
const AROUND = 12

/** For a person: gravest first, each with its line and its neighbours. */
export function report(text: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return '没有发现问题。'
  const lineAt = lineFinder(text)
  const groups = LEVELS.flatMap((level) => {
    const found = findings.filter((one) => one.level === level)
    if (found.length === 0) return []
    return [
      `【${levelLabels[level]}】${found.length} 处`,
      ...found.map((one, nth) => entry(text, one, nth + 1, lineAt)),
      '',
    ]
  })
  const counts = LEVELS.map((level) => [level, findings.filter((one) => one.level === level).length] as const)
  const sum = counts
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${levelLabels[level]} ${count}`)
  return [...groups, `发现：${sum.join('，')}。`].join('\n')
}

function entry(text: string, one: Finding, nth: number, lineAt: (offset: number) => number): string {
  const before = text.slice(Math.max(0, one.start - AROUND), one.start).replace(/^.*\n/su, '')
  const behind = text.slice(one.end, one.end + AROUND).replace(/\n.*$/su, '')
  const offer = one.suggestion && !one.message.includes(one.suggestion) ? `，建议：${one.suggestion}` : ''
  return `${nth}. 第 ${lineAt(one.start)} 行　${before}【${one.text}】${behind}\n   ${one.message}${offer}（${ruleLabels[one.rule]}）`
}

/** Findings come in reading order, level by level: each question goes on from a kept list of line ends. */
function lineFinder(text: string): (offset: number) => number {
  const ends: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at)
  return (offset) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}
