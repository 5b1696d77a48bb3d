import type { Document } from '../document.ts'
import { bare, type Line, marksOf } from '../mark.ts'
import type { Random } from '../random.ts'
import { changeMany, changeOne, type Fault, flaw, inText, isPositive, type Planted, rewrite } from './kit.ts'

const at = (document: Document, keep: (line: Line) => boolean) =>
  document.lines.flatMap((line, index) => (keep(line) ? [index] : []))

/** Words of a line outside the marks, changed at one place. */
function onLine(
  document: Document,
  r: Random,
  keep: (line: Line) => boolean,
  change: (text: string) => string,
  words: (line: Line) => Pick<Planted, 'printed' | 'expected'>,
): Planted | null {
  const places = at(document, (line) => keep(line) && change(line.text) !== line.text)
  if (places.length === 0) return null
  const index = r.pick(places)
  return rewrite(document, index, change, words(document.lines[index]!))
}

const REPEATED = [
  '主要用于',
  '支出决算',
  '人员经费',
  '基本支出',
  '政府采购',
  '项目支出',
  '绩效目标',
  '共有车辆',
  '公务接待费',
]

const repeated: Fault = {
  kind: 'repeated_phrase',
  wanted: 'drafting',
  plant(document, r) {
    const phrase = r.pick(
      REPEATED.filter((each) =>
        document.lines.some((line) => line.block.startsWith('n:') && bare(line.text).includes(each)),
      ),
    )
    return onLine(
      document,
      r,
      (line) => /^n:(?!terms)/.test(line.block),
      (text) => text.replace(phrase, `${phrase}${flaw(phrase)}`),
      () => ({ printed: phrase + phrase, expected: phrase }),
    )
  },
}

/** The year of the paper it was copied from. */
const year: Fault = {
  kind: 'copied_year',
  wanted: 'drafting',
  plant(document, r) {
    const { year: now, kind } = document.facts
    const wrong = String(now - 1)
    const keys =
      kind === 'budget'
        ? /^n:(general|fund|three|targets)$/
        : /^n:(in|out|general|basic|three|operating|buying|assets|performance)$/
    return onLine(
      document,
      r,
      (line) => keys.test(line.block) && new RegExp(`^[^\\uE000]{0,12}${now}年`).test(line.text),
      (text) => text.replace(`${now}年`, `${flaw(wrong)}年`),
      () => ({ printed: `${wrong}年`, expected: `${now}年` }),
    )
  },
}

const NEXT: Record<string, string> = { 二: '三', 三: '四', 四: '五', 五: '六', 六: '七', 七: '八' }

const numbering: Fault = {
  kind: 'numbering',
  wanted: 'drafting',
  plant: (document, r) =>
    onLine(
      document,
      r,
      (line) => line.block.startsWith('h:') && /^[二三四五六七]、/.test(line.text),
      (text) => text.replace(/^([二三四五六七])、/, (_, old: string) => `${flaw(NEXT[old]!)}、`),
      (line) => ({ printed: `${NEXT[line.text[0]!]}、`, expected: line.text[0]! }),
    ),
}

const unit: Fault = {
  kind: 'unit_slip',
  wanted: 'doubt',
  plant(document, r) {
    const marks = marksOf(document.lines).filter(
      (found) =>
        inText(found) &&
        isPositive(found) &&
        /^(general|all|three|in|personnel|running|operating|grand|income)\b/.test(found.id),
    )
    for (const found of r.shuffle(marks)) {
      const planted = changeMany(document, [[found, found.text]])
      const lines = planted.lines.map((line) =>
        line.text.includes('\uE000FAULT')
          ? { ...line, text: line.text.replace(/(\uE000FAULT\uE001[^\uE002]*\uE002 ?)万元/, '$1元') }
          : line,
      )
      if (lines[found.line]!.text !== planted.lines[found.line]!.text)
        return { ...planted, lines, printed: `${found.text}元`, expected: `${found.text}万元` }
    }
    return null
  },
}

const insert = (document: Document, block: RegExp, text: string): Planted | null => {
  const index = document.lines.findLastIndex((line) => block.test(line.block))
  if (index < 0) return null
  const lines = [
    ...document.lines.slice(0, index + 1),
    { block: document.lines[index]!.block, text: flaw(text) },
    ...document.lines.slice(index + 1),
  ]
  return { lines, printed: text, expected: '', proof: [], mentions: [] }
}

const SURNAMES = ['张', '李', '王', '刘', '陈', '杨']

const mobile: Fault = {
  kind: 'mobile_number',
  wanted: 'drafting',
  plant: (document, r) =>
    insert(
      document,
      /^n:(contact|structure)$/,
      `联系人：${r.pick(SURNAMES)}${r.pick(['强', '敏', '建国', '丽华'])}，手机：1${r.pick(['38', '59', '77', '86'])}${String(r.int(10000000, 99999999))}`,
    ),
}

/** 18 figures whose last one fits. */
export function identity(r: Random, division: string): string {
  const body = `${division}${r.int(1965, 1998)}${String(r.int(1, 12)).padStart(2, '0')}${String(r.int(1, 28)).padStart(2, '0')}${String(r.int(1, 999)).padStart(3, '0')}`
  const factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const rest = factors.reduce((total, factor, index) => total + factor * Number(body[index]), 0) % 11
  return body + '10X98765432'[rest]!
}

const idNumber: Fault = {
  kind: 'identity_number',
  wanted: 'drafting',
  plant: (document, r) =>
    insert(
      document,
      /^n:(contact|structure)$/,
      `经办人：${r.pick(SURNAMES)}××，身份证号：${identity(r, r.pick(['500102', '510903', '430121']))}`,
    ),
}

const UP = /增|升/
const cause: Fault = {
  kind: 'cause_direction',
  wanted: 'doubt',
  plant: changeOne(
    (found) => inText(found) && found.id.startsWith('cause.'),
    (r, found, document) => {
      const id = found.id.split('.').slice(2).join('.')
      const direction = marksOf(document.lines).find(
        (other) => other.line === found.line && other.id === `dir.${id}`,
      )
      if (!direction) return null
      return UP.test(direction.text)
        ? r.pick(['厉行节约，压减开支，支出减少', '工作任务减少，经费相应减少'])
        : r.pick(['业务量增大，经费相应增加', '新增任务较多，支出增加'])
    },
  ),
}

/** What an editor would mark. */
export const DRAFTING: readonly Fault[] = [repeated, year, numbering, unit, mobile, idNumber, cause]
