import type { Reply, Request, Routes } from '#kernel/http'
import { answerPage, type PageFacts } from '#kernel/theme'
import { openMailboxes, publishedLetters } from '../letters/public.queries.ts'
import type { PublicDesk } from './desk.ts'
import { monthFigures, type Statistics, statisticsOf } from './statistics-page.ts'
import { crumbs, letterRow, mailboxCrumb, mailboxView } from './view.ts'
import { columns, elsewhere } from './words.ts'

const schema = { hide: true }
const LATEST = 8

/** The pages that only show: home, the mailboxes, the statistics. */
export function mailboxRoutes(desk: PublicDesk, statistics: Statistics): Routes {
  return (app) => {
    app.get('/', { schema }, (request, reply) => answerHome(desk, statistics, request, reply))
    app.get('/mailbox', { schema }, (request, reply) => answerMailboxes(desk, request, reply))
    app.get('/mailbox/statistics', { schema }, (request, reply) =>
      answerStatistics(desk, statistics, request, reply),
    )
  }
}

async function answerHome(
  desk: PublicDesk,
  statistics: Statistics,
  request: Request,
  reply: Reply,
): Promise<Reply> {
  const { db, clock } = request.server
  const today = clock.today()
  const [mailboxes, latest, month] = await Promise.all([
    openMailboxes(db.tx, today),
    publishedLetters(db.tx, { page: 1, pageSize: LATEST }),
    statistics(clock, `month ${today}`, () => monthFigures(db, today)),
  ])
  const facts: PageFacts = { title: desk.pages.site.name, path: '/', section: 'home' }
  const data = {
    mailboxes: mailboxes.map(mailboxView),
    latest: latest.items.map((letter) => letterRow(letter)),
    month,
    query: { number: '' },
    empty_errors: {},
  }
  return answerPage(desk.pages, request, reply, 'home', facts, data)
}

async function answerMailboxes(desk: PublicDesk, request: Request, reply: Reply): Promise<Reply> {
  const { db, clock } = request.server
  const facts: PageFacts = {
    title: '领导信箱',
    path: '/mailbox',
    section: 'mailbox',
    column: columns.mailbox,
    crumbs: crumbs('领导信箱'),
  }
  const mailboxes = (await openMailboxes(db.tx, clock.today())).map(mailboxView)
  return answerPage(desk.pages, request, reply, 'mailbox', facts, { mailboxes, elsewhere })
}

async function answerStatistics(
  desk: PublicDesk,
  statistics: Statistics,
  request: Request,
  reply: Reply,
): Promise<Reply> {
  const { db, clock } = request.server
  const today = clock.today()
  const year = readYear((request.query as Record<string, unknown>).year, Number(today.slice(0, 4)))
  const facts: PageFacts = {
    title: '来信办理统计',
    path: '/mailbox/statistics',
    section: 'statistics',
    column: columns.statistics,
    crumbs: crumbs(mailboxCrumb, '办理统计'),
  }
  const data = await statistics(clock, `year ${year} ${today}`, (now) => statisticsOf(db, today, now, year))
  return answerPage(desk.pages, request, reply, 'statistics', facts, data)
}

const FIRST_YEAR = 2000

function readYear(given: unknown, thisYear: number): number {
  const year = typeof given === 'string' && /^\d{4}$/.test(given) ? Number(given) : thisYear
  return year >= FIRST_YEAR && year <= thisYear ? year : thisYear
}
