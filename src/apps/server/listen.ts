import type { Config } from '#kernel/config'
import type { App } from '#kernel/http'

/** A mistake of the surroundings that a sentence explains; there is nothing to trace. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

const WORDS: Readonly<Record<string, (config: Config) => string>> = {
  EADDRINUSE: ({ port }) =>
    `端口 ${port} 已被占用：可能政枢已在运行，或被别的程序占用。请先停掉它，或换一个端口：PORT=8081 npm start`,
  EACCES: ({ port }) => `没有权限使用端口 ${port}，请换一个 1024 以上的端口：PORT=8080 npm start`,
  EADDRNOTAVAIL: ({ host }) => `本机没有地址 ${host}，请检查 HOST。`,
  ENOTFOUND: ({ host }) => `找不到地址 ${host}，请检查 HOST。`,
}

export async function listenOrExplain(app: App, config: Config): Promise<void> {
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    const words = WORDS[(error as { code?: string }).code ?? '']
    throw words ? new StartRefused(words(config)) : error
  }
}
