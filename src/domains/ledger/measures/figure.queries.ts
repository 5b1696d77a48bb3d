/** The figures of a kind of ledger as measures: each with the entries it was computed from. Only confirmed ones count. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Evidence, Measure, Period } from '#kernel/measures'
import type { Figure, KindDefinition } from '../kinds/contract.ts'
import { meetsAll, momentOf, numberOf, textOf } from './condition.queries.ts'

type Counted = Exclude<Figure, { aggregate: 'availability' }>
type Availability = Extract<Figure, { aggregate: 'availability' }>
type State = 'confirmed' | 'submitted'

const SECONDS = { minutes: 60, hours: 3600, days: 86_400 } as const
const PLACES_OF_AVAILABILITY = 4

export function measureOf(definition: KindDefinition, figure: Figure): Measure {
  const rows = (state: State) => (period: Period) =>
    figure.aggregate === 'availability'
      ? availability(definition, figure, period)
      : counted(definition, figure, period, state)
  return {
    name: `ledger.${definition.code}.${figure.name}`,
    label: figure.label,
    unit: figure.unit,
    aggregate: figure.aggregate === 'availability' ? 'share' : figure.aggregate,
    definition: `${figure.definition}只计已审核的记录。`,
    permission: 'ledger.read',
    href: (id) => `/console/ledger/entries/${id}`,
    evidence: rows('confirmed'),
    waiting:
      figure.aggregate === 'availability'
        ? (period) => waitingOutages(definition, figure, period)
        : rows('submitted'),
    ...(figure.aggregate === 'availability' ? { decimals: PLACES_OF_AVAILABILITY } : {}),
  }
}

/** The moment up to which a period can be known: its end, or now while it lasts. */
const endOf = ({ until, now }: Period): Date => (until < now ? until : now)
/** Within the period, and as late in it as can be: where what stands at its end is put. */
const lastOf = (period: Period): Date => new Date(endOf(period).getTime() - 1)

/** Entries are cut up by the first choice they offer. */
function cutBy({ fields }: KindDefinition): RawBuilder<string | null> {
  const choice = fields.find(({ type }) => type === 'choice')
  return choice ? textOf(choice.name) : sql`null::text`
}

function counted(
  definition: KindDefinition,
  figure: Counted,
  period: Period,
  state: State,
): RawBuilder<Evidence> {
  const stands = figure.standing ? standing(definition, endOf(period)) : sql<SqlBool>`true`
  const at = figure.standing ? sql`${lastOf(period)}::timestamptz` : momentOf(definition.dateField)
  const weight = figure.aggregate === 'share' ? numberOf(figure.over) : sql`null::numeric`
  const needed = figure.aggregate === 'share' ? sql`r.weight is not null` : sql`r.amount is not null`
  return sql`select r.* from (
    select e.id::text as subject_id, e.number, e.title, ${at} as at, e.unit_id, ${cutBy(definition)} as kind,
      ${amountOf(definition, figure)} as amount, ${weight} as weight
    from ledger.entry e
    where e.kind = ${definition.code} and e.state = ${state} and ${meetsAll(figure.where)} and ${stands}) r
    where ${needed}`
}

function amountOf(definition: KindDefinition, figure: Counted): RawBuilder<string | null> {
  if (figure.aggregate === 'count') return sql`1::numeric`
  if (figure.aggregate === 'rate') return sql`(${meetsAll([figure.of])})::int::numeric`
  if (figure.aggregate === 'share') return sql`coalesce(${numberOf(figure.of)}, 0)`
  const { of, between } = figure
  if (of) return numberOf(of)
  if (!between) throw new Error(`${definition.code}.${figure.name} has nothing to compute`)
  const length = sql`extract(epoch from ${momentOf(between.until)} - ${momentOf(between.from)})`
  return sql`(${length} / ${SECONDS[between.in]}::numeric)`
}

/** Begun by then, and not ended: what ends on a day was there on that day and no longer at its end. */
function standing({ life }: KindDefinition, end: Date): RawBuilder<SqlBool> {
  if (!life) return sql`true`
  const ended = life.until ? momentOf(life.until, 'e', { after: true }) : sql`null::timestamptz`
  return sql`coalesce(${momentOf(life.from)} < ${end} and (${ended} is null or ${ended} > ${end}), false)`
}

/**
 * One row a thing: the seconds it was in service (amount) of the seconds it was there (weight), both within the period
 * and up to now. Outages of one thing that overlap are merged before they are subtracted; an open one lasts until now.
 */
function availability(
  definition: KindDefinition,
  figure: Availability,
  period: Period,
): RawBuilder<Evidence> {
  const end = endOf(period)
  const { kind, by, key, from, until, where } = figure.outages
  const life = definition.life ?? { from: definition.dateField }
  const ended = life.until ? momentOf(life.until, 'e', { after: true }) : sql`null::timestamptz`
  const began = momentOf(from, 'o')
  return sql`
    select s.id::text as subject_id, s.number, s.title, ${lastOf(period)}::timestamptz as at, s.unit_id, s.cut as kind,
      extract(epoch from s.until - s.since) - coalesce(down.seconds, 0) as amount,
      extract(epoch from s.until - s.since) as weight
    from (select e.*, ${cutBy(definition)} as cut, greatest(${momentOf(life.from)}, ${period.from}) as since,
        least(coalesce(${ended}, 'infinity'), ${end}) as until
      from ledger.entry e
      where e.kind = ${definition.code} and e.state = 'confirmed' and ${meetsAll(figure.where)}) s
    left join lateral (
      select sum(extract(epoch from upper(gone.span) - lower(gone.span))) as seconds
      from unnest((
        select range_agg(tstzrange(o.began, greatest(o.began, coalesce(o.ended, ${period.now}::timestamptz))))
        from (select ${began} as began, ${momentOf(until, 'o')} as ended from ledger.entry o
          where o.kind = ${kind} and o.state = 'confirmed' and o.unit_id = s.unit_id
            and o.content->>${by} = s.content->>${key} and ${meetsAll(where, 'o')}) o
        where o.began is not null
      ) * tstzmultirange(tstzrange(s.since, s.until))) as gone (span)
    ) down on true
    where s.since < s.until`
}

/** Outages within the period that nobody has confirmed yet, as far as their things are known. */
function waitingOutages(
  definition: KindDefinition,
  { outages }: Availability,
  period: Period,
): RawBuilder<Evidence> {
  return sql`
    select e.id::text as subject_id, e.number, e.title, greatest(${momentOf(outages.from)}, ${period.from}) as at,
      e.unit_id, null::text as kind, 1::numeric as amount, null::numeric as weight
    from ledger.entry e
    where e.kind = ${outages.kind} and e.state = 'submitted' and ${meetsAll(outages.where)}
      and coalesce(${momentOf(outages.until)}, ${period.now}) >= ${period.from}
    union all
    select e.id::text, e.number, e.title, ${lastOf(period)}::timestamptz, e.unit_id, null::text, 1::numeric, null::numeric
    from ledger.entry e
    where e.kind = ${definition.code} and e.state = 'submitted' and ${standing(definition, endOf(period))}`
}
