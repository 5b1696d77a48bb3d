import { createTransport } from 'nodemailer'

export interface MailSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte. */
  readonly secure: boolean
  /** Refuse to go on when the server does not offer STARTTLS. */
  readonly requireTls: boolean
  readonly rejectUnauthorized: boolean
  readonly user?: string
  readonly password?: string
  readonly from: string
}

export interface OutgoingMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const PARAMETERS = new Set(['requireTLS', 'rejectUnauthorized'])
const CONNECT_MS = 15_000
const SILENCE_MS = 30_000

/**
 * `smtp://user:password@host:port` (STARTTLS required, except on this machine) or `smtps://…`. Both can be loosened on
 * purpose by `?requireTLS=false` and `?rejectUnauthorized=false`.
 */
export function mailSettings(smtpUrl: string, from: string): MailSettings {
  const url = URL.parse(smtpUrl)
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || !url.hostname) {
    throw new RangeError('邮件服务器地址应为 smtp://用户名:密码@主机:端口 或 smtps://…')
  }
  for (const name of url.searchParams.keys()) {
    if (!PARAMETERS.has(name)) throw new RangeError(`邮件服务器地址中的参数 ${name} 不认识。`)
  }
  const secure = url.protocol === 'smtps:'
  const requireTls = url.searchParams.get('requireTLS') ?? String(!LOOPBACK.has(url.hostname))
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTls: !secure && requireTls === 'true',
    rejectUnauthorized: url.searchParams.get('rejectUnauthorized') !== 'false',
    ...(url.username && {
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    }),
    from,
  }
}

/** Hands one mail to the server; returns when the server has taken it over. */
export async function sendMail(settings: MailSettings, mail: OutgoingMail): Promise<void> {
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: settings.requireTls,
    tls: { rejectUnauthorized: settings.rejectUnauthorized },
    ...(settings.user && { auth: { user: settings.user, pass: settings.password ?? '' } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from: settings.from,
      // As an object: a comma in it does not make two recipients.
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      // The same on every attempt: a mail that left just before a crash and is sent again is one mail to the receiver.
      messageId: `<${mail.id}@${domainOf(settings.from)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } finally {
    transport.close()
  }
}

function domainOf(from: string): string {
  return /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
}

/**
 * True when the server said that it will never take this mail (RFC 5321 §4.2.1: 5yz). A refused password is a 5yz too,
 * but ours to mend: it is tried again.
 */
export function isPermanentRefusal(error: unknown): boolean {
  const { responseCode = 0, code } = error as { responseCode?: number; code?: string }
  return responseCode >= 500 && code !== 'EAUTH'
}
