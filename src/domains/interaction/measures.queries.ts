/** The figures this domain can prove: letters, calls, error reports, satisfaction. */
import { type RawBuilder, sql } from 'kysely'
import { type Aggregate, defineMeasure, type Evidence } from '#kernel/measures'

const CALLS = sql`l.channel = 'phone'`
const ANY = sql`true`

interface Figure {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly aggregate: Aggregate
  readonly definition: string
  readonly from?: RawBuilder<unknown>
  readonly at: RawBuilder<unknown>
  readonly amount?: RawBuilder<unknown>
  readonly where?: RawBuilder<unknown>
}

const LETTERS = sql`interaction.letter l join cases.case c on c.id = l.id`
const RATED = sql`interaction.rating r join interaction.letter l on l.id = r.letter_id join cases.case c on c.id = l.id`
const SUPERVISED = sql`interaction.supervision s join interaction.letter l on l.id = s.letter_id join cases.case c on c.id = l.id`
const CLOCKED = sql`${LETTERS} join cases.clock k on k.case_id = l.id and k.name = 'reply'`
/** A question counts as answered in time also when it was rightly declined in time. */
const IN_TIME = sql`(k.state = 'met')::int`
const VALID = sql`c.state not in ('withdrawn', 'declined')`

const figures: readonly Figure[] = [
  {
    name: 'received',
    label: '收到数',
    unit: '件',
    aggregate: 'count',
    definition: '收到时间在期内的件数，含不予受理和撤回的。',
    at: sql`l.received_at`,
  },
  {
    name: 'accepted',
    label: '受理数',
    unit: '件',
    aggregate: 'count',
    definition: '收到时间在期内且已受理的件数。',
    at: sql`l.received_at`,
    where: sql`c.state not in ('submitted', 'declined', 'withdrawn') `,
  },
  {
    name: 'closed',
    label: '办结数',
    unit: '件',
    aggregate: 'count',
    definition: '答复时间在期内的件数，重办的按最后一次答复计一次。',
    at: sql`l.replied_at`,
    where: sql`l.replied_at is not null`,
  },
  {
    name: 'on_time_rate',
    label: '按时办结率',
    unit: '%',
    aggregate: 'rate',
    definition: '期内停止计时的答复时限中按时的占比；暂停的时间不计入。',
    from: CLOCKED,
    at: sql`k.stopped_at`,
    amount: IN_TIME,
    where: sql`k.state in ('met', 'missed')`,
  },
  {
    name: 'average_days',
    label: '平均办理工作日',
    unit: '个工作日',
    aggregate: 'average',
    definition: '答复时间在期内的，从收到次日起到答复当日的工作日数的平均值。',
    at: sql`l.replied_at`,
    amount: sql`l.reply_working_days`,
    where: sql`l.reply_working_days is not null`,
  },
  {
    name: 'completion_rate',
    label: '网上办结率',
    unit: '%',
    aggregate: 'rate',
    definition: '收到时间在期内的有效件中已办结的占比；撤回和不予受理的不计。',
    at: sql`l.received_at`,
    amount: sql`(l.replied_at is not null)::int`,
    where: VALID,
  },
  {
    name: 'published_rate',
    label: '答复公开率',
    unit: '%',
    aggregate: 'rate',
    definition: '答复时间在期内且来信人同意公开的件中已公开的占比。',
    at: sql`l.replied_at`,
    amount: sql`(l.publication = 'published')::int`,
    where: sql`l.replied_at is not null and l.visibility = 'public'`,
  },
  {
    name: 'satisfaction',
    label: '满意率',
    unit: '%',
    aggregate: 'rate',
    definition: '评价时间在期内的评价中满意和基本满意的占比。',
    from: RATED,
    at: sql`r.at`,
    amount: sql`(r.satisfaction <> 'dissatisfied')::int`,
  },
  {
    name: 'redo_rate',
    label: '重办率',
    unit: '%',
    aggregate: 'rate',
    definition: '答复时间在期内的件中重办过的占比。',
    at: sql`l.replied_at`,
    amount: sql`(l.redo_count > 0)::int`,
    where: sql`l.replied_at is not null`,
  },
  {
    name: 'supervised',
    label: '督办次数',
    unit: '次',
    aggregate: 'count',
    definition: '督办时间在期内的次数，含逾期自动督办和人工督办。',
    from: SUPERVISED,
    at: sql`s.at`,
  },
]

function evidence({ from = LETTERS, at, amount = sql`1`, where = ANY }: Figure, only: RawBuilder<unknown>) {
  return sql<Evidence>`
    select l.id::text as subject_id, l.number, l.title, ${at} as at, coalesce(l.reply_unit_id, c.unit_id) as unit_id, l.kind,
      (${amount})::numeric as amount
    from ${from} where ${where} and ${only}`
}

function declare(group: string, words: string, only: RawBuilder<unknown>): void {
  for (const figure of figures) {
    const { name, label, unit, aggregate, definition } = figure
    defineMeasure({
      name: `interaction.${group}.${name}`,
      label: `${words}${label}`,
      unit,
      aggregate,
      definition,
      permission: 'interaction.read_statistics',
      contentPermission: 'interaction.read_letters',
      evidence: () => evidence(figure, only),
      href: (id) => `/console/letters/${id}`,
    })
  }
}

declare('letters', '来信', ANY)
declare('calls', '公开电话', CALLS)
