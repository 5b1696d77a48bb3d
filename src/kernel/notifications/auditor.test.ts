import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { anchorLatest, recordEntry } from '#kernel/audit'
import { fireSchedules, runDueJobs } from '#kernel/jobs'
import { sealAll, testWorld } from '#kernel/testing'
import { instantAt, localDate } from '#kernel/time'
import { connectOutside, mailSettings } from './public.ts'

afterEach(() => connectOutside({}))

test('the auditor is sent the end of the chain every morning, once, ready to be saved as a file', async () => {
  const world = await testWorld({ at: '2025-10-20T07:00' })
  const folder = await mkdtemp(join(tmpdir(), 'zhengshu-auditor-'))
  // Nobody answers there, so that the mail stays to be looked at.
  const mail = mailSettings('smtp://127.0.0.1:1', 'a@yunxi.gov.cn')
  connectOutside({ mail, auditorAddress: 'audit@yunxi.gov.cn', dataFolder: folder })
  await recordEntry(world.db.tx, {
    at: world.clock.now(),
    actorId: null,
    actorName: '系统',
    actorKind: 'system',
    unitId: null,
    action: 'test.act',
    subjectKind: null,
    subjectId: null,
    outcome: 'done',
    details: {},
    address: null,
    requestId: null,
  })
  await sealAll(world.db)
  const anchor = await anchorLatest(world.db, world.clock, folder)
  await fireSchedules(world.db, world.clock)
  world.clock.set(instantAt(localDate('2025-10-20'), '07:30'))
  for (let n = 0; n < 3; n++) await fireSchedules(world.db, world.clock)
  await runDueJobs(world.db, world.clock)
  const mails = await world.rows('notifications.mail')
  expect(mails).toMatchObject([
    {
      address: 'audit@yunxi.gov.cn',
      key: 'audit-anchor:2025-10-20',
      subject: '审计日志锚点 2025-10-20 第 1 号',
    },
  ])
  expect(JSON.parse(mails[0]!.text.split('\n').at(-2))).toEqual(anchor)
  await rm(folder, { recursive: true })
})
