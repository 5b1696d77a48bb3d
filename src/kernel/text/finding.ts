/** What the check says about one place of a text. Offsets are UTF-16 units; the text itself is never changed. */
export type Level = 'error' | 'warning' | 'notice'

export type Rule =
  | 'word'
  | 'expression'
  | 'person'
  | 'sensitive'
  | 'slip'
  | 'doubled'
  | 'punctuation'
  | 'bracket'
  | 'digits'
  | 'unit'
  | 'date'
  | 'personal'
  | 'secrecy'
  | 'traditional'
  | 'link'

export interface Finding {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly rule: Rule
  readonly level: Level
  /** What would stand there; null where only a person can say. */
  readonly suggestion: string | null
  readonly message: string
}

export const ruleLabels: Readonly<Record<Rule, string>> = {
  word: '错别字',
  expression: '固定表述',
  person: '人名职务',
  sensitive: '敏感和规范用语',
  slip: '疑似错字',
  doubled: '重复',
  punctuation: '标点',
  bracket: '成对标点',
  digits: '数字用法',
  unit: '计量单位',
  date: '日期',
  personal: '个人信息',
  secrecy: '涉密标志',
  traditional: '繁体字',
  link: '链接',
}

export const levelLabels: Readonly<Record<Level, string>> = { error: '错误', warning: '疑错', notice: '提示' }

type Rest = Pick<Finding, 'rule' | 'level' | 'message'> & { readonly suggestion?: string | null }

export function finding(text: string, start: number, end: number, rest: Rest): Finding {
  const { rule, level, message, suggestion = null } = rest
  return { start, end, text: text.slice(start, end), rule, level, suggestion, message }
}

/** Which of two rules speaks where both find something: the one that knows more about the place. */
const rank: Readonly<Record<Rule, number>> = {
  secrecy: 0,
  personal: 1,
  person: 2,
  expression: 3,
  word: 4,
  sensitive: 5,
  date: 6,
  link: 7,
  doubled: 8,
  bracket: 9,
  digits: 10,
  unit: 11,
  punctuation: 12,
  traditional: 13,
  slip: 14,
}

/** In reading order; where two overlap, only the one of the better rule, of one rule the longer. */
export function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) => rank[a.rule] - rank[b.rule] || b.end - b.start - (a.end - a.start) || a.start - b.start,
  )
  const taken: Finding[] = []
  const byBlock = new Map<number, Finding[]>()
  for (const one of sorted) {
    const blocks = blocksOf(one)
    const clash = blocks.some((block) =>
      byBlock.get(block)?.some((other) => one.start < other.end && other.start < one.end),
    )
    if (clash) continue
    taken.push(one)
    for (const block of blocks) {
      const there = byBlock.get(block)
      if (there) there.push(one)
      else byBlock.set(block, [one])
    }
  }
  return taken.sort((a, b) => a.start - b.start || a.end - b.end)
}

const BLOCK = 256

/** Neighbours are looked for in stretches, so that a text with a million findings is not compared each with each. */
function blocksOf({ start, end }: Finding): number[] {
  const first = Math.floor(start / BLOCK)
  const last = Math.floor(Math.max(start, end - 1) / BLOCK)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}
