import { buildSites, checkSites, fillStock, type Press, type SiteRow, sitesNamed } from '#domains/portal'
import { readConfig } from '#kernel/config'
import { systemClock } from '#kernel/time'
import type { CommandIo } from '../command.ts'
import { openData } from '../data.ts'
import type { Typed } from './typed.ts'

const FOUND = 1
const BAD_INPUT = 2

type Work = (press: Press, io: CommandIo) => Promise<number>

async function withPress(io: CommandIo, work: Work): Promise<number> {
  const config = readConfig(io.env)
  const data = await openData(config)
  const report = (what: string, error: unknown): void => io.err(`${what}：${(error as Error).message}`)
  try {
    return await work({ db: data.db, clock: systemClock, dataDir: config.dataDir, report }, io)
  } finally {
    await data.close()
  }
}

async function withSites(
  press: Press,
  site: string | undefined,
  io: CommandIo,
  work: (sites: readonly SiteRow[]) => Promise<number>,
): Promise<number> {
  const sites = await sitesNamed(press, site)
  if (sites) return work(sites)
  io.err(`没有代号为 ${site} 的网站，或它还没有开通。`)
  return BAD_INPUT
}

export function build({ site, full, json }: Typed, io: CommandIo): Promise<number> {
  return withPress(io, (press) =>
    withSites(press, site, io, async (sites) => {
      const { sites: each, ...report } = await buildSites(press, sites, { full })
      const failed = each.reduce((sum, one) => sum + one.failed, 0)
      if (json) io.out(JSON.stringify({ ...report, ...(failed > 0 ? { failed } : {}) }))
      else
        io.out(
          `生成 ${report.pages} 页（其中列表 ${report.lists} 页），${report.changed} 页有变化，用时 ${report.seconds} 秒，每秒 ${report.pagesPerSecond} 页。`,
        )
      return failed > 0 ? FOUND : 0
    }),
  )
}

export function check({ site, json }: Typed, io: CommandIo): Promise<number> {
  return withPress(io, (press) =>
    withSites(press, site, io, async (sites) => {
      const checked = await checkSites(press, sites)
      if (json) io.out(JSON.stringify(checked))
      for (const { site: code, files, missing, changed, foreign } of json ? [] : checked) {
        io.out(
          `${code}：${files} 个文件，缺少 ${missing.length}，被改动 ${changed.length}，多出 ${foreign.length}`,
        )
        for (const path of missing) io.out(`  缺少　 ${path}`)
        for (const path of changed) io.out(`  被改动 ${path}`)
        for (const path of foreign) io.out(`  多出　 ${path}`)
      }
      const wrong = checked.some(
        ({ missing, changed, foreign }) => missing.length + changed.length + foreign.length,
      )
      return wrong ? FOUND : 0
    }),
  )
}

export function fill({ sites, articles, json }: Typed, io: CommandIo): Promise<number> {
  return withPress(io, async (press) => {
    const began = performance.now()
    const done = await fillStock(press.db, press.clock, { sites, articles }, (so) => {
      if (!json && so % 10_000 === 0) io.err(`已写入 ${so} 篇`)
    })
    const seconds = Math.round((performance.now() - began) / 100) / 10
    io.out(
      json
        ? JSON.stringify({ ...done, seconds })
        : `写入 ${done.sites} 个网站、${done.articles} 篇稿件，用时 ${seconds} 秒。`,
    )
    return 0
  })
}
