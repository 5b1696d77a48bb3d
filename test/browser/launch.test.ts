import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './launch.ts'

let browser: Browser
let server: Server

beforeAll(async () => {
  browser = await launchBrowser()
  server = createServer((_request, response) =>
    response.end('<!doctype html><meta charset=utf-8><title>云溪县</title>'),
  )
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  await browser.close()
  server.close()
})

/** A picture of one character, as darkness per pixel. */
async function pictureOf(character: string, family: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 80, height: 80 } })
  await page.setContent(`<p style="margin:8px;font:48px ${family}">${character}</p>`)
  const picture = await page.screenshot()
  await page.close()
  return sharp(picture).greyscale().raw().toBuffer()
}

const ink = (pixels: Buffer): number => pixels.filter((value) => value < 128).length

test.each(['sans-serif', 'serif', 'SimSun', 'PingFang SC'])(
  'Chinese is drawn in %s, each character its own',
  async (family) => {
    const [dense, simple, other] = await Promise.all(
      ['繁', '一', '政'].map((each) => pictureOf(each, family)),
    )
    expect(ink(dense!)).toBeGreaterThan(3 * ink(simple!))
    expect(ink(simple!)).toBeGreaterThan(20)
    expect(dense!.equals(other!)).toBe(false)
  },
)

test('a page of this machine opens', async () => {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(await page.title()).toBe('云溪县')
  await page.close()
})

test('nothing beyond this machine can be reached', async () => {
  const page = await browser.newPage()
  await expect(page.goto('http://fonts.example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  await expect(page.goto('http://192.0.2.1/', { timeout: 5000 })).rejects.toThrow(
    /ERR_NAME_NOT_RESOLVED|ERR_/,
  )
  await page.close()
})

test('the process that tests keeps its own environment', () => {
  expect(process.env.LD_LIBRARY_PATH).toBeUndefined()
  expect(process.env.AWS_EXECUTION_ENV).toBeUndefined()
})
