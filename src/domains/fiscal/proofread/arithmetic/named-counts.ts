/** So many units or offices are stated, and so many are named. */
import { sentencesOf } from '../facts/figures.ts'
import { placeOf, settingOf } from '../facts/setting.ts'
import type { Passage } from '../paper.ts'
import { compact } from '../read/clean.ts'
import type { BookCheck } from './check.ts'
import { newTally, report, type Tally } from './report.ts'

const LONGEST = 8000
const DIGITS = '一二三四五六七八九十'
const NUMBER = `(\\d{1,3}|[${DIGITS}两]{1,3})`
/** `预算单位共12家，分别是：甲、乙…。` */
const AHEAD = new RegExp(
  `${NUMBER}(?:个|家)[^，。；：:、\\d]{0,12}[，,]?(?:分别(?:是|为)|包括|即|具体(?:是|为|包括))[:：]?([^。；：:]{4,600})(?=[。；]|$)`,
  'g',
)
/** `设综合科、业务科等3个科室` */
const BEHIND = new RegExp(
  `(?:设有?|设立|包括)([^。；：:，,\\d]{4,300}?)(等?)(?:共)?${NUMBER}(?:个|家)(?:内设机构|科室|股室|处室|部门|单位|机构)`,
  'g',
)
const BODY = /(室|科|股|处|中心|局|站|所|队|院|校|学校|馆|部|机关|本级|会|办|厂|公司|园|台|社|大队|医院)$/

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === '两') return 2
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  const digit = (sign: string | undefined, empty: number) => (sign ? DIGITS.indexOf(sign) + 1 : empty)
  return text.includes('十') ? digit(tens, 1) * 10 + digit(ones, 0) : digit(ones, 0)
}

/** Names of bodies only; anything else in the list, and nobody knows where a name ends. */
function bodiesIn(list: string): string[] | null {
  const names = list.split(/[、，,]/).flatMap((name) => {
    const two = /^(.+?)(?:以及|及|和)(.+)$/.exec(name)
    return two && BODY.test(two[1]!) && BODY.test(two[2]!) ? [two[1]!, two[2]!] : [name]
  })
  const sound = names.every((name) => name.length >= 2 && name.length <= 30 && BODY.test(name))
  return sound && names.length >= 3 && new Set(names).size === names.length ? names : null
}

interface Named {
  readonly stated: number
  readonly names: readonly string[]
  readonly open: boolean
  readonly start: number
}

function namedIn(text: string): Named[] {
  const made = (number: string, list: string, open: boolean, start: number): Named[] => {
    const names = bodiesIn(list)
    return names ? [{ stated: numberOf(number), names, open, start }] : []
  }
  return [
    ...[...text.matchAll(AHEAD)].flatMap((found) => made(found[1]!, found[2]!, false, found.index)),
    ...[...text.matchAll(BEHIND)].flatMap((found) =>
      made(found[3]!, found[1]!, found[2] === '等', found.index),
    ),
  ]
}

function checkPassage(tally: Tally, passage: Passage, place: string): void {
  const { text, origin } = compact(passage.text.slice(0, LONGEST))
  for (const sentence of sentencesOf(text))
    for (const { stated, names, open, start } of namedIn(sentence.text)) {
      tally.done++
      if (stated === names.length || (open && names.length < stated)) continue
      tally.findings.push(
        report({
          level: 'error',
          place,
          line: passage.lineAt(origin(sentence.start + start)),
          lines: [passage.lastLine],
          printed: String(stated),
          expected: String(names.length),
          difference: String(stated - names.length),
          message: `文中写共${stated}个，列出的是${names.length}个（${names.slice(0, 4).join('、')}${names.length > 4 ? '等' : ''}），请核对。`,
        }),
      )
    }
}

export const namedCounts: BookCheck = {
  rule: 'named_count',
  about: '写明的单位、机构个数应与所列名称的个数一致',
  run(book) {
    const tally = newTally()
    for (const passage of book.paper.passages)
      if (/[个家]/.test(passage.text))
        checkPassage(tally, passage, placeOf(settingOf(book.paper, passage).headings, passage))
    return tally
  },
}
