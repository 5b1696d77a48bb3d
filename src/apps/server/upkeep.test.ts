import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { keepFile, openStore, publicUpload, receiveFile } from '#kernel/files'
import { enqueue, fireSchedules, runDueJobs } from '#kernel/jobs'
import { personIdOf, testWorld, type World } from '#kernel/testing'
import { collectFiles, forgetOld, prepareUpkeep } from './upkeep.ts'

async function done(world: World, job: typeof forgetOld): Promise<void> {
  await enqueue(world.db.tx, job, {})
  expect(await runDueJobs(world.db, world.clock)).toEqual({ done: 1, failures: [] })
}

test('an answer is kept for a day for who asks twice, and no longer', async () => {
  const world = await testWorld({ at: '2025-10-20T09:00' })
  const row = { action: 'a.b', sender: 'public', fingerprint: '', output: null }
  await world.insert(
    'actions.idempotency',
    { ...row, key: 'old', createdAt: new Date('2025-10-19T00:59:00Z') },
    { ...row, key: 'new', createdAt: new Date('2025-10-19T01:01:00Z') },
  )
  await done(world, forgetOld)
  expect(await world.rows('actions.idempotency')).toMatchObject([{ key: 'new' }])
})

test('who mistyped a password is forgotten after a day', async () => {
  const world = await testWorld({ at: '2025-10-20T09:00' })
  const row = { failures: 1, lockedUntil: null }
  await world.insert(
    'identity.attempt',
    { ...row, key: 'name old', lastAt: new Date('2025-10-19T00:59:00Z') },
    { ...row, key: 'name new', lastAt: new Date('2025-10-19T01:01:00Z') },
  )
  await done(world, forgetOld)
  expect((await world.rows('identity.attempt')).map(({ key }) => key)).toEqual(['name new'])
})

test('a message that was read a quarter of a year ago goes, an unread one stays', async () => {
  const world = await testWorld({ today: '2025-10-20' })
  const message = {
    personId: personIdOf('clerkChen'),
    kind: 'a.b',
    createdAt: new Date('2025-01-01T00:00:00Z'),
  }
  await world.insert(
    'notifications.message',
    { ...message, title: 'read long ago', readAt: new Date('2025-07-20T00:00:00Z') },
    { ...message, title: 'read lately', readAt: new Date('2025-07-23T00:00:00Z') },
    { ...message, title: 'unread' },
  )
  await done(world, forgetOld)
  expect((await world.rows('notifications.message')).map(({ title }) => title)).toEqual([
    'read lately',
    'unread',
  ])
})

test('at night files that nobody attached within a day go', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-upkeep-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  prepareUpkeep(dataDir)
  const world = await testWorld({ at: '2025-10-20T09:00' })
  const store = await openStore(join(dataDir, 'files'))
  const blob = await receiveFile(store, Readable.from([Buffer.from('一段说明文字')]), {
    name: '说明.txt',
    rules: publicUpload,
  })
  await keepFile(world.db.tx, blob, { purpose: 'upload', by: null, at: world.clock.now() })
  await done(world, collectFiles)
  expect(await world.rows('files.file')).toHaveLength(1)
  world.clock.advance({ hours: 25 })
  await done(world, collectFiles)
  expect(await world.rows('files.file')).toEqual([])
})

test('the nightly round comes once a night', async () => {
  const world = await testWorld({ at: '2025-10-20T22:00' })
  await fireSchedules(world.db, world.clock)
  world.clock.set(new Date('2025-10-20T18:40:00Z'))
  await fireSchedules(world.db, world.clock)
  await fireSchedules(world.db, world.clock)
  const asked = (await world.rows('jobs.job')).filter(({ name }) => name === 'server.collect_orphans')
  expect(asked).toHaveLength(1)
})
