/** The whole command on a document of 40 pages, as a clerk runs it: process, reading, checks, report. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pdfOf, put } from '../src/domains/fiscal/proofread/source/testing/pdf-of.ts'
import { cell, docxOf, paragraph } from '../src/domains/fiscal/proofread/source/testing/zip-of.ts'
import { cleanSample } from '../test/fiscal/corpus/sample.ts'
import type { Figure } from './fixture.ts'

const COMMAND = join(import.meta.dirname, '../bin/zhengshu')
const PAGES = 40
const LINES_OF_PAGE = 40
const RUNS = 20
/** Seconds. */
const TARGET = 1

/** A department's paper with the forms of many projects behind it. */
function longPaper(): string[] {
  const lines: string[] = []
  for (let seed = 1; lines.length < PAGES * LINES_OF_PAGE; seed++) {
    const { variant, lines: own } = cleanSample(seed, false)
    if (variant !== 'E' && lines.length === 0) continue
    const forms = own.findIndex((line) => /绩效目标表|绩效自评表/.test(line) && !/[、.．]/.test(line))
    lines.push(...(lines.length === 0 ? own : forms < 0 ? [] : own.slice(forms)))
  }
  return lines.slice(0, PAGES * LINES_OF_PAGE)
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function wordOf(lines: readonly string[]): Buffer {
  const rowOf = (line: string) =>
    `<w:tr>${line
      .split('\t')
      .map((text) => cell(escaped(text)))
      .join('')}</w:tr>`
  let body = ''
  for (const [at, line] of lines.entries()) {
    const row = line.includes('\t')
    if (row && !lines[at - 1]?.includes('\t')) body += '<w:tbl>'
    body += row ? rowOf(line) : paragraph(escaped(line))
    if (row && !lines[at + 1]?.includes('\t')) body += '</w:tbl>'
  }
  return docxOf(body)
}

function pagesOf(lines: readonly string[]): Buffer {
  const pages = Array.from({ length: PAGES }, (_, page) =>
    lines
      .slice(page * LINES_OF_PAGE, (page + 1) * LINES_OF_PAGE)
      .flatMap((line, at) =>
        line.split('\t').map((text, column) => put(20 + column * 90, 780 - at * 19, text.slice(0, 55))),
      )
      .join(''),
  )
  return pdfOf(pages)
}

function secondsOf(file: string): number {
  const from = performance.now()
  const { status, stderr } = spawnSync(COMMAND, ['fiscal', 'proofread', file, '--json'], { encoding: 'utf8' })
  if (status === null || status > 1) throw new Error(`${file}: ${stderr}`)
  return (performance.now() - from) / 1000
}

function figureOf(kind: string, file: string): Figure {
  const times = Array.from({ length: RUNS }, () => secondsOf(file)).sort((a, b) => a - b)
  const p95 = times[Math.ceil(RUNS * 0.95) - 1]!
  return {
    name: `校核 ${PAGES} 页的 ${kind}（整条命令，${RUNS} 次的 p95）`,
    value: `${p95.toFixed(2)} 秒（中位 ${times[RUNS / 2]!.toFixed(2)} 秒）`,
    target: `≤ ${TARGET} 秒`,
    holds: p95 <= TARGET,
  }
}

export function benchProofread(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'zhengshu-bench-proofread-'))
  try {
    const lines = longPaper()
    const files = { txt: Buffer.from(`${lines.join('\n')}\n`), docx: wordOf(lines), pdf: pagesOf(lines) }
    return Object.entries(files).map(([kind, bytes]) => {
      const file = join(folder, `paper.${kind}`)
      writeFileSync(file, bytes)
      return figureOf(kind, file)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
