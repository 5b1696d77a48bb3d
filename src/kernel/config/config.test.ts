import { expect, test } from 'vitest'
import { InvalidInput } from '#kernel/errors'
import { CHECKOUT, readConfig } from './config.ts'
import { settings } from './settings.ts'

function refusal(env: Record<string, string>): InvalidInput {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
  throw new Error('the environment was accepted')
}

test('without a word of configuration it serves this machine on 8080 from the embedded database', () => {
  expect(readConfig({ PATH: '/usr/bin', HOME: '/root' })).toEqual({
    host: '127.0.0.1',
    logLevel: 'warn',
    port: 8080,
    publicUrl: 'http://localhost:8080',
    dataDir: `${CHECKOUT}/data`,
    database: undefined,
    demo: undefined,
    demoPassword: undefined,
    challenge: true,
    smtp: undefined,
    auditMailTo: undefined,
    webhook: undefined,
    metricsToken: undefined,
    trustProxy: false,
  })
})

test('a setting left empty counts as not set', () => {
  expect(readConfig({ PORT: '', ZHENGSHU_DEMO: ' ' })).toMatchObject({ port: 8080, demo: undefined })
})

test('one database address serves both roles until the owner has an address of its own', () => {
  const url = 'postgres://app:pw@db.example/zhengshu'
  expect(readConfig({ DATABASE_URL: url }).database).toEqual({ url, ownerUrl: url })
  const ownerUrl = 'postgresql:///zhengshu?host=/run/postgresql&user=owner'
  expect(readConfig({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl }).database).toEqual({ url, ownerUrl })
})

test('a misspelt name is refused with the name that was probably meant', () => {
  expect(refusal({ ZHENGSHU_DEMO_PASWORD: 'x' }).fields).toEqual([
    { path: 'ZHENGSHU_DEMO_PASWORD', message: '没有这个设置，是否想写 ZHENGSHU_DEMO_PASSWORD' },
  ])
  expect(refusal({ ZHENGSHU_COLOUR_OF_THE_SKY: 'blue' }).fields).toEqual([
    { path: 'ZHENGSHU_COLOUR_OF_THE_SKY', message: '没有这个设置，请对照 README 的设置表' },
  ])
})

test('everything that is wrong is said at once', () => {
  const { fields } = refusal({ PORT: '80a', ZHENGSHU_DEMO: 'yes', ZHENGSHU_PUBLIC_URL: 'example.gov.cn' })
  expect(fields).toEqual([
    { path: 'PORT', message: '应为 0 到 65535 的整数，而不是“80a”' },
    {
      path: 'ZHENGSHU_PUBLIC_URL',
      message: '应为 http:// 或 https:// 开头的完整网址，而不是“example.gov.cn”',
    },
    { path: 'ZHENGSHU_DEMO', message: '只能是 on 或 off，而不是“yes”' },
  ])
})

test.each(['65536', '-1', '1.5', '0x50', '99999999', '８０'])('%s is no port', (PORT) => {
  expect(refusal({ PORT }).fields).toMatchObject([{ path: 'PORT' }])
})

test('the challenge can be switched off for this machine only', () => {
  for (const HOST of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) {
    expect(readConfig({ HOST, ZHENGSHU_CHALLENGE: 'off' }).challenge).toBe(false)
  }
  for (const HOST of ['0.0.0.0', '::', '10.1.2.3', '127.0.0.1.example.com', 'localhost.example.com']) {
    expect(refusal({ HOST, ZHENGSHU_CHALLENGE: 'off' }).fields).toEqual([
      { path: 'ZHENGSHU_CHALLENGE', message: expect.stringContaining(`现在的 HOST 是 ${HOST}`) },
    ])
  }
})

test('settings that only work together are refused alone, naming the missing one', () => {
  expect(refusal({ ZHENGSHU_SMTP_URL: 'smtp://mail.example' }).fields).toMatchObject([
    { path: 'ZHENGSHU_SMTP_FROM' },
  ])
  expect(refusal({ ZHENGSHU_WEBHOOK_URL: 'https://hook.example' }).fields).toMatchObject([
    { path: 'ZHENGSHU_WEBHOOK_SECRET' },
  ])
  expect(refusal({ DATABASE_OWNER_URL: 'postgres://o@db/z' }).fields).toMatchObject([
    { path: 'DATABASE_OWNER_URL' },
  ])
})

test('a secret is never repeated, however wrong it is', () => {
  const secret = 'mysql://root:hunter2@db/z'
  const said = refusal({
    DATABASE_URL: secret,
    ZHENGSHU_SMTP_URL: secret,
    ZHENGSHU_METRICS_TOKEN: 'hunter2',
  }).message
  expect(said).toContain('DATABASE_URL')
  expect(said).toContain('ZHENGSHU_METRICS_TOKEN')
  expect(said).not.toContain('hunter2')
})

test('every setting says what it is for, once', () => {
  expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length)
  for (const { meaning, byDefault } of settings) expect(meaning.length * byDefault.length).toBeGreaterThan(0)
})
