import { type Actor, may, scopeOf } from '#kernel/actions'
import { calendarOf } from '#kernel/calendar'
import { type Request, type Routes, staffContextOf } from '#kernel/http'
import { letterQuery } from '../contract.ts'
import { listLetters } from '../letters/letter.queries.ts'
import { type BoardFacts, monthlyFlow, type TileDefinition, tiles, unitRows } from './board.queries.ts'

/** What waits for whom: shown to those who can do it. */
const workOf: readonly { permission: string; tiles: readonly TileDefinition[] }[] = [
  {
    permission: 'interaction.triage_letter',
    tiles: [
      ['submitted', '待审核', { state: 'submitted' }],
      ['accepted', '待转办', { state: 'accepted' }],
      ['return', '待审批退回', { pending: 'return' }],
    ],
  },
  {
    permission: 'interaction.handle_letter',
    tiles: [
      ['assigned', '待签收', { state: 'assigned' }],
      ['handling', '办理中', { state: 'handling' }],
      ['mine', '我经办的', { mine: 'true', open: 'true' }],
    ],
  },
  {
    permission: 'interaction.review_reply',
    tiles: [
      ['reviewing', '待审核答复', { state: 'reviewing' }],
      ['extension', '待审批延期', { pending: 'extension' }],
    ],
  },
  {
    permission: 'interaction.publish_letter',
    tiles: [['publication', '待定公开', { pending: 'publication' }]],
  },
]

const dates: readonly TileDefinition[] = [
  ['overdue', '已逾期', { due: 'overdue' }],
  ['today', '今日到期', { due: 'today' }],
  ['three_days', '三个工作日内到期', { due: 'three_days' }],
]

const leaderTiles: readonly TileDefinition[] = [
  ['open', '在办', { open: 'true' }],
  ...dates,
  ['supervised', '督办中', { supervised: 'true', open: 'true' }],
  ['instructed', '有批示', { instructed: 'true', open: 'true' }],
  ['redo', '重办中', { pending: 'redo' }],
]

async function boardOf(request: Request) {
  const context = staffContextOf(request)
  const { actor, clock, db } = context
  const facts: BoardFacts = { clock, calendar: await calendarOf(db.tx), personId: actor.id }
  return { actor, facts, tx: db.tx, scope: scopeOf(actor, 'interaction.read_letters'), clock }
}

/** The permission that lets a person act decides which letters are his work, not the wider one that lets him read. */
function workingScope(actor: Actor) {
  const permission = workOf.find((work) => may(actor, work.permission))?.permission
  return scopeOf(actor, permission ?? 'interaction.read_letters')
}

export const boardRoutes: Routes = (app) => {
  const tags = ['interaction']
  app.get('/api/boards/today', { schema: { tags, summary: '我的今日工作' } }, async (request) => {
    const { actor, facts, tx } = await boardOf(request)
    const scope = workingScope(actor)
    const mine = workOf.filter(({ permission }) => may(actor, permission)).flatMap((work) => work.tiles)
    const next = await listLetters(
      tx,
      scope,
      letterQuery.parse({ open: 'true', sort: 'due', pageSize: 20 }),
      facts,
    )
    return { tiles: await tiles(tx, scope, facts, [...mine, ...dates]), next: next.items }
  })
  app.get('/api/boards/unit', { schema: { tags, summary: '单位看板' } }, async (request) => {
    const { facts, tx, scope, clock } = await boardOf(request)
    return {
      tiles: await tiles(tx, scope, facts, leaderTiles),
      units: await unitRows(tx, scope, clock),
      flow: await monthlyFlow(tx, scope, clock),
    }
  })
  app.get('/api/boards/leader', { schema: { tags, summary: '领导看板' } }, async (request) => {
    const { facts, tx, scope, clock } = await boardOf(request)
    const overdue = await listLetters(
      tx,
      scope,
      letterQuery.parse({ due: 'overdue', sort: 'due', pageSize: 10 }),
      facts,
    )
    return {
      tiles: await tiles(tx, scope, facts, leaderTiles),
      units: await unitRows(tx, scope, clock),
      flow: await monthlyFlow(tx, scope, clock),
      overdue: overdue.items,
    }
  })
}
