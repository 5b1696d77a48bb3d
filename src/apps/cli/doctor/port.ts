import { createServer } from 'node:net'
import type { Config } from '#kernel/config'
import { runningEmbedded } from '#kernel/db/embedded'
import { type Finding, good, wrong } from './finding.ts'

/** Free, or taken by ourselves. */
export async function portFinding({ host, port, dataDir, database }: Config): Promise<Finding> {
  const failure = port === 0 ? undefined : await listenFailure(host, port)
  if (!failure) return good('端口', `${host}:${port} 可用`)
  if (failure === 'EADDRINUSE' && (await answersAsUs(host, port)))
    return good('端口', `${host}:${port} 由本系统使用`)
  const ours = database ? undefined : runningEmbedded(dataDir)
  if (failure === 'EADDRINUSE') {
    const who = ours ? `（本系统的进程 ${ours.pid} 在运行，但此端口没有应答）` : ''
    return wrong('端口', `${host}:${port} 被其他程序占用${who}`, '请停止占用它的程序，或用 PORT 换一个端口')
  }
  return wrong(
    '端口',
    `不能监听 ${host}:${port}（${failure}）`,
    '请核对 HOST 和 PORT；1024 以下的端口需要特权',
  )
}

function listenFailure(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => done(undefined)))
  })
}

async function answersAsUs(host: string, port: number): Promise<boolean> {
  try {
    const address = host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
    const response = await fetch(`http://${address}:${port}/healthz`, { signal: AbortSignal.timeout(2000) })
    return response.ok
  } catch {
    return false
  }
}
