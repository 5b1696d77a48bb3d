import type { Check, Outcome } from '../../check.ts'
import { achievementOf } from '../achievement.ts'
import { type Annex, placeOf } from '../annex.ts'
import { each, failed, NOTHING, passed } from '../finding.ts'
import { decimal, HUNDRED } from '../number.ts'
import { annexesOf, evaluationsOf } from '../read.ts'
import { explained } from '../scores.ts'
import { isBlank, terms } from '../terms.ts'

const REGISTERED = /^\d{6}(\d{2})/
const IN_USE = new RegExp(`(?:${terms.lateUse.join('|')})(?:已|满|了)*(\\d+)年`)

/** In use for a year or more in the very year in which the project was registered. */
function tooEarly(annex: Annex, year: number | null): Outcome {
  const registered = REGISTERED.exec(annex.code ?? '')
  const own = annex.year ?? year
  if (!registered || own === null || Number(registered[1]) + 2000 !== own) return NOTHING
  const rows = annex.indicators.filter(({ note }) => IN_USE.test(note ?? ''))
  if (rows.length === 0) return passed()
  return failed({
    level: 'doubt',
    line: rows[0]!.line,
    lines: rows.map(({ lastLine }) => lastLine),
    place: `${placeOf(annex)}指标“${rows[0]!.name}”`,
    printed: rows[0]!.note!,
    message: `项目 ${own} 年才立项（项目编码 ${annex.code}），同年就写“${rows[0]!.note}”，时间上不大可能。请核对。`,
  })
}

export const implausibleAge: Check = {
  rule: 'implausible_age',
  about: '当年立项的项目不会已投入使用一年',
  run: (paper) => each(evaluationsOf(paper), (annex) => tooEarly(annex, paper.year)),
}

const ALL_DONE = /(?:全部|各项|所有)(?:绩效)?(?:指标|目标)(?:均|都|已|全部|值)*(?:完成|达成|达到|实现)/

/** Everything was reached, says the text; the table says otherwise. */
function claimsAll(annex: Annex): Outcome {
  const said = (['conclusion', 'result'] as const)
    .map((name) => annex.fields[name])
    .find((text) => text && ALL_DONE.test(text.text))
  if (!said) return NOTHING
  const missed = annex.indicators.filter((row) => !row.damaged && achievementOf(row).kind === 'unmet')
  if (missed.length === 0) return passed()
  return failed({
    level: 'doubt',
    line: said.line,
    lines: missed.map(({ line }) => line),
    place: placeOf(annex),
    printed: ALL_DONE.exec(said.text)![0],
    message: `文字说指标全部完成，但${missed.map(({ name }) => `“${name}”`).join('、')}的完成值没有达到指标值。请改文字或核对完成值。`,
  })
}

export const claimedCompletion: Check = {
  rule: 'claimed_completion',
  about: '说“全部完成”时各指标确已完成',
  run: (paper) => each(evaluationsOf(paper), claimsAll),
}

const SHARES = new RegExp(terms.shares.join('|'))
const PER_CENT = /^[%％]$/

/** Of a hundred who were asked, no more than a hundred are content. */
function sharesAbove(annex: Annex): Outcome {
  const rows = annex.indicators.filter(({ name, damaged }) => !damaged && SHARES.test(name ?? ''))
  return each(rows, (row) => {
    // Some forms have the sign in the cell of the figure.
    const isShare = (text: string) => PER_CENT.test(row.unit ?? '') || /[%％]$/.test(text.trim())
    const printed = [row.actual, row.target].find(
      (text) => text && isShare(text) && decimal(text)?.gt(HUNDRED),
    )
    if (!printed) return passed()
    return failed({
      level: 'doubt',
      line: row.line,
      lines: [row.lastLine],
      place: `${placeOf(annex)}指标“${row.name}”`,
      printed,
      message: `“${row.name}”是占比，不会超过 100%，表中是 ${printed}。请核对。`,
    })
  })
}

export const impossibleShare: Check = {
  rule: 'impossible_share',
  about: '满意率、合格率一类占比不超过 100%',
  run: (paper) => each(annexesOf(paper), sharesAbove),
}

/** A missed indicator needs a reason where the form has room for one. */
function reasons(annex: Annex): Outcome {
  if (!annex.has.has('note')) return NOTHING
  const bare = annex.indicators.filter(
    (row) => !row.damaged && achievementOf(row).kind === 'unmet' && !explained(row),
  )
  if (bare.length === 0) return passed()
  return failed({
    level: 'drafting',
    line: bare[0]!.line,
    lines: bare.map(({ line }) => line),
    place: placeOf(annex),
    printed: isBlank(bare[0]!.note ?? '') ? '' : bare[0]!.note!,
    message: `${bare.map(({ name }) => `“${name}”`).join('、')}没有完成，未写原因。请补未完成原因和改进措施。`,
  })
}

export const missedReason: Check = {
  rule: 'missed_reason',
  about: '未完成的指标写明原因',
  run: (paper) => each(evaluationsOf(paper), reasons),
}
