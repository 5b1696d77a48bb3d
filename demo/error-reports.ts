import { addDays, type LocalDate } from '#kernel/time'
import rows from './error-reports.json' with { type: 'json' }
import { homeMoment, moment, type WorkingTime, workingTime } from './moments.ts'
import { mobile, personName } from './names.ts'
import { handlerOf } from './people.ts'
import { type Random, randomFrom } from './random.ts'
import type { DemoRequest, ErrorReportScript, ErrorReportStep, Moment, UnitCode } from './types.ts'
import { region } from './units.ts'

type Row = [
  kind: ErrorReportScript['kind'],
  path: string,
  pageTitle: string,
  description: string,
  unit: UnitCode,
  answer: string,
]
type Ending = ErrorReportScript['endsIn']

const COUNT = 40
const declines = [
  '您说的页面不属于县政府网站，请向该网站的主办单位反映。',
  '经核对，页面内容与原文件一致，没有错误；感谢您的关注。',
  '没有写明页面和错处，也没有留下联系方式，无法核对。',
] as const

/** The newest five are on their way, three in between are turned down. */
function endingOf(index: number): Ending {
  if (index >= COUNT - 2) return 'submitted'
  if (index >= COUNT - 5) return 'forwarded'
  return index % 13 === 7 ? 'declined' : 'answered'
}

/** Spread over two years; those still open came in on the last days. */
function reportedAt(index: number, today: LocalDate, working: WorkingTime, random: Random): Moment {
  const open = index - (COUNT - 5)
  if (open >= 0)
    return working.deskMoment(moment(working.plus(today, [-4, -3, -2, -1, -1][open]!), 520), 0, random)
  const day = addDays(today, -725 + Math.floor((index * 690) / (COUNT - 5)) + random.int(0, 9))
  return homeMoment(moment(day, 0), 0, random)
}

function stepsOf(
  ending: Ending,
  row: Row,
  start: Moment,
  working: WorkingTime,
  random: Random,
): ErrorReportStep[] {
  const [, , , , unit, text] = row
  const submit: ErrorReportStep = { at: start, step: 'submit', by: 'writer', data: {} }
  const seen = working.deskMoment(start, 0, random)
  if (ending === 'submitted') return [submit]
  if (ending === 'declined') {
    return [submit, { at: seen, step: 'decline', by: 'intake', data: { reason: random.pick(declines) } }]
  }
  const forward: ErrorReportStep = { at: seen, step: 'forward', by: 'intake', data: { unit } }
  if (ending === 'forwarded') return [submit, forward]
  const days = random.chance(0.12) ? random.int(3, 5) : random.int(0, 2)
  const at = working.deskMoment(seen, days, random)
  const answer = `${text}感谢您帮助我们把网站办得更好。`
  return [
    submit,
    forward,
    { at, step: 'answer', by: handlerOf(unit), data: { corrected: true, text: answer } },
  ]
}

function variant(row: Row, index: number): Row {
  if (index < rows.length) return row
  const [kind, path, pageTitle, description, unit, answer] = row
  const other = path.replace(/(\d+)?\.html$/, (_, n: string | undefined) => `${Number(n ?? 10) + 7}.html`)
  return [kind, other, pageTitle, `同一栏目的另一篇也是这样：${description}`, unit, answer]
}

export function errorReportScripts({ seed, today, isWorkingDay }: DemoRequest): ErrorReportScript[] {
  const working = workingTime(isWorkingDay)
  const order = randomFrom(seed, 'error-order').shuffled(Array.from({ length: COUNT }, (_, i) => i))
  return order.map((pick, index) => {
    const random = randomFrom(seed, `error/${index}`)
    const row = variant(rows[pick % rows.length] as Row, pick)
    const [kind, path, pageTitle, description, unit] = row
    const named = random.chance(0.6)
    const endsIn = endingOf(index)
    return {
      key: `error-${String(index + 1).padStart(3, '0')}`,
      kind,
      pageTitle,
      pageUrl: `https://${region.domain}${path}`,
      description,
      reporter: { name: named ? personName(random) : null, contact: named ? mobile(random) : null },
      unit,
      endsIn,
      steps: stepsOf(endsIn, row, reportedAt(index, today, working, random), working, random),
    }
  })
}
