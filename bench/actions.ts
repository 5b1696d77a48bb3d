/** Whole actions a second (lock, rules, change, history, audit row) beside pgbench's simple update on the same PostgreSQL. */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { sql } from 'kysely'
import { type Actor, allActions, perform, systemActor } from '#kernel/actions'
import { openDatabase } from '#kernel/db'
import { systemClock } from '#kernel/time'
import type { Figure, Fixture } from './fixture.ts'

const CLIENTS = 8
const SECONDS = 10
const LEAST_RATIO = 0.3

export async function benchActions(fixture: Fixture): Promise<Figure[]> {
  const peer = pgbench(fixture)
  const own = await actionsPerSecond(fixture)
  if (peer === undefined) {
    return [
      {
        name: '办理动作',
        value: `每秒 ${own.toFixed(0)} 个；没有 pgbench，未能比较`,
        target: '≥ 0.3 × pgbench',
        holds: false,
      },
    ]
  }
  const ratio = own / peer
  return [
    {
      name: '办理动作（8 个并发）',
      value: `每秒 ${own.toFixed(0)} 个，pgbench 每秒 ${peer.toFixed(0)} 个，比值 ${ratio.toFixed(2)}`,
      target: `≥ ${LEAST_RATIO} × pgbench -N -c 8 -M simple -s 10`,
      holds: ratio >= LEAST_RATIO,
    },
  ]
}

async function actionsPerSecond({ appUrl }: Fixture): Promise<number> {
  const db = openDatabase(appUrl, { connections: CLIENTS + 2 })
  const { rows } = await sql<{
    id: string
  }>`select id from cases.case where kind = 'interaction.letter' and not closed limit 3000`.execute(db.tx)
  const action = allActions().find(({ name }) => name === 'interaction.add_note_letter')
  if (!action) throw new Error('no such action')
  const actor: Actor = { ...systemActor, kind: 'system' }
  const until = performance.now() + SECONDS * 1000
  let done = 0
  const client = async (offset: number): Promise<void> => {
    for (let i = offset; performance.now() < until; i += CLIENTS) {
      await perform(
        action,
        { db, clock: systemClock, actor },
        { id: rows[i % rows.length]?.id, text: '已电话告知来信人办理进度。' },
      )
      done++
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(i)))
  await db.close()
  return done / SECONDS
}

function pgbench({ superUrl }: Fixture): number | undefined {
  const program = globSync('/usr/lib/postgresql/*/bin/pgbench').sort().at(-1)
  if (!program || !existsSync(program)) return undefined
  const run = (args: string[]): string =>
    execFileSync(program, [...args, superUrl], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  run(['-i', '-q', '-s', '10'])
  const printed = run(['-N', '-c', String(CLIENTS), '-M', 'simple', '-T', String(SECONDS)])
  return Number(/tps = ([\d.]+)/.exec(printed)?.[1])
}
