import { createHmac } from 'node:crypto'

export interface WebhookSettings {
  readonly url: string
  readonly secret: string
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const PATIENCE_MS = 10_000

/** Only this one address is ever called, as it was configured; nothing that a citizen writes can name another. */
export function webhookSettings(url: string, secret: string): WebhookSettings {
  const parsed = URL.parse(url)
  if (!parsed || !['https:', 'http:'].includes(parsed.protocol) || parsed.username || parsed.password) {
    throw new RangeError('回调地址应为 https:// 开头的完整网址，且不含用户名和密码。')
  }
  if (parsed.protocol === 'http:' && !LOOPBACK.has(parsed.hostname)) {
    throw new RangeError('回调地址须用 https://，只有本机地址可以用 http://。')
  }
  if (secret.length < 16) throw new RangeError('回调密钥至少 16 个字符。')
  return { url, secret }
}

/** The receiver computes the same over `timestamp.body`, and refuses timestamps that are too old. */
export function signature(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}

export interface Delivery {
  /** The same on every attempt: the receiver can tell a repetition. */
  readonly id: string
  readonly body: string
  readonly timestamp: string
}

/** The status, or 0 when no answer came in time. A redirect is an answer like any other: it is not followed. */
export async function callWebhook(
  { url, secret }: WebhookSettings,
  { id, body, timestamp }: Delivery,
): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'X-Zhengshu-Delivery': id,
        'X-Zhengshu-Timestamp': timestamp,
        'X-Zhengshu-Signature': `sha256=${signature(secret, timestamp, body)}`,
      },
      body,
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return 0
  }
}

/** What repeating cannot mend: a redirect, and any refusal but "not now" (408, 425, 429). */
export function isFinalAnswer(status: number): boolean {
  return status >= 300 && status < 500 && ![408, 425, 429].includes(status)
}
