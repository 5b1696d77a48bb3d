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
    (found) => /^done\.\d{7}$/.test(found.id) && numberOf(found.text) === 100,
    (r, found, document) => {
      const text = document.lines[found.line]!.text
      const fits = /与预算数持平|等于预算数/.test(text)
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

/** What sentences say about amounts and shares. */
export const AMOUNTS: readonly Fault[] = [
  share,
  shares,
  textTable,
  textText,
  threeTable,
  completion,
  completionText,
  perHead,
]
