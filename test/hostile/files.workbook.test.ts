import { expect, test } from 'vitest'
import { readWorkbook } from '#kernel/documents'
import { type RawEntry, rawZip } from './files.zip.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const format = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook of one sheet, its rows written by hand. */
function workbook(rows: string, ...more: RawEntry[]): Buffer {
  return rawZip([
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${format}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${format}.worksheet+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    },
    ...more,
  ])
}

const text = (value: string) => `<is><t>${value}</t></is>`
const row = (number: number, value: string) =>
  `<row r="${number}"><c r="A${number}" t="inlineStr">${text(value)}</c></row>`

test('a table with a million empty rows is read for the one that is not', async () => {
  const empty = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 2}"/>`).join('')
  const from = performance.now()
  const [sheet] = await readWorkbook(workbook(row(1, '姓名') + empty))
  expect(sheet?.rows).toMatchObject([{ number: 1, cells: [{ text: '姓名' }] }])
  expect(performance.now() - from).toBeLessThan(25_000)
})

test('the site answers while a large table is read', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => row(i + 1, `来信${i}`)).join('')
  let beats = 0
  const heart = setInterval(() => beats++, 5)
  const [sheet] = await readWorkbook(workbook(rows))
  clearInterval(heart)
  expect(sheet?.rows).toHaveLength(40_000)
  expect(beats).toBeGreaterThan(20)
})

test.each<[string, () => Buffer, RegExp]>([
  ['a sheet of gigabytes', () => workbook(' '.repeat(200_000_000)), /解压后过大/],
  [
    'pages of nothing beside the sheet',
    () => workbook('', { name: 'a.xml', data: Buffer.alloc(40_000_000), copies: 9 }),
    /过大/,
  ],
  ['entities that grow', () => workbook(bomb()), /无法读取/],
  ['a row that never ends', () => workbook(`<row r="1">${'<c>'.repeat(100_000)}`), /无法读取|内容过多/],
  [
    'no sheet at all',
    () => rawZip([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml', data: '<' }]),
    /无法读取/,
  ],
  [
    'a document instead',
    () => rawZip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }]),
    /无法读取/,
  ],
])('turns away %s', async (_case, make, message) => {
  await expect(readWorkbook(make())).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringMatching(message),
  })
})

function bomb(): string {
  return `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}">]>${row(1, '&b;')}`
}

test('a cell at the far end of the sheet costs nothing', async () => {
  const far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row>'
  const [sheet] = await readWorkbook(workbook(row(1, '近') + far))
  expect(sheet?.rows).toHaveLength(1)
})

test('a formula is its last result, and an error is called one', async () => {
  const cells =
    '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1"><v>19900001234</v></c>' +
    '<c r="D1" t="b"><v>1</v></c><c r="E1"><f>WEBSERVICE("http://x")</f></c>'
  const [sheet] = await readWorkbook(workbook(`<row r="1">${cells}</row>`))
  expect(sheet?.rows[0]?.cells.map(({ kind, text: shown }) => [kind, shown])).toEqual([
    ['number', '2'],
    ['error', '#REF!'],
    ['number', '19900001234'],
    ['boolean', '是'],
    ['error', '#公式'],
  ])
})
