/** People and vehicles: the number stated against the numbers listed. */
import type { Book } from '../facts/book.ts'
import { sentencesOf } from '../facts/figures.ts'
import { placeOf, settingOf } from '../facts/setting.ts'
import { plainSigns } from '../facts/subjects.ts'
import type { Passage } from '../paper.ts'
import { compact } from '../read/clean.ts'
import type { BookCheck } from './check.ts'
import { newTally, report, type Tally } from './report.ts'

const LONGEST = 6000
/** `编制数29人，分别是：甲8人，乙7人`; `共有车辆10辆，其中：轿车4辆、越野车6辆`. */
const LIST =
  /([^，。；：:、\d]{1,24})(\d{1,5})(人|名|辆)[，,]?(其中|分别(?:是|为)|包括)[:：，,]?((?:[^，。；：:、\d]{2,40}(?:\([^()]{0,20}\)[^，。；：:、\d]{0,20})?\d{1,5}\3[，、；和及以]{0,2})+)/g
const ITEM = /([^，。；：:、\d]+)(\d{1,5})(?:人|名|辆)/g

/** `其中女性5人` names some of the people, not all of them. */
const PARTIAL = /女|党员|离休|退休|少数民族|高级|中级|博士|硕士|领导/

interface Listed {
  readonly label: string
  readonly whole: number
  readonly parts: readonly Part[]
  readonly unit: string
  readonly start: number
  readonly ended: boolean
}

interface Part {
  readonly label: string
  readonly count: number
}

/** `编制9人，其中甲5人、乙4人；实有8人，其中丙6人…`: the second list has a whole of its own. */
function ownParts(parts: readonly Part[]): Part[] {
  const next = parts.findIndex(({ label }) => /^[；，]?(其中|分别)/.test(label))
  return next < 1 ? [...parts] : parts.slice(0, next - 1)
}

function listsIn(text: string): Listed[] {
  return [...text.matchAll(LIST)].flatMap((found) => {
    const [all, label = '', whole = '', unit = '', word = '', list = ''] = found
    const items = [...list.matchAll(ITEM)].map((item) => ({ label: item[1]!, count: Number(item[2]) }))
    const parts = ownParts(items)
    const people = unit !== '辆'
    if (
      parts.length < 2 ||
      (people && !word.startsWith('分别') && !/编制|在职/.test(label)) ||
      (people && parts.some((part) => PARTIAL.test(part.label)))
    )
      return []
    const after = text[found.index + all.length] ?? '。'
    return [
      {
        label,
        whole: Number(whole),
        parts,
        unit,
        start: found.index,
        ended: /[。；]/.test(after) || /[；。]$/.test(all) || after === '单',
      },
    ]
  })
}

function tell(tally: Tally, passage: Passage, place: string, listed: Listed, line: number): void {
  const total = listed.parts.reduce((sum, part) => sum + part.count, 0)
  if (total === listed.whole) return
  tally.findings.push(
    report({
      level: total > listed.whole || listed.ended ? 'error' : 'doubt',
      place,
      line,
      lines: [line, passage.lastLine],
      printed: `${listed.whole}${listed.unit}`,
      expected: `${total}${listed.unit}`,
      difference: String(listed.whole - total),
      message: `“${listed.label}”为${listed.whole}${listed.unit}，所列${listed.parts.map((part) => `${part.label}${part.count}${listed.unit}`).join('、')}合计${total}${listed.unit}，两者不等，请核对。`,
    }),
  )
}

function checkPassage(tally: Tally, book: Book, passage: Passage): void {
  const { text, origin } = compact(passage.text.slice(0, LONGEST))
  if (!/\d(人|名|辆)/.test(text)) return
  for (const sentence of sentencesOf(plainSigns(text)))
    for (const listed of listsIn(sentence.text)) {
      tally.done++
      const place = placeOf(settingOf(book.paper, passage).headings, passage)
      tell(tally, passage, place, listed, passage.lineAt(origin(sentence.start + listed.start)))
    }
}

export const countLists: BookCheck = {
  rule: 'count_sum',
  about: '编制、在职人数和车辆数应等于所列各项之和',
  run(book) {
    const tally = newTally()
    for (const passage of book.paper.passages) checkPassage(tally, book, passage)
    return tally
  },
}
