/** Papers of a disclosure opened by LibreOffice: the workbook calculates to what it shows, Word prints every figure. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, describe, expect, test } from 'vitest'
import { variantsFor } from '#domains/fiscal/papers'
import { renderPapers } from '../../src/domains/fiscal/papers/papers.ts'
import { figuresNotIn, linesIn, rowsNotIn } from '../../src/domains/fiscal/papers/testing/reading-back.ts'
import { sample } from '../../src/domains/fiscal/papers/testing/sample.ts'

const installed = (name: string): boolean => existsSync(`/usr/bin/${name}`)
const folder = mkdtempSync(join(tmpdir(), 'zhengshu-disclosures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As it is installed LibreOffice believes the results it finds; here it must not. */
const ALWAYS_CALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

function convert(path: string, format: string, into = folder): void {
  const profile = join(folder, 'profile')
  mkdirSync(join(profile, 'user'), { recursive: true })
  writeFileSync(join(profile, 'user/registrymodifications.xcu'), ALWAYS_CALCULATE)
  const args = [
    `-env:UserInstallation=file://${profile}`,
    '--headless',
    '--convert-to',
    format,
    '--outdir',
    into,
  ]
  execFileSync('soffice', [...args, path], { stdio: 'ignore' })
}

/** What the workbook says after LibreOffice calculated it. */
async function calculated(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  const path = join(folder, `${name}.xlsx`)
  writeFileSync(path, bytes)
  convert(path, 'xlsx:Calc MS Excel 2007 XML', join(folder, 'calculated'))
  return linesIn(readFileSync(join(folder, 'calculated', `${name}.xlsx`)), path)
}

async function opened(bytes: Buffer): Promise<Workbook> {
  const workbook = new Workbook()
  await workbook.xlsx.load(bytes)
  return workbook
}

const layouts = [...variantsFor('budget', 'unit'), ...variantsFor('final', 'unit')]

describe.runIf(installed('soffice') && installed('pdftotext'))('LibreOffice', () => {
  test.each(layouts.map((layout) => [layout.id, layout] as const))(
    '%s: calculates the workbook to what the paper prints, and prints every figure of the Word paper',
    async (id, layout) => {
      const disclosure = sample(layout, 21, { fine: true })
      const papers = await renderPapers(disclosure)
      const xlsx = papers['tables.xlsx']
      expect(rowsNotIn(await calculated(xlsx, id), disclosure)).toEqual([])
      writeFileSync(join(folder, `${id}.docx`), papers['document.docx'])
      convert(join(folder, `${id}.docx`), 'pdf')
      const text = execFileSync('pdftotext', ['-layout', join(folder, `${id}.pdf`), '-']).toString()
      expect(figuresNotIn(text.split('\n'), disclosure)).toEqual([])
    },
    180_000,
  )

  test('a figure that is changed changes the totals, so they were calculated', async () => {
    const [layout] = variantsFor('final', 'unit')
    if (!layout) return expect.fail('no layout')
    const workbook = await opened((await renderPapers(sample(layout, 21)))['tables.xlsx'])
    const sheet = workbook.worksheets.find(({ name }) => name.includes('公开05表')) ?? expect.fail('no sheet')
    const leaf = [...Array(40).keys()]
      .map((nth) => sheet.getCell(`D${nth + 6}`))
      .find(({ value }) => typeof value === 'number')
    if (!leaf) return expect.fail('no leaf')
    leaf.value = 123_456
    const text = (await calculated(await workbook.xlsx.writeBuffer(), 'changed')).join('\n')
    expect(text.match(/12\d,\d{3}\.\d\d/g)?.length).toBeGreaterThanOrEqual(4)
  }, 180_000)
})
