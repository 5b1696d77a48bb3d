import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fireSchedules, listDeadJobs, retryJob, runDueJobs } from '#kernel/jobs'
import { testWorld, type World } from '#kernel/testing'
import { instantAt, localDate } from '#kernel/time'
import { connectOutside, mailSettings, tellByMail } from './public.ts'

interface Received {
  readonly to: string[]
  readonly text: string
  readonly user: string | undefined
  readonly secure: boolean
}

const received: Received[] = []
let server: SMTPServer | undefined
let answer: Error | undefined
let world: World

beforeEach(async () => {
  received.length = 0
  answer = undefined
  world = await testWorld({ at: '2025-10-20T09:00' })
})
afterEach(async () => {
  connectOutside({})
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  server = undefined
})

/** A real mail server, for as long as the test runs. */
async function serve(options: SMTPServerOptions = {}): Promise<string> {
  server = new SMTPServer({
    authOptional: true,
    logger: false,
    ...options,
    onAuth: ({ username, password }, _session, done) =>
      username === 'zheng' && password === 'p@ss:词' ? done(null, { user: username }) : done(new Error('no')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (answer) return done(answer)
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString(),
          user: session.user,
          secure: session.secure,
        })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  return `127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

// The test server vouches for itself; one test below shows that this is refused unless it is asked for.
const TRUSTING = '?rejectUnauthorized=false'
const connect = (url: string) =>
  connectOutside({ mail: mailSettings(url, '云溪县政务信箱 <xinxiang@yunxi.gov.cn>') })

const wish = {
  to: 'zhou.min@mail.cn',
  subject: '您的来信已答复',
  text: '请凭编号与查询码查看。',
  key: 'replied:1',
}
const mails = () => world.rows('notifications.mail')

const code = (responseCode: number) => Object.assign(new Error(`answer ${responseCode}`), { responseCode })

describe('a mail', () => {
  test('arrives with its subject, text and sender, rare characters and all; then the address is erased', async () => {
    connect(`smtp://${await serve()}${TRUSTING}`)
    await tellByMail(world.db.tx, {
      ...wish,
      subject: '关于𠮷祥路\r\nBcc: x@y.cn',
      text: '𠮷祥路的路灯，已修好。',
    })
    expect(await runDueJobs(world.db, world.clock)).toEqual({ done: 1, failures: [] })
    const [mail] = received
    expect(mail?.to).toEqual(['zhou.min@mail.cn'])
    expect(decodeSubject(mail!.text)).toBe('关于𠮷祥路 Bcc: x@y.cn')
    expect(mail?.text).not.toMatch(/^Bcc:/m)
    expect(mail?.text).toContain(Buffer.from('𠮷祥路的路灯，已修好。').toString('base64'))
    expect(mail?.text).toMatch(/^From: .*<xinxiang@yunxi\.gov\.cn>$/m)
    expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(await mails()).toMatchObject([
      { state: 'sent', address: null, text: null, settledAt: world.clock.now() },
    ])
  })

  test('is part of the transaction: rolled back, none leaves', async () => {
    connect(`smtp://${await serve()}${TRUSTING}`)
    const broken = world.db.transaction(async (tx) => {
      await tellByMail(tx, wish)
      throw new Error('changed my mind')
    })
    await expect(broken).rejects.toThrow('changed my mind')
    await runDueJobs(world.db, world.clock)
    expect([received, await mails()]).toEqual([[], []])
  })

  test('leaves once, however often it is asked for', async () => {
    connect(`smtp://${await serve()}${TRUSTING}`)
    for (let n = 0; n < 3; n++) await tellByMail(world.db.tx, wish)
    await runDueJobs(world.db, world.clock)
    await tellByMail(world.db.tx, wish)
    await runDueJobs(world.db, world.clock)
    const [mail] = await mails()
    await world.insert('jobs.job', { name: 'notifications.send_mail', data: { mailId: mail!.id } })
    expect((await runDueJobs(world.db, world.clock)).failures).toEqual([])
    expect([received.length, (await mails())[0]?.state]).toEqual([1, 'sent'])
  })

  test.each([
    ['a list in place of an address', 'a@mail.cn, b@mail.cn'],
    ['a second header', 'a@mail.cn\nBcc: b@mail.cn'],
    ['no address at all', '无'],
    ['an address of the demo county', 'zhou@example.com'],
    ['another one', 'zhou@county.test'],
  ])('to %s is put down as skipped, and undoes nothing', async (_case, to) => {
    connect(`smtp://${await serve()}${TRUSTING}`)
    await tellByMail(world.db.tx, { ...wish, to })
    expect((await runDueJobs(world.db, world.clock)).failures).toEqual([])
    expect([received, await mails()]).toMatchObject([[], [{ state: 'skipped', address: null }]])
  })

  test('where no mail server is set up is skipped, not kept for years', async () => {
    await tellByMail(world.db.tx, wish)
    await runDueJobs(world.db, world.clock)
    expect(await mails()).toMatchObject([{ state: 'skipped' }])
  })
})

test('a mail that could not leave for a month loses its address; sending it again is then no longer possible', async () => {
  connect('smtp://127.0.0.1:1')
  await tellByMail(world.db.tx, wish)
  await world.sql(`update notifications.mail set created_at = '2025-09-19T12:00Z'`)
  await fireSchedules(world.db, world.clock)
  world.clock.set(instantAt(localDate('2025-10-21'), '03:40'))
  await fireSchedules(world.db, world.clock)
  await runDueJobs(world.db, world.clock)
  expect(await mails()).toMatchObject([{ state: 'skipped', address: null, text: null }])
  await world.sql(`update jobs.job set run_at = null where name = 'notifications.send_mail'`)
  expect((await runDueJobs(world.db, world.clock)).failures).toEqual([])
})

describe('a server that says', () => {
  test('"not now" (451) is asked again later, with the same Message-ID', async () => {
    connect(`smtp://${await serve()}${TRUSTING}`)
    await tellByMail(world.db.tx, wish)
    answer = code(451)
    expect((await runDueJobs(world.db, world.clock)).failures).toHaveLength(1)
    expect(await mails()).toMatchObject([{ state: 'waiting', address: 'zhou.min@mail.cn' }])
    answer = undefined
    expect((await runDueJobs(world.db, world.clock)).done).toBe(0)
    world.clock.advance({ minutes: 1 })
    expect((await runDueJobs(world.db, world.clock)).done).toBe(1)
    const [mail] = await mails()
    expect(received[0]?.text).toContain(`Message-ID: <${mail!.id}@yunxi.gov.cn>`)
  })

  test('"never" (550) is not asked again: a dead letter, without the citizen’s address', async () => {
    connect(`smtp://${await serve({ onRcptTo: (_address, _session, done) => done(code(550)) })}${TRUSTING}`)
    await tellByMail(world.db.tx, wish)
    await runDueJobs(world.db, world.clock)
    const { rows } = await listDeadJobs(world.db.tx)
    expect(rows).toMatchObject([{ name: 'notifications.send_mail', attempt: 1 }])
    expect(rows[0]?.error).toContain('550')
    expect(rows[0]?.error).not.toContain('zhou')
  })

  test('"never", and is mended: the dead letter can be sent after all', async () => {
    connect(`smtp://${await serve()}${TRUSTING}`)
    answer = code(554)
    await tellByMail(world.db.tx, wish)
    await runDueJobs(world.db, world.clock)
    answer = undefined
    await retryJob(world.db.tx, (await listDeadJobs(world.db.tx)).rows[0]!.id)
    await runDueJobs(world.db, world.clock)
    expect(received).toHaveLength(1)
  })

  test('nothing, because it is not there, is asked again', async () => {
    const address = await serve()
    await new Promise<void>((resolve) => server!.close(() => resolve()))
    connect(`smtp://${address}`)
    await tellByMail(world.db.tx, wish)
    expect((await runDueJobs(world.db, world.clock)).failures[0]?.error).toContain('ECONNREFUSED')
    expect((await listDeadJobs(world.db.tx)).total).toBe(0)
  })
})

describe('signing in and secrecy', () => {
  test('user and password as given in the address, with signs that must be escaped there', async () => {
    const at = await serve({ authOptional: false, allowInsecureAuth: true })
    connect(`smtp://zheng:${encodeURIComponent('p@ss:词')}@${at}?rejectUnauthorized=false`)
    await tellByMail(world.db.tx, wish)
    await runDueJobs(world.db, world.clock)
    expect(received).toMatchObject([{ user: 'zheng', secure: true }])
  })

  test('a wrong password is ours to mend: tried again, and the password is in no message', async () => {
    const at = await serve({ authOptional: false })
    connect(`smtp://zheng:geheim-geheim@${at}?rejectUnauthorized=false`)
    await tellByMail(world.db.tx, wish)
    const [failure] = (await runDueJobs(world.db, world.clock)).failures
    expect(failure?.error).toMatch(/Invalid login|535/)
    expect(failure?.error).not.toContain('geheim')
    expect((await listDeadJobs(world.db.tx)).total).toBe(0)
  })

  test('STARTTLS is taken where it is offered', async () => {
    connect(`smtp://${await serve()}?requireTLS=true&rejectUnauthorized=false`)
    await tellByMail(world.db.tx, wish)
    await runDueJobs(world.db, world.clock)
    expect(received).toMatchObject([{ secure: true }])
  })

  test('STARTTLS required and not offered: nothing is said in the clear', async () => {
    connect(`smtp://${await serve({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] })}?requireTLS=true`)
    await tellByMail(world.db.tx, wish)
    expect((await runDueJobs(world.db, world.clock)).failures[0]?.error).toMatch(/STARTTLS/)
    expect(received).toEqual([])
  })

  test('a certificate that nobody vouches for is refused unless that is allowed by name', async () => {
    connect(`smtp://${await serve()}?requireTLS=true`)
    await tellByMail(world.db.tx, wish)
    expect((await runDueJobs(world.db, world.clock)).failures[0]?.error).toMatch(/certificate/)
    expect(received).toEqual([])
  })

  test('smtps speaks TLS from the first byte', async () => {
    connect(`smtps://${await serve({ secure: true })}?rejectUnauthorized=false`)
    await tellByMail(world.db.tx, wish)
    await runDueJobs(world.db, world.clock)
    expect(received).toMatchObject([{ secure: true }])
  })
})

/** RFC 2047: words in base64 or quoted-printable, folded over lines; a character may be split between two words. */
function decodeSubject(text: string): string {
  const folded = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(text)?.[1] ?? ''
  const bytes = folded
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_word, code: string) =>
      Buffer.from(code, 'base64').toString('latin1'),
    )
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_word, code: string) =>
      code
        .replaceAll('_', ' ')
        .replace(/=([0-9A-F]{2})/gi, (_byte, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
