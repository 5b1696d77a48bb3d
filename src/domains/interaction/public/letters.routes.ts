import { HttpProblem, type Reply, type Request, type Routes } from '#kernel/http'
import { answerPage } from '#kernel/theme'
import { letterKinds } from '../contract.ts'
import { letterKindLabels, satisfactionLabels } from '../labels.ts'
import {
  openMailboxes,
  publishedLetter,
  publishedLetters,
  similarPublished,
} from '../letters/public.queries.ts'
import type { PublicDesk } from './desk.ts'
import { publishedMonths, replyingUnits } from './published.queries.ts'
import { crumbs, letterRow, mailboxCrumb, pagerOf } from './view.ts'
import { columns } from './words.ts'

const schema = { hide: true }
const PER_PAGE = 20
const PAGES_MOST = 500
const lettersCrumb = { label: '公开来信', href: '/mailbox/letters' }

export function lettersRoutes(desk: PublicDesk): Routes {
  return (app) => {
    app.get(
      '/mailbox/letters',
      { schema, config: { limit: { name: 'search', count: 120, seconds: 60 } } },
      (request, reply) => answerList(desk, request, reply),
    )
    app.get('/mailbox/letters/:number', { schema }, (request, reply) => answerLetter(desk, request, reply))
  }
}

interface Filter {
  readonly q: string
  readonly mailbox: string
  readonly kind: string
  readonly unit: string
  readonly month: string
}
const NAMES = ['q', 'mailbox', 'kind', 'unit', 'month'] as const

/** Whatever stands in the address, a list comes back: a stranger's link may be old or cut. */
function readFilter(query: unknown): Filter & { page: number } {
  const given = query as Record<string, unknown>
  const text = (name: string): string => {
    const value = given[name]
    return typeof value === 'string'
      ? value
          .replace(/\p{Cc}/gu, ' ')
          .trim()
          .slice(0, 50)
      : ''
  }
  const page = Number.parseInt(text('page'), 10)
  const [q, mailbox, kind, unit, month] = NAMES.map(text) as [string, string, string, string, string]
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(month)
  return {
    q,
    mailbox,
    kind,
    unit,
    month: isMonth ? month : '',
    page: page >= 1 && page <= PAGES_MOST ? page : 1,
  }
}

function hrefOf(filter: Filter, page: number): string {
  const query = new URLSearchParams(
    NAMES.flatMap((name): [string, string][] => (filter[name] === '' ? [] : [[name, filter[name]]])),
  )
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/mailbox/letters?${query}` : '/mailbox/letters'
}

async function answerList(desk: PublicDesk, request: Request, reply: Reply): Promise<Reply> {
  const { db } = request.server
  const filter = readFilter(request.query)
  const [found, choices] = await Promise.all([
    publishedLetters(db.tx, { ...filter, pageSize: PER_PAGE }),
    choicesFor(request, filter),
  ])
  const facts = {
    title: filter.q ? `查找“${filter.q}”：公开来信` : '公开来信',
    path: '/mailbox/letters',
    section: 'letters',
    column: columns.letters,
    crumbs: crumbs(mailboxCrumb, '公开来信'),
  }
  const pages = Math.min(PAGES_MOST, Math.ceil(found.total / PER_PAGE))
  const data = {
    filter: { q: filter.q, active: NAMES.some((name) => filter[name] !== ''), choices },
    total: found.total,
    letters: found.items.map((letter) => letterRow(letter, filter.q)),
    pager: pagerOf(filter.page, pages, (page) => hrefOf(filter, page)),
  }
  return answerPage(desk.pages, request, reply, 'letters', facts, data)
}

async function choicesFor(request: Request, filter: Filter) {
  const { db, clock } = request.server
  const [mailboxes, units, months] = await Promise.all([
    openMailboxes(db.tx, clock.today()),
    replyingUnits(db.tx),
    publishedMonths(db.tx),
  ])
  const boxes = mailboxes.map(({ id, name }) => ({ value: id, label: name }))
  const kinds = letterKinds.map((id) => ({ value: id, label: letterKindLabels[id] }))
  return [
    { name: 'mailbox', label: '信箱', value: filter.mailbox, options: boxes },
    { name: 'kind', label: '类型', value: filter.kind, options: kinds },
    { name: 'unit', label: '答复单位', value: filter.unit, options: units },
    { name: 'month', label: '来信月份', value: filter.month, options: months },
  ]
}

async function answerLetter(desk: PublicDesk, request: Request, reply: Reply): Promise<Reply> {
  const { db } = request.server
  const { number } = request.params as { number: string }
  const letter = await publishedLetter(db.tx, number)
  if (!letter)
    throw new HttpProblem(
      404,
      'not_found',
      '这封来信没有公开，或已经撤下。要查询自己的来信，请用编号和查询码。',
    )
  const similar = (await similarPublished(db.tx, letter.title)).filter((one) => one.number !== number)
  const facts = {
    title: letter.title,
    path: `/mailbox/letters/${number}`,
    section: 'letters',
    column: columns.letters,
    article: {
      title: letter.title,
      publishedAt: letter.publishedAt,
      source: letter.mailboxName,
      keywords: [letterKindLabels[letter.kind], letter.replyUnit].filter(Boolean).join(','),
    },
    crumbs: crumbs(mailboxCrumb, lettersCrumb, '正文'),
  }
  const { satisfaction, kind, ...rest } = letter
  const data = {
    letter: {
      ...rest,
      kindLabel: letterKindLabels[kind],
      satisfactionLabel: satisfaction && satisfactionLabels[satisfaction],
    },
    similar,
  }
  return answerPage(desk.pages, request, reply, 'letter', facts, data)
}
