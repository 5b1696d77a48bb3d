import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Chart } from './official.ts'

const PIXELS_PER_MM = 8
let isFontReady = false

/**
 * librsvg finds type through fontconfig, and a bare server has none. It reads this setting once, at its first word, so
 * it is made before; an operator's own setting stands.
 */
function bringFont(): void {
  if (isFontReady) return
  isFontReady = true
  if (process.env.FONTCONFIG_FILE) return
  const require = createRequire(import.meta.url)
  const fonts = join(dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json')), '500Medium')
  const folder = mkdtempSync(join(tmpdir(), 'zhengshu-fonts-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const settings = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${xml(fonts)}</dir><cachedir>${xml(folder)}</cachedir></fontconfig>`
  process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf')
  writeFileSync(process.env.FONTCONFIG_FILE, settings)
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** For readers that show no SVG. */
export async function chartPng({ svg, widthMm }: Chart): Promise<Buffer> {
  bringFont()
  const { default: sharp } = await import('sharp')
  const width = Math.round(widthMm * PIXELS_PER_MM)
  const own = /^<svg[^>]*\swidth="(\d+)"/.exec(svg)?.[1]
  // Drawn as large as it is wanted, not larger and then made small.
  const density = own ? (72 * width) / Number(own) : 200
  return sharp(Buffer.from(svg), { density })
    .resize({ width })
    .flatten({ background: '#fff' })
    .png()
    .toBuffer()
}
