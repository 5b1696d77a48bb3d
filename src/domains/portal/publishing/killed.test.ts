import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testWorld } from '#kernel/testing'
import { publishAll } from './round.ts'
import { type Dice, differences, Editors, trialOf } from './testing.ts'

/** More with ZHENGSHU_KILLS, as the long proof does. */
const KILLS = Number(process.env.ZHENGSHU_KILLS ?? 3)
const MAIN = join(import.meta.dirname, '../../../apps/cli/main.ts')
const CHANGES_EACH = 8
const LONGEST_MS = 400

const dice: Dice = { number: (most) => Math.floor(Math.random() * most) }

test(`a publisher killed ${KILLS} times in the middle leaves no torn page and loses nothing`, {
  timeout: 60_000 + KILLS * 40_000,
}, async () => {
  const world = await testWorld()
  const { press, close } = await trialOf(world, 3, 80)
  onTestFinished(() => close())
  await publishAll(press)
  const editors = new Editors(world, dice)
  const done: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    for (let change = 0; change < CHANGES_EACH; change++) done.push(await editors.act())
    done.push(await killedWhile(kill % 3 === 2 ? ['--full'] : [], press.dataDir, world))
  }
  await publishAll(press)
  expect(await differences(press), done.join('\n')).toEqual([])
})

/** From the moment that it holds the lock of the publishers. */
async function killedWhile(
  how: readonly string[],
  dataDir: string,
  world: Awaited<ReturnType<typeof testWorld>>,
): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    ZHENGSHU_DATA: dataDir,
    DATABASE_URL: world.db.url,
    DATABASE_OWNER_URL: world.ownerUrl,
  }
  const child = spawn(process.execPath, [MAIN, 'portal', 'build', '--all', ...how], { env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  const isDone = (): boolean => child.exitCode !== null || child.signalCode !== null
  while (!isDone() && !(await holdsLock(world))) await pause(2)
  const after = dice.number(LONGEST_MS)
  await Promise.race([pause(after), ended])
  child.kill('SIGKILL')
  await ended
  return `killed ${how.join(' ')} after ${after} ms`
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function holdsLock(world: Awaited<ReturnType<typeof testWorld>>): Promise<boolean> {
  const rows = await world.sql(`select 1 from pg_locks l join pg_database d on d.oid = l.database
    where l.locktype = 'advisory' and d.datname = current_database() and l.objid = 7203499 and l.granted`)
  return rows.length > 0
}
