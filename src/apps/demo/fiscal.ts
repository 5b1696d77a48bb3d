/** The department's books: entered by the finance clerk as they would have been, each in its season. */
import { isLocalDate, type LocalDate, movableClock, parseInstant } from '#kernel/time'
import { type DemoFiscalUnit, demoBooks, fiscalUnits } from '../../../demo/fiscal.ts'
import { demoPayments } from '../../../demo/fiscal-payments.ts'
import { attempt, perforce, type Stage, unitId } from './stage.ts'

const CLERK = 'finance'
const YEARS = 3

export async function keepBooks(stage: Stage, today: LocalDate): Promise<void> {
  const now = Number(today.slice(0, 4))
  for (const unit of fiscalUnits) await enterUnit(stage, unit, now - YEARS)
  for (let year = now - YEARS; year <= now; year++) {
    for (const unit of fiscalUnits) {
      await enterBook(stage, unit, { year, kind: 'budget', on: `${year}-01-20`, today })
      await enterBook(stage, unit, { year, kind: 'final', on: `${year + 1}-03-10`, today })
      if (year >= now - 1) await takePayments(stage, unit, year, today)
    }
  }
}

async function enterUnit(stage: Stage, unit: DemoFiscalUnit, fromYear: number): Promise<void> {
  const { code, name, shortName, nature } = unit
  if (name !== undefined && !stage.units.has(code)) {
    const { id } = await perforce<{ id: string }>(stage, 'system', 'org.create_unit', {
      code,
      name,
      shortName,
      kind: 'centre',
      parentId: unitId(stage, '103'),
      phone: '0000-62103100',
      address: '云溪县望岳大道1号',
      duties: [],
      reason: '机构设立',
    })
    stage.units.set(code, id)
  }
  await perforce(stage, CLERK, 'fiscal.set_profile', {
    unitId: unitId(stage, code),
    fromYear,
    financeCode: code,
    nature,
    departmentId: unitId(stage, '103'),
  })
}

interface Season {
  readonly year: number
  readonly kind: 'budget' | 'final'
  readonly on: string
  readonly today: LocalDate
}

async function enterBook(
  stage: Stage,
  unit: DemoFiscalUnit,
  { year, kind, on, today }: Season,
): Promise<void> {
  if (!isLocalDate(on) || on > today) return
  const then = { ...stage, clock: movableClock(parseInstant(`${on}T10:00`)) }
  const isThisYear = String(year) === today.slice(0, 4)
  // This month's payments are not in yet.
  const paidUntil = kind === 'final' || !isThisYear ? 12 : Number(today.slice(5, 7)) - 1
  await attempt(stage, `${on} ${unit.code} ${kind}`, async () => {
    const { id } = await perforce<{ id: string }>(
      then,
      CLERK,
      'fiscal.import_book',
      demoBooks(unit, year, kind, paidUntil),
    )
    await perforce(then, CLERK, 'fiscal.check_book', { id })
  })
}

/** The finance system's table, up to the month that is over; last year's whole. */
async function takePayments(
  stage: Stage,
  unit: DemoFiscalUnit,
  year: number,
  today: LocalDate,
): Promise<void> {
  const isThisYear = String(year) === today.slice(0, 4)
  const until = isThisYear ? Number(today.slice(5, 7)) - 1 : 12
  if (until === 0) return
  const on = isThisYear ? `${today.slice(0, 8)}01` : `${year + 1}-01-05`
  if (!isLocalDate(on) || on > today) return
  const then = { ...stage, clock: movableClock(parseInstant(`${on}T09:00`)) }
  await attempt(stage, `${year} ${unit.code} 支付数`, () =>
    perforce(then, CLERK, 'fiscal.import_payments', {
      unitId: unitId(stage, unit.code),
      year,
      ...demoPayments(unit, year, until),
    }),
  )
}
