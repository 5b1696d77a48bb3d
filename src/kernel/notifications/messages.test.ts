import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { testWorld, type World } from '#kernel/testing'
import {
  inboxOf,
  mailPreference,
  markRead,
  setMailPreference,
  subscribe,
  tell,
  unreadCount,
} from './public.ts'

const chen = '0192f0c1-0000-7000-8000-00000000c4e1'
const li = '0192f0c1-0000-7000-8000-0000000011aa'

let world: World
beforeEach(async () => {
  world = await testWorld()
})

const news = {
  kind: 'interaction.assigned',
  title: '有新来信待办',
  body: '来信 2025-1',
  href: '/console/letters/1',
}

describe('telling people', () => {
  test('is part of the transaction: rolled back, nobody was told', async () => {
    const broken = world.db.transaction(async (tx) => {
      await tell(tx, { ...news, personIds: [chen] })
      throw new Error('changed my mind')
    })
    await expect(broken).rejects.toThrow('changed my mind')
    expect(await world.rows('notifications.message')).toEqual([])
  })

  test('the same thing once, to each person, however often it is said', async () => {
    for (let n = 0; n < 3; n++)
      await tell(world.db.tx, { ...news, personIds: [chen, li, chen], key: 'assigned:1' })
    await tell(world.db.tx, { ...news, personIds: [chen], key: 'assigned:2' })
    expect([await unreadCount(world.db.tx, chen), await unreadCount(world.db.tx, li)]).toEqual([2, 1])
  })

  test('without a key every time counts', async () => {
    for (let n = 0; n < 2; n++) await tell(world.db.tx, { ...news, personIds: [chen] })
    expect(await unreadCount(world.db.tx, chen)).toBe(2)
  })

  test('nobody to tell is no error', async () => {
    await tell(world.db.tx, { ...news, personIds: [] })
    expect(await world.rows('notifications.message')).toEqual([])
  })

  test('by mail only those who asked for it', async () => {
    await setMailPreference(world.db.tx, li, 'li@gov.cn')
    await tell(world.db.tx, { ...news, personIds: [chen, li], key: 'k' })
    expect(await world.rows('notifications.mail')).toMatchObject([
      { address: 'li@gov.cn', subject: '有新来信待办', state: 'waiting' },
    ])
    await setMailPreference(world.db.tx, li, null)
    expect(await mailPreference(world.db.tx, li)).toBeNull()
    await tell(world.db.tx, { ...news, personIds: [li], key: 'k2' })
    expect(await world.rows('notifications.mail')).toHaveLength(1)
  })
})

describe('an inbox', () => {
  test('shows one’s own, the latest first, page by page', async () => {
    for (let n = 1; n <= 35; n++) await tell(world.db.tx, { ...news, title: `第 ${n} 件`, personIds: [chen] })
    await tell(world.db.tx, { ...news, personIds: [li] })
    const first = await inboxOf(world.db.tx, chen)
    const second = await inboxOf(world.db.tx, chen, { before: first.rows.at(-1)!.id })
    expect([first.rows.length, second.rows.length, first.unread]).toEqual([30, 5, 35])
    expect([first.rows[0]!.title, second.rows.at(-1)!.title]).toEqual(['第 35 件', '第 1 件'])
  })

  test('what was read stays, and is no longer counted', async () => {
    for (let n = 0; n < 3; n++) await tell(world.db.tx, { ...news, personIds: [chen] })
    const [latest] = (await inboxOf(world.db.tx, chen)).rows
    expect(await markRead(world.db.tx, chen, [latest!.id], world.clock.now())).toBe(1)
    const inbox = await inboxOf(world.db.tx, chen)
    expect([inbox.rows.length, inbox.unread, inbox.rows[0]!.readAt]).toEqual([3, 2, world.clock.now()])
    expect((await inboxOf(world.db.tx, chen, { unreadOnly: true })).rows).toHaveLength(2)
    expect(await markRead(world.db.tx, chen, 'all', world.clock.now())).toBe(2)
    expect(await markRead(world.db.tx, chen, 'all', world.clock.now())).toBe(0)
  })

  test('nobody marks another’s as read', async () => {
    await tell(world.db.tx, { ...news, personIds: [chen] })
    const [message] = (await inboxOf(world.db.tx, chen)).rows
    expect(await markRead(world.db.tx, li, [message!.id], world.clock.now())).toBe(0)
    expect(await unreadCount(world.db.tx, chen)).toBe(1)
  })
})

describe('live', () => {
  test('whoever listens hears of his own news, after the commit and not before', async () => {
    const heard = { chen: 0, li: 0 }
    const stopChen = await subscribe(world.db, chen, () => void heard.chen++)
    const stopLi = await subscribe(world.db, li, () => void heard.li++)
    await world.db.transaction(async (tx) => {
      await tell(tx, { ...news, personIds: [chen] })
      await pause(150)
      expect(heard).toEqual({ chen: 0, li: 0 })
    })
    await pause(150)
    expect(heard).toEqual({ chen: 1, li: 0 })
    await markRead(world.db.tx, chen, 'all', world.clock.now())
    await pause(150)
    expect(heard).toEqual({ chen: 2, li: 0 })
    await stopChen()
    await tell(world.db.tx, { ...news, personIds: [chen, li] })
    await pause(150)
    expect(heard).toEqual({ chen: 2, li: 1 })
    await stopLi()
  })

  test('a hundred windows share one listening connection, and the last one closes it', async () => {
    const listening = async () => {
      const { rows } = await world.db.pool.query(
        `select 1 from pg_stat_activity where datname = current_database() and query like 'listen%'`,
      )
      return rows.length
    }
    let heard = 0
    const stops = await Promise.all(
      Array.from({ length: 100 }, () => subscribe(world.db, chen, () => void heard++)),
    )
    expect(await listening()).toBe(1)
    await tell(world.db.tx, { ...news, personIds: [chen] })
    await pause(150)
    expect(heard).toBe(100)
    await Promise.all(stops.map((stop) => stop()))
    await pause(100)
    expect(await listening()).toBe(0)
    const again = await subscribe(world.db, chen, () => void heard++)
    await tell(world.db.tx, { ...news, personIds: [chen] })
    await pause(150)
    expect(heard).toBe(101)
    await again()
  })
})
