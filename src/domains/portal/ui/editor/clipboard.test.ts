import { expect, it } from 'vitest'
import { readClipboard } from './clipboard.ts'

const PNG = '89504e470d0a1a0a00000000'
const rtf = (...hex: string[]) => `{\\rtf1 ${hex.map((one) => `{\\pict\\pngblip ${one}}`).join(' ')}}`

it('pictures of a document are found beside it, in their order', async () => {
  const html =
    '<p>甲<img src="file:///C:/a.png"></p><p><img src=file:///C:/b.png></p><p><img src="file:///C:/c.png"></p>'
  const { html: body, pictures } = readClipboard(html, rtf(PNG, `${PNG}01`), 7)
  expect([...pictures.keys()]).toEqual(['粘贴-7-1', '粘贴-7-2'])
  expect([...pictures.values()].map(({ size, type }) => [size, type])).toEqual([
    [12, 'image/png'],
    [13, 'image/png'],
  ])
  expect(body).toBe(
    '<p>甲<img data-missing="粘贴-7-1" alt=""></p><figure><img data-missing="粘贴-7-2" alt=""></figure><figure><img data-missing="c.png" alt=""></figure>',
  )
})

it('pictures within the HTML are taken, whatever pretends to be one is not', async () => {
  const { pictures, html } = readClipboard(
    `<img src="data:image/png;base64,iVBORw0KGgo="><img src="data:image/svg+xml;base64,PHN2Zz4="><img src="data:image/png;base64,%%%">`,
    '',
    1,
  )
  expect([...pictures.values()].map(({ size }) => size)).toEqual([8])
  expect(html.match(/data-missing/g)).toHaveLength(3)
  expect(html).not.toContain('svg')
})

it('says once what was left out', () => {
  const { remarks } = readClipboard('<p>好<script>1</script><iframe></iframe><script>2</script></p>', '', 1)
  expect(remarks).toEqual([
    '已去掉网页程序或表单（script）。',
    '已去掉嵌入的内容（iframe）；视频请作为附件上传或另写视频稿件。',
  ])
})
