import { type Mark, marksOf } from '../mark.ts'
import {
  changeMany,
  changeOne,
  type Fault,
  inTable,
  inText,
  isPositive,
  numberOf,
  perturb,
  printUnits,
  twinIn,
  unitsOf,
} from './kit.ts'

const fact = (id: string) => id.replace(/^(chg|dir|pdir|pct)\./, '')
const onLine = (all: readonly Mark[], found: Mark, id: string) =>
  all.find((other) => other.line === found.line && other.id === id)

/** A change is provable by its percentage, by a second mention, or by a table with last year's column. */
function provable(found: Mark, all: readonly Mark[]): boolean {
  const id = fact(found.id)
  if (onLine(all, found, `pct.${id}`)) return true
  if (id.startsWith('three.') && all.some((other) => other.block === 't:three')) return true
  return all.filter((other) => other.id === `chg.${id}` && inText(other)).length > 1
}

const step = (text: string) => (text.includes('.') ? 10 ** -text.split('.')[1]!.length : 1)

/** Would a reader who knows the amounts see that the percentage is another one? */
function showsIn(percent: Mark, now: Mark | undefined, change: number, up: boolean): boolean {
  if (!now) return false
  const base = numberOf(now.text) + (up ? -change : change)
  if (base <= 0) return true
  const blur = (0.005 / Math.max(change, 0.01) + 0.01 / base) * (change / base) * 100
  return Math.abs((change / base) * 100 - numberOf(percent.text)) > 3 * step(percent.text) + 2 * blur
}

const isUp = (all: readonly Mark[], found: Mark, id: string) =>
  /增|升/.test(onLine(all, found, `dir.${id}`)?.text ?? '')

function changeAmount(all: readonly Mark[], found: Mark, text: string): boolean {
  const id = fact(found.id)
  const percent = onLine(all, found, `pct.${id}`)
  const now = all.find((other) => other.id === id && other.text !== '')
  return !percent || showsIn(percent, now, numberOf(text), isUp(all, found, id))
}

const flipped = (word: string) => (/增|升/.test(word) ? '减少' : '增加')

const amount: Fault = {
  kind: 'change_amount',
  wanted: 'error',
  plant: changeOne(
    (found, all) => inText(found) && found.id.startsWith('chg.') && isPositive(found) && provable(found, all),
    (r, found, document) => {
      const text = perturb(r, found.text)
      return changeAmount(marksOf(document.lines), found, text) ? text : null
    },
  ),
}

const direction: Fault = {
  kind: 'change_direction',
  wanted: 'error',
  plant: changeOne(
    (found, all) => inText(found) && found.id.startsWith('dir.') && provable(found, all),
    (_, found) => flipped(found.text),
  ),
}

/** Both words turned: only the arithmetic tells. */
const bothDirections: Fault = {
  kind: 'change_direction_both',
  wanted: 'error',
  plant(document, r) {
    const all = marksOf(document.lines)
    for (const found of r.shuffle(all.filter((each) => each.id.startsWith('dir.') && inText(each)))) {
      const id = fact(found.id)
      const [word, percent, change] = [
        onLine(all, found, `pdir.${id}`),
        onLine(all, found, `pct.${id}`),
        onLine(all, found, `chg.${id}`),
      ]
      const now = all.find((other) => other.id === id && other.text !== '')
      if (
        !word ||
        !percent ||
        !change ||
        !showsIn(percent, now, numberOf(change.text), !isUp(all, found, id))
      )
        continue
      return changeMany(document, [
        [found, flipped(found.text)],
        [word, /增|升/.test(word.text) ? '下降' : '增长'],
      ])
    }
    return null
  },
}

/** The change over this year's amount instead of last year's. */
const percentBase: Fault = {
  kind: 'percent_base',
  wanted: 'error',
  plant: changeOne(
    (found) => inText(found) && found.id.startsWith('pct.'),
    (_, found, document) => {
      const all = marksOf(document.lines)
      const id = fact(found.id)
      const [change, now] = [
        onLine(all, found, `chg.${id}`),
        all.find((other) => other.id === id && other.text !== ''),
      ]
      if (!change || !now || numberOf(now.text) === 0) return null
      const digits = found.text.split('.')[1]?.length ?? 0
      const text = ((numberOf(change.text) / numberOf(now.text)) * 100).toFixed(digits)
      const up = isUp(all, found, id)
      return showsIn({ ...found, text }, now, numberOf(change.text), up) ? text : null
    },
  ),
}

const percent: Fault = {
  kind: 'percent_change',
  wanted: 'error',
  plant: changeOne(
    (found) => inText(found) && found.id.startsWith('pct.'),
    (r, found, document) => {
      const all = marksOf(document.lines)
      const text = perturb(r, found.text)
      const change = onLine(all, found, `chg.${fact(found.id)}`)
      const now = all.find((other) => other.id === fact(found.id) && other.text !== '')
      return change &&
        showsIn({ ...found, text }, now, numberOf(change.text), isUp(all, found, fact(found.id)))
        ? text
        : null
    },
  ),
}

const share: Fault = {
  kind: 'share',
  wanted: 'error',
  plant: changeOne(
    (found) => inText(found) && /^share\./.test(found.id) && isPositive(found),
    (r, found) => {
      const gap = found.id.startsWith('share.three') ? r.pick([900, 1500]) : r.pick([50, 90, 150, 400, 1000])
      const units = unitsOf(found.text)
      return printUnits(units > gap ? units - gap : units + gap, found.text)
    },
  ),
}

/** Every share of a sentence taken of the wrong whole. */
const shares: Fault = {
  kind: 'shares_whole',
  wanted: 'error',
  plant(document, r) {
    const all = marksOf(document.lines).filter(
      (found) => inText(found) && /^share\.(in\.|out\.|\d{3}$|three\.)/.test(found.id) && isPositive(found),
    )
    const lines = [...new Set(all.map((found) => found.line))].filter(
      (line) => all.filter((found) => found.line === line).length > 1,
    )
    if (lines.length === 0) return null
    const line = r.pick(lines)
    const scaled = (text: string) => printUnits(Math.floor(unitsOf(text) * 0.93) - 10, text)
    return changeMany(
      document,
      all
        .filter((found) => found.line === line && unitsOf(found.text) > 200)
        .map((found) => [found, scaled(found.text)]),
    )
  },
}

const isAmount = (found: Mark) =>
  /^(general|all|fund|in|three|economy|personnel|running|income|intake|opening|closing|grand|fiscal|operating|buy)\b/.test(
    found.id,
  ) && isPositive(found)

const textTable: Fault = {
  kind: 'text_table',
  wanted: 'error',
  plant: changeOne(
    (found, all) => inText(found) && isAmount(found) && twinIn(all, found, inTable),
    (r, found) => perturb(r, found.text),
  ),
}

const textText: Fault = {
  kind: 'text_text',
  wanted: 'error',
  plant: changeOne(
    (found, all) =>
      inText(found) && isAmount(found) && twinIn(all, found, inText) && !twinIn(all, found, inTable),
    (r, found) => perturb(r, found.text),
  ),
}

const threeTable: Fault = {
  kind: 'three_text_table',
  wanted: 'error',
  plant: changeOne(
    (found, all) =>
      found.block === 'n:three' &&
      found.id.startsWith('three.') &&
      isPositive(found) &&
      twinIn(all, found, inTable),
    (r, found) => perturb(r, found.text),
  ),
}

/** Completion is provable against the form's budget columns, or against `决算数与预算数持平`. */
const completion: Fault = {
  kind: 'completion_rate',
  wanted: 'doubt',
  plant: changeOne(
    (found, all) =>
      /^done\./.test(found.id) &&
      isPositive(found) &&
      (all.some((other) => other.block === 't:f07') ? found.id.startsWith('done.three') : false),
    (r, found) => perturbPercent(r.int(300, 2500), found.text),
  ),
}

const completionText: Fault = {
  kind: 'completion_wording',
  wanted: 'doubt',
  plant: changeOne(
    () => true,
    (r, found, document) => {
      const text = document.lines[found.line]!.text
      const fits =
        /^done\.\d{7}$/.test(found.id) && numberOf(found.text) === 100 && /与预算数持平|等于预算数/.test(text)
      return fits ? perturbPercent(r.int(300, 2500), found.text) : null
    },
  ),
}

const perturbPercent = (gap: number, text: string) =>
  printUnits(unitsOf(text) > gap ? unitsOf(text) - gap : unitsOf(text) + gap, text)

const perHead: Fault = {
  kind: 'per_head',
  wanted: 'doubt',
  plant: changeOne(
    (found) => /^per\./.test(found.id) && isPositive(found),
    (r, found) => printUnits(Math.floor(unitsOf(found.text) * r.pick([2, 3, 10])), found.text),
  ),
}

/** What sentences say about amounts. */
export const WORDS: readonly Fault[] = [
  amount,
  direction,
  bothDirections,
  percentBase,
  percent,
  share,
  shares,
  textTable,
  textText,
  threeTable,
  completion,
  completionText,
  perHead,
]
