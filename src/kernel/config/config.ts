import { resolve } from 'node:path'
import { type FieldError, InvalidInput } from '#kernel/errors'
import { nearest } from './nearest.ts'
import { settings } from './settings.ts'
import { type Environment, type Values, valuesOf } from './values.ts'

export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl: string
  readonly dataDir: string
  /** Undefined: the embedded database in `dataDir`. */
  readonly database: { readonly url: string; readonly ownerUrl: string } | undefined
  /** Undefined: on for the first start on an empty embedded database, else off. */
  readonly demo: boolean | undefined
  readonly demoPassword: string | undefined
  readonly challenge: boolean
  readonly smtp: { readonly url: string; readonly from: string } | undefined
  readonly auditMailTo: string | undefined
  readonly webhook: { readonly url: string; readonly secret: string } | undefined
  readonly metricsToken: string | undefined
  readonly trustProxy: boolean
  readonly logLevel: string
}

export const CHECKOUT = resolve(import.meta.dirname, '../../..')
const SHORTEST_SECRET = 16
const SHORTEST_PASSWORD = 8

/** Parses the whole environment once. Everything wrong with it is said together, in one refusal. */
export function readConfig(env: Environment): Config {
  const values = valuesOf(env)
  values.problems.push(...unknownNames(env))
  const host = values.text('HOST') ?? '127.0.0.1'
  const port = values.port('PORT') ?? 8080
  const config: Config = {
    host,
    port,
    publicUrl: values.url('ZHENGSHU_PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`,
    dataDir: resolve(CHECKOUT, values.text('ZHENGSHU_DATA') ?? 'data'),
    database: databaseFrom(values),
    demo: onOrOff(values.oneOf('ZHENGSHU_DEMO', ['on', 'off'])),
    demoPassword: values.text('ZHENGSHU_DEMO_PASSWORD', SHORTEST_PASSWORD),
    challenge: challengeFrom(values, host),
    smtp: smtpFrom(values),
    auditMailTo: values.text('ZHENGSHU_AUDIT_MAILTO'),
    webhook: webhookFrom(values),
    metricsToken: values.text('ZHENGSHU_METRICS_TOKEN', SHORTEST_SECRET),
    trustProxy: onOrOff(values.oneOf('ZHENGSHU_TRUST_PROXY', ['on', 'off'])) ?? false,
    logLevel: values.oneOf('ZHENGSHU_LOG_LEVEL', LOG_LEVELS) ?? 'warn',
  }
  values.url('ZHENGSHU_TEST_DATABASE_URL', POSTGRES)
  if (values.problems.length > 0) throw new InvalidInput(values.problems)
  return config
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
const POSTGRES = ['postgres:', 'postgresql:'] as const

const onOrOff = (value: 'on' | 'off' | undefined): boolean | undefined => (value ? value === 'on' : undefined)

/** A misspelt name would be a setting that silently does nothing. */
function unknownNames(env: Environment): FieldError[] {
  const known: readonly string[] = settings.map(({ name }) => name)
  return Object.keys(env)
    .filter((name) => name.startsWith('ZHENGSHU_') && !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known)
      return {
        path: name,
        message: meant ? `没有这个设置，是否想写 ${meant}` : '没有这个设置，请对照 README 的设置表',
      }
    })
}

function databaseFrom(values: Values): Config['database'] {
  const url = values.url('DATABASE_URL', POSTGRES)
  const ownerUrl = values.url('DATABASE_OWNER_URL', POSTGRES)
  if (url) return { url, ownerUrl: ownerUrl ?? url }
  return ownerUrl ? values.refuse('DATABASE_OWNER_URL', '须与 DATABASE_URL 一起设置') : undefined
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/** Without the challenge anybody's script can flood the mailbox, so this is for one's own machine only. */
function challengeFrom(values: Values, host: string): boolean {
  const challenge = onOrOff(values.oneOf('ZHENGSHU_CHALLENGE', ['on', 'off'])) ?? true
  if (!challenge && !isLoopback(host)) {
    values.refuse(
      'ZHENGSHU_CHALLENGE',
      `只有监听本机地址（127.0.0.1、::1、localhost）时才能关闭，现在的 HOST 是 ${host}`,
    )
  }
  return challenge
}

function smtpFrom(values: Values): Config['smtp'] {
  const url = values.url('ZHENGSHU_SMTP_URL', ['smtp:', 'smtps:'])
  const from = values.text('ZHENGSHU_SMTP_FROM')
  if (url && from) return { url, from }
  if (url) return values.refuse('ZHENGSHU_SMTP_FROM', '设置了 ZHENGSHU_SMTP_URL，就必须写明发信人')
  return from ? values.refuse('ZHENGSHU_SMTP_FROM', '须与 ZHENGSHU_SMTP_URL 一起设置') : undefined
}

function webhookFrom(values: Values): Config['webhook'] {
  const url = values.url('ZHENGSHU_WEBHOOK_URL', ['http:', 'https:'])
  const secret = values.text('ZHENGSHU_WEBHOOK_SECRET', SHORTEST_SECRET)
  if (url && secret) return { url, secret }
  if (url) return values.refuse('ZHENGSHU_WEBHOOK_SECRET', '设置了 ZHENGSHU_WEBHOOK_URL，就必须有签名密钥')
  return secret ? values.refuse('ZHENGSHU_WEBHOOK_URL', '须与 ZHENGSHU_WEBHOOK_SECRET 一起设置') : undefined
}
