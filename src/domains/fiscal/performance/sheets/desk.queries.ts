/** The printed forms that stay in the house: monitoring and appraisal. */
import type { Tx } from '#kernel/db'
import { notFound } from '#kernel/errors'
import { namesOfUnits } from '#kernel/org'
import type { Clock } from '#kernel/time'
import type { FormSheet } from '../../writing/disclosure.ts'
import { type AppraisalRow, scoreOfPoints } from '../appraisals/appraisal.ts'
import { decimal, decimalOr, plain } from '../decimal.ts'
import type { Funds, PurseFunds } from '../funds.ts'
import { likelihoodLabels, valueSourceLabels, verdictLabels } from '../labels.ts'
import type { MonitoringLine, MonitoringRecord } from '../monitoring/contract.ts'
import { recordOfMonitoring } from '../monitoring/monitoring.queries.ts'
import type { Judgement, MonitoringRow } from '../monitoring/monitoring.store.ts'
import { appraisalHeads, formWords, monitoringRules, type ShippedForm, shippedForms } from '../shipped.ts'
import { targetById } from '../targets/target.store.ts'
import { titlesOf } from '../targets/title.queries.ts'
import { holderOf } from './annexes.queries.ts'
import { drawForm, type Words } from './draw.ts'
import { fundWords } from './words.ts'

function formOf(of: ShippedForm['of']): ShippedForm {
  return shippedForms.find((form) => form.of === of) ?? notFound('fiscal.form')
}

export async function monitoringSheetFor(tx: Tx, row: MonitoringRow, clock: Clock): Promise<FormSheet> {
  const target = (await targetById(tx, row.targetId, 'all')) ?? notFound('fiscal.target')
  const record = await recordOfMonitoring(tx, row, clock.now())
  const holder = await holderOf(tx, target, clock)
  const { execution, rows } = record
  const title = (await titlesOf(tx, [target.id])).get(target.id)?.title ?? ''
  const words: Words = {
    ...holder,
    ...fundWords(fundsOfView(record.funds)),
    year: String(row.year),
    asOf: asOfWords(row.asOf, record.funds),
    title,
    moneyForecast: execution.forecast ? decimal(execution.forecast).toFixed(2) : '',
    moneyLikelihood: likelihoodOf(execution),
    moneyCause: causeOf(execution),
    moneyMeasure: execution.measure,
  }
  return drawForm(formOf('monitoring'), `monitoring-${row.id}`, words, rows.map(lineWords))
}

/** Payments that are known up to an earlier day, or not all, are not printed as those of this one. */
function asOfWords(asOf: string, { paidTo, missing = [] }: MonitoringRecord['funds']): string {
  if (paidTo && paidTo < asOf) return `${asOf}（支付数到 ${paidTo}）`
  return missing.length > 0 && !paidTo ? `${asOf}（支付数没有报全）` : asOf
}

function fundsOfView(view: MonitoringRecord['funds']): Funds {
  const read = (one: Record<keyof PurseFunds, string | null>): PurseFunds => ({
    initial: decimalOr(one.initial),
    adjusted: decimalOr(one.adjusted),
    executed: decimalOr(one.executed),
  })
  const byPurse = new Map(Object.entries(view.byPurse).map(([purse, one]) => [purse, read(one)]))
  return { ...read(view), executedFrom: view.executedFrom, byPurse, paidTo: null, missing: [], parts: [] }
}

function lineWords(line: MonitoringLine): Words {
  const { level1, level2, name, target, unit, reached, forecast } = line
  const value = reached.value === null ? (reached.day ?? reached.words) : `${reached.value}${unit}`
  return {
    level1,
    level2,
    name,
    target,
    actual: value ?? formWords.blank,
    source: valueSourceLabels[reached.source],
    forecast: forecast === null ? formWords.blank : `${forecast}${unit}`,
    likelihood: likelihoodOf(line),
    cause: causeOf(line),
    measure: line.measure,
  }
}

const likelihoodOf = ({ likelihood }: Pick<Judgement, 'likelihood'>): string =>
  likelihood === null ? '' : likelihoodLabels[likelihood]

const causeOf = ({ cause, causeNote }: Pick<Judgement, 'cause' | 'causeNote'>): string => {
  const label = monitoringRules.causes.find(({ id }) => id === cause)?.label ?? ''
  return [label, causeNote].filter(Boolean).join('：')
}

export async function appraisalSheetFor(tx: Tx, row: AppraisalRow, clock: Clock): Promise<FormSheet> {
  const names = await namesOfUnits(tx, [row.unitId], clock.today())
  const lines = appraisalHeads.flatMap(({ label: head, points }) =>
    points.map(({ id, label: point, most }): Words => {
      const given = row.points.find((one) => one.point === id)
      return { head, point, most, score: given?.score ?? '', reason: given?.reason ?? '' }
    }),
  )
  const words: Words = {
    holder: names.get(row.unitId) ?? '',
    year: String(row.year),
    name: row.name,
    amount: decimal(row.amount).toFixed(2),
    total: plain(scoreOfPoints(row.points)),
    verdict: row.verdict ? verdictLabels[row.verdict] : '',
    opinion: row.opinion ?? '',
  }
  return drawForm(formOf('appraisal'), `appraisal-${row.id}`, words, lines)
}
