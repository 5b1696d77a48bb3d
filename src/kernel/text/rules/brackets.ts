import { type Finding, finding } from '../finding.ts'

const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '《': '》',
  '〈': '〉',
  '（': '）',
  '(': ')',
  '【': '】',
  '〔': '〕',
  '「': '」',
  '『': '』',
  '[': ']',
  '［': '］',
}
const CLOSERS = new Map(Object.entries(PAIRS).map(([open, close]) => [close, open]))
/** Signs that close what another kind opened: only the width differs. */
const OTHER_WIDTH: Readonly<Record<string, string>> = { '（': ')', '(': '）', '[': '］', '［': ']' }

interface Open {
  readonly sign: string
  readonly at: number
}

/** Pairs that lack a half, within a paragraph: what is left open there is not closed by a later one. */
export function findBrackets(text: string): Finding[] {
  const found: Finding[] = []
  let from = 0
  while (from <= text.length) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    found.push(...unpaired(text, from, to))
    from = to + 1
  }
  return found
}

function unpaired(text: string, from: number, to: number): Finding[] {
  const found: Finding[] = []
  const open: Open[] = []
  for (let at = from; at < to; at++) {
    const sign = text[at]!
    if (PAIRS[sign]) {
      const last = open.at(-1)
      // “… “ : the first was never closed, or the second is turned the wrong way.
      if (last?.sign === sign && (sign === '“' || sign === '‘')) {
        found.push(missing(text, last, open.pop()!.at, at))
        open.push({ sign, at })
      } else open.push({ sign, at })
    } else if (CLOSERS.has(sign)) found.push(...closed(text, sign, at, open))
  }
  for (const each of open) found.push(missing(text, each, each.at, to))
  return found
}

function closed(text: string, sign: string, at: number, open: Open[]): Finding[] {
  const wanted = CLOSERS.get(sign)!
  const last = open.at(-1)
  if (last?.sign === wanted) {
    open.pop()
    return []
  }
  if (last && OTHER_WIDTH[last.sign] === sign) {
    open.pop()
    // (一）: written by hand everywhere, half of it in another width.
    const narrow = '()[]'.includes(sign) ? at : last.at
    return [
      finding(text, narrow, narrow + 1, {
        rule: 'bracket',
        level: 'error',
        suggestion: '()[]'.includes(sign) ? PAIRS[last.sign]! : wanted,
        message: '括号一边全角一边半角（GB/T 15834）',
      }),
    ]
  }
  const deeper = open.findLastIndex((each) => each.sign === wanted)
  if (deeper >= 0) {
    const lost = open.splice(deeper).slice(1)
    return lost.map((each) => missing(text, each, each.at, at))
  }
  if (isOrdinal(text, at, sign) || isApostrophe(text, at, sign)) return []
  return [
    finding(text, at, at + 1, {
      rule: 'bracket',
      level: 'error',
      suggestion: null,
      message: `“${sign}”没有与它成对的“${wanted}”`,
    }),
  ]
}

/** 1）、a) and the like begin an item. */
function isOrdinal(text: string, at: number, sign: string): boolean {
  return (
    (sign === '）' || sign === ')') &&
    /(?:^|[\s，。；：、])(?:[\dA-Za-z一二三四五六七八九十]{1,2})$/u.test(text.slice(Math.max(0, at - 3), at))
  )
}

const isApostrophe = (text: string, at: number, sign: string): boolean =>
  sign === '’' && /[A-Za-z]/.test(text[at - 1] ?? '')

function missing(text: string, { sign }: Open, at: number, limit: number): Finding {
  // Some of what follows shows the place better than one sign.
  const end = Math.min(
    limit,
    at + 1 + /^[^，。；！？、\s]{0,12}/u.exec(text.slice(at + 1, at + 13))![0].length,
  )
  return finding(text, at, Math.max(end, at + 1), {
    rule: 'bracket',
    level: 'error',
    suggestion: null,
    message: `“${sign}”没有与它成对的“${PAIRS[sign]}”`,
  })
}
