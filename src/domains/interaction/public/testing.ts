/** The public site as a browser without script sees it: forms are read from the page and sent back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type App, createApp } from '#kernel/http'
import { testWorld, type World } from '#kernel/testing'
import { createPages, openTheme, siteSchema, themeRoutes } from '#kernel/theme'
import { publicPages } from './public-pages.ts'

export const theme = openTheme('themes/county-blue')
export const site = siteSchema.parse(theme.samples.get('site'))
export const secret = 'a secret for tests'

export interface Visitor {
  readonly world: World
  readonly app: App
  readonly dataDir: string
  see(url: string, headers?: Record<string, string>): Promise<Seen>
  /** As a form without files. */
  send(url: string, fields: Readonly<Record<string, string>>, headers?: Record<string, string>): Promise<Seen>
  /** As a form with files. */
  upload(url: string, fields: Readonly<Record<string, string>>, files?: readonly Upload[]): Promise<Seen>
}

export interface Upload {
  readonly name: string
  readonly bytes: Buffer
}

export interface Seen {
  readonly status: number
  readonly html: string
  readonly headers: Readonly<Record<string, unknown>>
}

export async function publicSite({
  today = '2025-09-22',
  challenge = true,
  rateLimits = false,
} = {}): Promise<Visitor> {
  const world = await testWorld({ today })
  const dataDir = await mkdtemp(join(tmpdir(), 'zhengshu-public-'))
  const pages = createPages(theme, site, { strict: true })
  const routes = [themeRoutes(pages), ...publicPages({ pages, secret, challenge })]
  const app = await createApp({
    db: world.db,
    clock: world.clock,
    dataDir,
    routes,
    rateLimits,
    authenticate: async () => null,
  })
  onTestFinished(async () => {
    await app.close()
    await rm(dataDir, { recursive: true })
  })
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string>,
    payload?: Buffer,
  ) => {
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    return { status: answer.statusCode, html: answer.body, headers: answer.headers }
  }
  return {
    world,
    app,
    dataDir,
    see: (url, headers = {}) => ask('GET', url, headers),
    send: (url, fields, headers = {}) =>
      ask(
        'POST',
        url,
        { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        Buffer.from(String(new URLSearchParams(fields))),
      ),
    upload: (url, fields, files = []) => {
      const { type, body } = multipart(fields, files)
      return ask('POST', url, { 'content-type': type }, body)
    },
  }
}

export function multipart(fields: Readonly<Record<string, string>>, files: readonly Upload[]) {
  const boundary = 'zhengshu-test-boundary'
  const head = (disposition: string): Buffer =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`)
  const parts = Object.entries(fields).flatMap(([name, value]) => [
    head(`name="${name}"`),
    Buffer.from(`\r\n${value}\r\n`),
  ])
  // A browser sends an empty file when none was chosen.
  const chosen = files.length > 0 ? files : [{ name: '', bytes: Buffer.alloc(0) }]
  for (const { name, bytes } of chosen) {
    parts.push(
      head(`name="files"; filename="${name}"`),
      Buffer.from('content-type: application/octet-stream\r\n\r\n'),
    )
    parts.push(bytes, Buffer.from('\r\n'))
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) }
}

/** The value a field has on the page. */
export function fieldValue(html: string, name: string): string | undefined {
  const input = new RegExp(`<input[^>]*\\sname="${name}"[^>]*>`).exec(html)?.[0]
  return input && /\svalue="([^"]*)"/.exec(input)?.[1]
}

export function textarea(html: string, name: string): string | undefined {
  return new RegExp(`<textarea[^>]*\\sname="${name}"[^>]*>\\n?([\\s\\S]*?)</textarea>`).exec(html)?.[1]
}

const DIGITS = '零一二三四五六七八九'

function inFigures(words: string): number {
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const ten = words.includes('十') ? (tens ? DIGITS.indexOf(tens) : 1) * 10 : 0
  return ten + (ones ? DIGITS.indexOf(ones) : 0)
}

/** Reads the question on the page and does the sum, as a person would. */
export function answerOn(html: string): string {
  const [, a = '', sign, b = ''] =
    /([一二三四五六七八九十]+)(加|减)([一二三四五六七八九十]+)等于几/.exec(html) ?? []
  return String(sign === '加' ? inFigures(a) + inFigures(b) : inFigures(a) - inFigures(b))
}

export const aLetterForm = {
  mailbox: 'county-head',
  kind: 'complaint',
  title: '柳河镇老街路灯不亮',
  body: '老街东段的路灯已经坏了两个星期。\r\n\r\n晚上老人出门很不方便，请帮忙修好。',
  name: '周明',
  phone: '13900000001',
  email: '',
  address: '',
  visibility: 'public',
  consent: 'yes',
} as const
