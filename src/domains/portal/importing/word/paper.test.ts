import { expect, test } from 'vitest'
import { pasteBody } from '../../articles/body/contract.ts'
import { readPaper } from './paper.ts'

const run = (text: string, marks = '') => `<w:r><w:rPr>${marks}</w:rPr><w:t>${text}</w:t></w:r>`
const p = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`
const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(run(text))}</w:tc>`
const list = (id: number, level = 0) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`

const parts: Readonly<Record<string, string>> = {
  'word/styles.xml':
    '<w:styles><w:style w:styleId="a1"><w:name w:val="heading 2"/></w:style><w:style w:styleId="a2"><w:basedOn w:val="a1"/></w:style></w:styles>',
  'word/numbering.xml': `<w:numbering>
    <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
    <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
  'word/_rels/document.xml.rels':
    '<Relationships><Relationship Id="r1" Target="media/image1.png"/><Relationship Id="r2" Target="https://www.gov.cn/a?b=1&amp;c=2"/><Relationship Id="r3" Target="javascript:alert(1)"/></Relationships>',
  'word/footnotes.xml': `<w:footnotes><w:footnote w:id="2">${p(run('注释内容'))}</w:footnote></w:footnotes>`,
  'docProps/core.xml':
    '<cp:coreProperties><dc:title></dc:title><dcterms:created>2019-03-04T01:00:00Z</dcterms:created></cp:coreProperties>',
}

async function read(body: string) {
  const paper = await readPaper({
    text: async (name) =>
      name === 'word/document.xml'
        ? `<w:document><w:body>${body}</w:body></w:document>`
        : (parts[name] ?? ''),
  })
  return { ...paper, clean: pasteBody(paper.html) }
}

test('headings, numbers, marks, notes and links keep what is read; what was deleted or hidden is not read', async () => {
  const { clean, heading, createdOn } = await read(
    [
      p(run('关于<工作>的通知'.replaceAll('<', '&lt;').replaceAll('>', '&gt;')), '<w:jc w:val="center"/>'),
      p(run('总体要求'), `<w:pStyle w:val="a2"/>${list(5)}`),
      p(run('第一点'), list(5, 1)),
      p(run('第二点', '<w:b/>') + run('甲', '<w:vertAlign w:val="superscript"/>'), list(5, 1)),
      p(run('主要任务'), list(5)),
      p(run('又一点'), list(5, 1)),
      p(run('圆点一'), list(6)),
      p(run('圆点二'), list(6)),
      p(
        `${run('正文')}<w:del>${run('删去')}</w:del>${run('藏起', '<w:vanish/>')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
      ),
      p(
        `<w:hyperlink r:id="r2">${run('链接')}</w:hyperlink><w:hyperlink r:id="r3">${run('坏链接')}</w:hyperlink>`,
      ),
      p(run('2019年3月4日'), '<w:jc w:val="right"/>'),
    ].join(''),
  )
  expect([heading, createdOn]).toEqual(['关于&lt;工作&gt;的通知', '2019-03-04'])
  expect(clean.text.split('\n')).toEqual([
    '关于<工作>的通知',
    '一、总体要求',
    '（一）第一点',
    '（二）第二点甲',
    '二、主要任务',
    '（一）又一点',
    '圆点一',
    '圆点二',
    '正文[1]',
    '链接坏链接',
    '2019年3月4日',
    '注释内容',
  ])
  expect(clean.html).toContain('<h2>一、总体要求</h2>')
  expect(clean.html).toContain('<ul><li>圆点一</li><li>圆点二</li></ul>')
  expect(clean.html).toContain('href="https://www.gov.cn/a?b=1&amp;c=2"')
  expect(clean.html).not.toContain('javascript')
})

test('tables keep their joined cells, pictures their place, text boxes their words once', async () => {
  const { clean, pictures, html, remarks } = await read(
    `<w:tbl><w:tr>${tc('项目', '<w:vMerge w:val="restart"/>')}${tc('金额', '<w:gridSpan w:val="2"/>')}</w:tr>
     <w:tr>${tc('', '<w:vMerge/>')}${tc('一')}${tc('二')}</w:tr></w:tbl>` +
      p('<w:r><w:drawing><wp:docPr descr="广场"/><a:blip r:embed="r1"/></w:drawing></w:r>') +
      p(
        `${run('外')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p(`${run('框')}<w:r><w:drawing><w:txbxContent>${p(run('框中框'))}</w:txbxContent></w:drawing></w:r>`)}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>${p(run('框'))}</mc:Fallback></mc:AlternateContent></w:r>`,
      ) +
      p('<w:r><w:object/></w:r>'),
  )
  expect(html).toContain('<td rowspan="2"><p>项目</p></td><td colspan="2"><p>金额</p></td></tr>')
  expect(clean.text).toBe('项目\t金额\n一\t二\n外\n框\n框中框')
  expect(pictures).toEqual([{ key: 'file-1', part: 'word/media/image1.png', name: 'image1.png' }])
  expect(html).toContain('<img src="file-1" data-missing="image1.png" alt="广场">')
  expect(remarks).toEqual(['有 1 个嵌入的对象（如图表、公式）没有导入，请核对'])
})
