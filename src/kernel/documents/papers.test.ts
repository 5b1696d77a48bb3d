import { buffer } from 'node:stream/consumers'
import { readPdf } from '@cj-tech-master/excelts/pdf'
import { describe, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { localDate } from '#kernel/time'
import { chartSvg } from './chart.ts'
import type { Block, OfficialDocument } from './official.ts'
import { renderPdf } from './pdf.ts'
import { renderWord } from './word.ts'

const hostile = '#read("/etc/passwd") $x^2$ *b* @r <b>&amp;</b> \\u{41} "#{panic()}" =1+1'

function paper(...blocks: Block[]): OfficialDocument {
  return {
    title: '关于来信办理情况的通报',
    issuer: '云溪县人民政府办公室',
    date: localDate('2025-10-20'),
    blocks,
  }
}

/** Text as a reader takes it out again; the spaces between glyphs are its guess and are dropped. */
async function pdfText(bytes: Buffer): Promise<{ text: string; pages: number }> {
  const read = await readPdf(bytes)
  return { text: read.text.replace(/\s/g, ''), pages: read.pages.length }
}

async function wordPart(bytes: Buffer, name: string): Promise<string> {
  const zip = await fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return (await buffer(await zip.openReadStreamPromise(entry))).toString()
  }
  throw new Error(`${name} is not in the file`)
}

const wordText = async (bytes: Buffer) =>
  (await wordPart(bytes, 'word/document.xml'))
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

const sheet: OfficialDocument = {
  ...paper(
    {
      type: 'table',
      widths: [2, 3, 2, 3],
      rows: [
        ['来信人', '张三丰', '联系电话', '1990000****'],
        ['来信标题', { text: hostile, colSpan: 3 }],
        [
          { text: '承办情况', rowSpan: 2 },
          { text: '主办：住房和城乡建设局', colSpan: 3 },
        ],
        [{ text: '', colSpan: 3, lines: 4 }],
      ],
    },
    { type: 'ruled', lines: 3, label: '备注：' },
  ),
  title: '来信办理单',
  layout: 'form',
}

describe('as PDF', () => {
  test('a handling sheet with merged cells and room for a pen is one page', async () => {
    const { text, pages } = await pdfText(await renderPdf(sheet))
    expect(pages).toBe(1)
    for (const word of ['来信办理单', '张三丰', '主办：住房和城乡建设局', '备注：'])
      expect(text).toContain(word)
  })

  test('whatever people write stays text: nothing is read, calculated or set', async () => {
    const blocks: Block[] = [
      { type: 'heading', level: 1, text: hostile },
      { type: 'paragraph', text: hostile },
      { type: 'table', widths: [1], caption: hostile, rows: [[hostile]] },
      { type: 'signature', name: hostile, date: hostile },
    ]
    const { text } = await pdfText(
      await renderPdf({ ...paper(...blocks), title: hostile, subtitle: hostile }),
    )
    const asWritten = hostile.replace(/\s/g, '')
    expect(text.replaceAll(/[“”]/g, '"').split(asWritten).length - 1).toBeGreaterThanOrEqual(5)
    expect(text).not.toContain('root:')
  })

  test('is made for keeping: PDF/A, tagged, with title, issuer and the date given', async () => {
    const bytes = (await renderPdf(paper({ type: 'paragraph', text: '正文' }))).toString('latin1')
    expect(bytes).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(bytes).toContain('/MarkInfo')
    expect(bytes).toContain('D:20251020')
  })

  test('the same paper is the same file, byte for byte', async () => {
    const [once, again] = [await renderPdf(sheet), await renderPdf(sheet)]
    expect(once.equals(again)).toBe(true)
  })

  test.each([
    ['𠮷', true],
    ['𠮷𡃁𨋢', true],
    ['䶮𬱖㛃', true],
    ['\u{f0000}', false],
  ])('“%s” is drawn, not a box in its place: %s', async (rare, isDrawn) => {
    const paragraph: Block = { type: 'paragraph', text: `家住${rare}祥路` }
    const bytes = await renderPdf({ ...paper(paragraph), title: `关于${rare}祥路停水的答复` })
    // What is kept for ever may hold no character without a shape, so it is one only if all have theirs.
    expect(bytes.includes('<pdfaid:part>2</pdfaid:part>')).toBe(isDrawn)
    expect((await pdfText(bytes)).text).toContain('祥路')
  })

  test('a sign that no type has does not stop the printing', async () => {
    const { text } = await pdfText(
      await renderPdf(paper({ type: 'paragraph', text: '家住𠮷祥路😀\u0000\ud83d停水' })),
    )
    expect(text).toContain('祥路')
    expect(text).toContain('停水')
  })

  test('the heading of a long table is repeated on every page', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => [String(i + 1), `单位${i + 1}`])
    const table: Block = {
      type: 'table',
      widths: [1, 3],
      headerRows: 1,
      rows: [['序号', '单位名称'], ...rows],
    }
    const { text, pages } = await pdfText(await renderPdf(paper(table)))
    expect(pages).toBeGreaterThan(3)
    expect(text.split('单位名称').length - 1).toBe(pages)
    expect(text).toContain('单位120')
  })

  test('many papers at once all come out, each its own', async () => {
    const titles = Array.from({ length: 12 }, (_, i) => `第${i + 1}号通报`)
    const texts = await Promise.all(
      titles.map(async (title) => pdfText(await renderPdf({ ...sheet, title }))),
    )
    expect(texts.map(({ text }, i) => text.includes(titles[i] ?? ''))).toEqual(titles.map(() => true))
  })

  test('a paper that cannot be set is an error with its reason, and the next one is set', async () => {
    const broken = paper({ type: 'chart', svg: 'not a drawing', alt: '', widthMm: 10, heightMm: 10 })
    await expect(renderPdf(broken)).rejects.toThrow(/SVG/i)
    expect((await pdfText(await renderPdf(sheet))).pages).toBe(1)
  })
})

describe('as Word', () => {
  test('the same sheet holds the same words', async () => {
    const text = await wordText(await renderWord(sheet))
    for (const word of ['来信办理单', '张三丰', '主办：住房和城乡建设局', '备注：'])
      expect(text).toContain(word)
  })

  test('merged cells are merged, headings repeated and the official faces named', async () => {
    const xml = await wordPart(await renderWord(sheet), 'word/document.xml')
    expect(xml).toContain('<w:gridSpan w:val="3"/>')
    expect(xml).toContain('<w:vMerge w:val="restart"/>')
    const official = paper({ type: 'heading', level: 1, text: '一、总体情况' })
    const xmlOfficial = await wordPart(await renderWord(official), 'word/document.xml')
    for (const name of ['方正小标宋_GBK', '黑体']) expect(xmlOfficial).toContain(`w:eastAsia="${name}"`)
    expect(xmlOfficial).toMatch(/w:pgSz w:w="11906" w:h="1683[78]"/)
  })

  test('signs that XML cannot carry are dropped, half a character is shown as lost, the rest stays', async () => {
    const text = await wordText(
      await renderWord(paper({ type: 'paragraph', text: `a\u0000\u000b\ud83db𠮷${hostile}` })),
    )
    expect(text).toContain('a\ufffdb𠮷#read(')
    expect(text).not.toContain('root:')
  })

  test('a chart is there as a drawing and as a picture for readers that show none', async () => {
    const svg = await chartSvg({
      kind: 'bar',
      categories: ['7月', '8月'],
      series: [{ name: '来信', values: [3, 5] }],
    })
    expect(svg).toContain('8月')
    const chart: Block = { type: 'chart', svg, alt: '各月来信', widthMm: 150, heightMm: 75 }
    const bytes = await renderWord(paper(chart))
    const zip = await fromBufferPromise(bytes)
    const names: string[] = []
    for await (const entry of zip.eachEntry()) names.push(entry.fileName.replace(/.*\./, ''))
    expect(names).toEqual(expect.arrayContaining(['svg', 'png']))
    expect((await pdfText(await renderPdf(paper(chart)))).pages).toBe(1)
  })
})
