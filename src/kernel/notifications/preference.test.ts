import { expect, test } from 'vitest'
import { behavesLikeAnAction, personIdOf, testSite, testWorld } from '#kernel/testing'
import { connectOutside } from './outside.ts'
import { chooseMail } from './preference.actions.ts'
import { mailSettings, messageRoutes, tell } from './public.ts'

const mailTo = 'chen@yunxi.gov.cn'
const wrongAddress = { path: 'mailTo', message: '请填写正确的邮箱地址，例如 name@example.gov.cn' }

behavesLikeAnAction(chooseMail, {
  allowed: 'clerkChen',
  input: { mailTo },
  refused: [
    {
      why: 'an address that can be none',
      input: () => ({ mailTo: 'chen@' }),
      error: { name: 'InvalidInput', fields: [wrongAddress] },
    },
    {
      why: 'two addresses in one, by which a mail would reach somebody else as well',
      input: () => ({ mailTo: 'chen@yunxi.gov.cn,wu@yunxi.gov.cn' }),
      error: { name: 'InvalidInput', fields: [wrongAddress] },
    },
    {
      why: 'a choice without an answer',
      input: () => ({}),
      error: { name: 'InvalidInput', fields: [{ path: 'mailTo' }] },
    },
  ],
  afterwards: async (world) => {
    expect(await world.rows('notifications.preference')).toEqual([
      { personId: personIdOf('clerkChen'), mailTo },
    ])
    expect(JSON.stringify(await world.rows('audit.entry'))).not.toContain(mailTo)
  },
})

test('everybody chooses for himself, sees his own choice, and takes it back', async () => {
  const world = await testWorld()
  const site = await testSite(world, [messageRoutes])
  const url = '/api/notifications/preference'
  const seen = async (who: 'clerkChen' | 'sysadminHe') => (await site.as(who).get(url)).body
  expect(await seen('clerkChen')).toEqual({ mailTo: null, suggestion: null, mailLeaves: false })
  expect((await site.as('clerkChen').post(url, { mailTo })).status).toBe(200)
  expect(await seen('clerkChen')).toMatchObject({ mailTo })
  expect(await seen('sysadminHe')).toMatchObject({ mailTo: null })
  const news = { personIds: [personIdOf('clerkChen')], kind: 'a.b', title: '有新来信待办' }
  await tell(world.db.tx, { ...news, key: '1' })
  expect(await world.rows('notifications.mail')).toMatchObject([{ address: mailTo }])
  await site.as('clerkChen').post(url, { mailTo: null })
  await tell(world.db.tx, { ...news, key: '2' })
  expect(await world.rows('notifications.mail')).toHaveLength(1)
  expect((await site.as(null).get(url)).status).toBe(401)
  expect((await site.as(null).post(url, { mailTo })).status).toBe(401)
})

test('the address of the directory is offered, and it is said whether mail leaves at all', async () => {
  const world = await testWorld()
  const site = await testSite(world, [messageRoutes])
  await world.sql(`update org.person set email = 'li@yunxi.gov.cn' where id = $1`, [personIdOf('directorLi')])
  connectOutside({ mail: mailSettings('smtp://127.0.0.1:1', 'letters@yunxi.gov.cn') })
  try {
    const { body } = await site.as('directorLi').get('/api/notifications/preference')
    expect(body).toEqual({ mailTo: null, suggestion: 'li@yunxi.gov.cn', mailLeaves: true })
  } finally {
    connectOutside({})
  }
})
