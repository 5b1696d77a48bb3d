/** All figures of a paper's narrative. */

import { amountOf } from '../money.ts'
import type { Paper, Passage } from '../paper.ts'
import { compact } from '../read/clean.ts'
import { resumesAt } from '../read/parts.ts'
import { isAnnexTitle } from '../read/terms.ts'
import { takeLevel } from './changes.ts'
import { type Context, newContext } from './context.ts'
import type { Statements } from './fact.ts'
import { figuresOf, leadOf, sentencesOf } from './figures.ts'
import { isNarrative, placeOf, settingOf } from './setting.ts'
import { plainSigns, subjectIn } from './subjects.ts'
import { takeFigure } from './walk.ts'

const LONGEST = 20_000
/** The same paragraph once more says nothing new. */
const MOST_ALIKE = 50

/** The first line of the annexes, which others read. */
export function annexLine(paper: Paper): number {
  for (const grid of paper.grids) if (isAnnexTitle(grid.title)) return grid.line
  return Number.POSITIVE_INFINITY
}

/** Places after the point that the narrative prints at most: two, unless it always prints fewer. */
export function precisionOf(texts: readonly string[]): number {
  let most = 0
  let seen = 0
  for (const text of texts)
    for (const found of text.slice(0, LONGEST).matchAll(/\d(?:\.(\d{1,2}))?\s*万元/g)) {
      seen++
      most = Math.max(most, found[1]?.length ?? 0)
    }
  return seen < 4 ? 2 : most
}

const COMPARES = /^(与|比|较|同|其中|支出中|收入中)/
const LISTED = /^([（(]?\d{1,2}[）)、.]|[一-龥“”"]{2,40})/
const OPENS = /(其中|如下|方面|包括)[:：]?$/

const NIL =
  /(?:无|没有|未使用|未安排|不涉及)(?:使用|安排|发生)?(政府性基金|国有资本经营)预算(?:财政)?(?:拨款)?(?:资金)?(?:安排)?的?(?:收支|支出|收入支出|收入、支出)/

/** `本单位无政府性基金预算支出` states a figure of nothing. */
function readNil(context: Context, sentence: string, line: number, out: Statements): void {
  const found = NIL.exec(sentence)
  if (!found || /上年|去年|如|是指|：指/.test(sentence.slice(0, found.index))) return
  const { year, phase } = context.setting
  const stated = /20\d\d/.exec(sentence.slice(0, found.index))
  if (stated && Number(stated[0]) !== year) return
  const amount = { ...amountOf('0', '万元', '无', 2) }
  out.facts.push({
    subject: 'expenditure_year',
    purse: found[1] === '政府性基金' ? 'fund' : 'capital',
    year,
    phase,
    amount,
    label: found[0],
    line,
    place: context.place,
    source: 'text',
  })
}

const FEE = '因公出国\\(境\\)(?:经费|费用?)|公务用车购置费|公务用车运行(?:维护)?费|公务接待费'
const NO_FEE = new RegExp(
  `(?:未|没有|无)(?:安排|发生|列支|产生)?(?:预算)?(${FEE})(?:[和及、](${FEE}))?(?=支出|预算|[，。；]|$)`,
  'g',
)

/** `未安排因公出国（境）费` states a figure of nothing. */
function readNoFee(context: Context, sentence: string, line: number, out: Statements): void {
  const { year, phase } = context.setting
  for (const found of plainSigns(sentence).matchAll(NO_FEE)) {
    if (/上年|去年|原因|由于|20\d\d/.test(sentence.slice(Math.max(0, found.index - 30), found.index)))
      continue
    for (const name of found.slice(1).filter(Boolean)) {
      const subject = subjectIn(name!)?.subject
      if (!subject) continue
      const amount = amountOf('0', '万元', '无', 2)
      const { place } = context
      out.facts.push({
        subject,
        purse: 'all',
        year,
        phase,
        amount,
        label: name!,
        line,
        place,
        source: 'text',
      })
    }
  }
}

function readPassage(context: Context, passage: Passage, out: Statements): void {
  const { text, origin } = compact(passage.text.slice(0, LONGEST))
  for (const sentence of sentencesOf(text)) {
    readNil(context, sentence.text, passage.lineAt(origin(sentence.start)), out)
    readNoFee(context, sentence.text, passage.lineAt(origin(sentence.start)), out)
    context.since = context.history.length
    let from = 0
    for (const figure of figuresOf(sentence.text)) {
      const line = passage.lineAt(origin(sentence.start + figure.start))
      takeFigure(context, out, { figure, lead: leadOf(sentence.text, from, figure.start), line })
      from = figure.end
    }
    const rest = leadOf(sentence.text, from, sentence.text.length)
    if (/持平|一致|相同|变化|无增减/.test(rest))
      takeLevel(context, out, rest, passage.lineAt(origin(sentence.start + from)))
    if (from === 0)
      context.pending = subjectIn(plainSigns(sentence.text.slice(0, 160).replace(/[。！？]$/, '')))
    endSentence(context, sentence.text)
  }
}

function endSentence(context: Context, sentence: string): void {
  context.inCause = false
  const opens = /其中[:：]?$|如下[:：。]?$|以下方面[:：]?$/.test(sentence)
  if (context.listing?.open && context.listing.parts.length > 0 && !opens) {
    context.listing.open = false
    context.afterListing = true
  }
}

export function statementsOf(paper: Paper): Statements {
  const out: Statements = { facts: [], changes: [], shares: [], completions: [], listings: [] }
  const end = annexLine(paper)
  const again = resumesAt(paper.parts, end)
  const passages = paper.passages.filter(({ line }) => line < end || line > again)
  const precision = precisionOf(passages.map((passage) => passage.text))
  let above: Context | null = null
  let part = passages[0]?.part ?? null
  const seen = new Map<string, number>()
  for (const passage of passages) {
    const times = (seen.get(passage.text) ?? 0) + 1
    seen.set(passage.text, times)
    if (times > MOST_ALIKE) continue
    const setting = settingOf(paper, passage)
    if (!isNarrative(setting.headings, passage)) continue
    const context = newContext(setting, placeOf(setting.headings, passage), precision)
    const start = compact(passage.text.slice(0, LONGEST)).text
    const near: Context | null = above && part === passage.part ? above : null
    if (near?.listMode && LISTED.test(start)) inherit(context, near)
    else if (near && COMPARES.test(start)) inherit(context, { ...near, listMode: false })
    readPassage(context, passage, out)
    context.listMode ||= OPENS.test(start)
    above = context
    part = passage.part
  }
  return out
}

/** A list below `其中：`, or a comparison that begins a line of its own. */
function inherit(context: Context, above: Context): void {
  context.top = above.top
  if (above.listing) context.listing = above.listing
  context.current = above.listMode ? null : above.current
  context.afterListing = above.afterListing
  context.listMode = above.listMode
  for (const fact of above.history) context.history.push(fact)
  if (context.listMode && context.listing) context.listing.open = true
}
