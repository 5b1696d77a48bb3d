import { expect, test } from 'vitest'
import { readSource } from './source.ts'

const linesOf = async (html: string) => (await readSource(Buffer.from(`<html><body>${html}`), 'x.html')).lines

test('paragraphs and headings are lines, blanks are one', async () => {
  expect(await linesOf('<h2>一、 概况</h2><p>第一\n  段&nbsp;话</p><div>甲<br>乙</div>')).toEqual([
    '一、 概况',
    '第一 段 话',
    '甲',
    '乙',
  ])
})

test('cells that span rows and columns leave empty ones', async () => {
  const table =
    '<table><tr><th rowspan=2>科目</th><th colspan=2>预算数</th></tr><tr><td>基本</td><td>项目</td></tr><tr><td>201<td>1.00<td></table>'
  expect(await linesOf(table)).toEqual(['科目\t预算数\t', '\t基本\t项目', '201\t1.00\t', ''])
})

test('scripts, styles and what is hidden are no text', async () => {
  expect(
    await linesOf(
      '<style>p{}</style><script>alert("<p>x</p>")</script><p hidden>暗</p><p style="display: none">暗<b>暗</b></p><p>明</p>',
    ),
  ).toEqual(['明'])
})

test('numbered lists have their numbers', async () => {
  expect(await linesOf('<ol start=3><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>')).toEqual([
    '3.甲',
    '4.乙',
    '丙',
  ])
})

test('a span of millions is a span of a few', async () => {
  const [line] = await linesOf('<table><tr><td colspan=99999999>甲</td><td>乙</td></tr></table>')
  expect(line!.length).toBeLessThan(400)
})

test('a page of pictures is refused', async () => {
  await expect(linesOf('<img src="a.png">')).rejects.toMatchObject({
    message: '文件里没有文字，内容可能是图片或扫描件，请提供可以复制文字的文件',
  })
})
