import { expect } from 'vitest'
import { behavesLikeAnAction, type World } from '#kernel/testing'
import { discardDeadJob, retryDeadJob } from './job.actions.ts'

const id = '00000000-0000-7000-8000-0000000000bb'

async function deadJob(world: World): Promise<{ id: string }> {
  await world.sql(
    `insert into jobs.job (id, name, data, state, attempt, error, died_at)
     values ($1, 'notifications.send_mail', '{}', 'dead', 9, '连接被拒绝', now())`,
    [id],
  )
  return { id }
}

const refused = [
  { why: 'the security administrator', who: 'secadminGu', error: { name: 'Forbidden' } },
  {
    why: 'a job that is not dead',
    given: (world: World) => world.sql(`update jobs.job set state = 'waiting', died_at = null`),
    error: { name: 'NotFound', kind: 'jobs.job' },
  },
] as const

behavesLikeAnAction(retryDeadJob, {
  prepare: deadJob,
  allowed: 'sysadminHe',
  refused,
  afterwards: async (world) =>
    expect(await world.rows('jobs.job')).toMatchObject([{ id, state: 'waiting', attempt: 0 }]),
})

behavesLikeAnAction(discardDeadJob, {
  prepare: deadJob,
  allowed: 'sysadminHe',
  refused,
  afterwards: async (world) => expect(await world.rows('jobs.job')).toEqual([]),
})
