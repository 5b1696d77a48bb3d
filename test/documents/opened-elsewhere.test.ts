/** Papers and tables opened by programs that are not ours: LibreOffice and poppler. Where they are not installed, `.ci/run` installs them. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type OfficialDocument, renderPdf, renderWord, writeWorkbook } from '#kernel/documents'
import { localDate } from '#kernel/time'

const installed = (name: string): boolean => existsSync(`/usr/bin/${name}`)
const folder = mkdtempSync(join(tmpdir(), 'zhengshu-papers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const paper: OfficialDocument = {
  title: '来信办理情况通报',
  issuer: '云溪县电子政务中心',
  date: localDate('2026-11-21'),
  blocks: [
    { type: 'heading', level: 1, text: '一、总体情况' },
    { type: 'paragraph', text: '本月收到来信 53 件，办结 49 件，按时办结率 96.1%。' },
    {
      type: 'table',
      widths: [2, 1, 1],
      headerRows: 1,
      rows: [
        ['单位', '收到', '办结'],
        ['住房和城乡建设局', '12', '11'],
        ['=SUM(A1)', '1', '1'],
      ],
    },
    { type: 'signature', name: '云溪县电子政务中心', date: '2026年11月21日' },
  ],
}

function written(name: string, bytes: Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

/** What LibreOffice makes of it. A profile of its own: two runs at once would wait for one another. */
function converted(path: string, format: string): string {
  const profile = `-env:UserInstallation=file://${folder}/profile`
  execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', folder, path], {
    stdio: 'ignore',
  })
  return path.replace(/\.\w+$/, `.${format.split(':')[0]}`)
}

/** Commas, quotes, UTF-8: LibreOffice would write the machine's own encoding. */
const UTF8_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76'

const textOf = (pdf: string): string =>
  execFileSync('pdftotext', ['-layout', pdf, '-']).toString().replace(/\s/g, '')

describe.runIf(installed('pdftotext'))('the PDF', () => {
  test('carries its text, its fonts and nothing that runs', async () => {
    const pdf = written('paper.pdf', Buffer.from(await renderPdf(paper)))
    expect(textOf(pdf)).toContain('按时办结率96.1%')
    const fonts = execFileSync('pdffonts', [pdf]).toString().trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    // The columns after the type are: embedded, subset, unicode.
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /)
    expect(execFileSync('pdfinfo', [pdf]).toString()).toMatch(/JavaScript:\s+no/)
  })
})

describe.runIf(installed('soffice') && installed('pdftotext'))('LibreOffice', () => {
  test('opens the Word paper with its table and its signature', async () => {
    const path = written('paper-word.docx', Buffer.from(await renderWord(paper)))
    const text = textOf(converted(path, 'pdf'))
    for (const part of ['来信办理情况通报', '一、总体情况', '住房和城乡建设局', '=SUM(A1)', '2026年11月21日'])
      expect(text).toContain(part)
  }, 120_000)

  test('opens the workbook: numbers are numbers, and what looks like a formula stays text', async () => {
    const columns = [
      { key: 'title', title: '标题' },
      { key: 'days', title: '工作日' },
    ]
    const rows = [
      { title: '=HYPERLINK("http://x")', days: 5 },
      { title: '路灯不亮', days: 7 },
    ]
    const bytes = await writeWorkbook([{ name: '来信', columns, rows }])
    const csv = readFileSync(converted(written('letters.xlsx', Buffer.from(bytes)), UTF8_CSV), 'utf8')
    expect(csv).toContain('路灯不亮,7')
    expect(csv).toContain('HYPERLINK(')
  }, 120_000)
})
