import { type Mark, marksOf } from '../mark.ts'
import { changeMany, changeOne, type Fault, inText, isPositive, numberOf, perturb } from './kit.ts'

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

/** What sentences say about changes. */
export const WORDS: readonly Fault[] = [amount, direction, bothDirections, percentBase, percent]
