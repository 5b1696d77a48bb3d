import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { cleanBody, LONGEST_BODY } from './clean.ts'

const FILE = '0198c0de-0000-7000-8000-000000000001'
const ARTICLE = '0198c0de-0000-7000-8000-000000000002'
const html = (source: string) => cleanBody(source).html
const codes = (source: string) => cleanBody(source).problems.map(({ code }) => code)

describe('the one HTML of a body', () => {
  it('keeps what it allows as it is', () => {
    const body =
      '<h2>一、总体要求</h2><p>第一段<strong>重点</strong>和<em>强调</em>，H<sub>2</sub>O。<br>第二行</p>' +
      '<p class="align-center">居中</p><p class="align-right">县人民政府</p>' +
      '<ul><li>甲<ul><li>甲一</li></ul></li><li>乙</li></ul><ol start="3"><li>丙</li></ol>' +
      '<table><thead><tr><th scope="col" colspan="2">项目</th></tr></thead>' +
      '<tbody><tr><th scope="row" rowspan="2">一</th><td>1</td></tr><tr><td><p>a</p><p>b</p></td></tr></tbody></table>' +
      '<blockquote><p>引用</p></blockquote><hr>' +
      `<figure><img data-file="${FILE}" alt="现场"><figcaption>现场图</figcaption></figure>` +
      `<p><a href="https://www.gov.cn/">国务院</a>、<a data-article="${ARTICLE}">通知</a>、<a data-file="${FILE}">附件</a>` +
      '<sup id="ref-1"><a href="#note-1">[1]</a></sup></p><ol class="notes"><li id="note-1">说明</li></ol>'
    expect(html(body)).toBe(body)
  })

  it('computes heading levels: the first is 2, none is more than one deeper than the one above', () => {
    expect(html('<h1>a</h1><h4>b</h4><h6>c</h6><h5>d</h5><h4>e</h4><h1>f</h1>')).toBe(
      '<h2>a</h2><h3>b</h3><h4>c</h4><h4>d</h4><h3>e</h3><h2>f</h2>',
    )
  })

  it('gives text without a paragraph one, and unwraps what is one paragraph in a cell or an item', () => {
    expect(html('甲<div>乙<p>丙</div>丁')).toBe('<p>甲</p><p>乙</p><p>丙</p><p>丁</p>')
    expect(html('<ul><li><p>甲</p></li></ul><table><tr><td><p>1</p></td></tr></table>')).toBe(
      '<ul><li>甲</li></ul><table><tbody><tr><td>1</td></tr></tbody></table>',
    )
  })

  it('squares tables, and makes rows of headers at the top the head', () => {
    expect(html('<table><tr><th>a<th>b<tr><td>1</table>')).toBe(
      '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tbody><tr><td>1</td><td></td></tr></tbody></table>',
    )
  })

  it('makes a picture that stands alone a figure, and asks for what is missing', () => {
    expect(html(`<p><img src="/api/files/${FILE}" alt=" 图 "></p>`)).toBe(
      `<figure><img data-file="${FILE}" alt="图"></figure>`,
    )
    const lost = cleanBody('<p>见<img src="file:///C:/Temp/msohtmlclip1/01/clip_image002.png"></p>')
    expect(lost.html).toBe('<p>见<img data-missing="clip_image002.png" alt=""></p>')
    expect(lost.problems).toMatchObject([{ code: 'image_not_uploaded', at: 1 }])
    expect(codes(`<img data-file="${FILE}">`)).toEqual(['image_without_alt'])
  })

  it('pairs footnotes and leaves a reference without a note as raised text', () => {
    expect(html('<p>甲<sup id="ref-9"><a href="#note-9">[9]</a></sup><sup>x</sup></p>')).toBe(
      '<p>甲<sup>[9]x</sup></p>',
    )
  })

  it('says text, links and pictures', () => {
    const body = cleanBody(
      `<p>见<a href="/zwgk/">公<b>开</b></a></p><table><tr><td>1<td>2</table><img data-file="${FILE}" alt="图">`,
    )
    expect(body.text).toBe('见公开\n1\t2')
    expect(body.links).toEqual([{ href: '/zwgk/', text: '公开' }])
    expect(body.images).toEqual([{ fileId: FILE, alt: '图' }])
  })
})

describe('hostile bodies', () => {
  it.each([
    ['<script>alert(1)</script>好', '<p>好</p>'],
    ['<p onclick="x()" style="color:red">好</p>', '<p>好</p>'],
    ['<a href="javascript:alert(1)">好</a>', '<p>好</p>'],
    ['<a href=" j&#10;ava&Tab;script&colon;alert(1)">好</a>', '<p>好</p>'],
    ['<a href="data:text/html,x">好</a><a href="vbscript:x">人</a>', '<p>好人</p>'],
    ['<a href="//evil.example/x">好</a>', '<p><a href="https://evil.example/x">好</a></p>'],
    ['<a href="/\\evil.example">好</a>', '<p>好</p>'],
    ['<svg><script>x</script><a xlink:href="javascript:x">y</a></svg>好', '<p>好</p>'],
    ['<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', ''],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">', ''],
    ['<iframe srcdoc="<script>x</script>"></iframe>好', '<p>好</p>'],
    ['<!--[if gte mso 9]><xml><w:x/></xml><![endif]--><p>好<o:p></o:p></p>', '<p>好</p>'],
    ['<img data-file="../../etc/passwd" alt=x>', ''],
    ['<p class="align-center evil">好</p>', '<p class="align-center">好</p>'],
    ['<a href="https://x.cn/&quot;onmouseover=&quot;x">好</a>', null],
    ['好\u0000\u202e人\ud800', '<p>好人\ufffd</p>'],
    ['<form action=x><input value=1><button>好</button></form>', '<p>好</p>'],
    ['<constructor>好</constructor><tostring href=x>人</tostring>', '<p>好人</p>'],
  ])('%s', (source, wanted) => {
    const made = html(source)
    if (wanted !== null) expect(made.replace(/<figure>(.*)<\/figure>/, '<p>$1</p>')).toBe(wanted)
    expect(made).not.toMatch(/<(script|style|svg|iframe|form|object)|\son\w+=|javascript:|style=/i)
    expect(html(made)).toBe(made)
  })

  it('a hundred thousand elements in one another are a moment, and their text stays', () => {
    for (const tag of ['b', 'div', 'ul><li', 'table><tr><td', 'blockquote', 'a href="x:y"', 'x']) {
      const deep = cleanBody(`${`<${tag}>`.repeat(100_000)}好${'</b></p></table>'.repeat(20_000)}人`)
      expect(deep.text.replace(/\s/g, '')).toBe('好人')
      expect(html(deep.html)).toBe(deep.html)
    }
  }, 20_000)

  it('refuses ten megabytes by name, and takes the longest that it allows', () => {
    expect(codes('<p>好</p>'.repeat(1_000_000))).toEqual(['too_long'])
    const long = '<p>好<b>a</b></p>'
    const body = cleanBody(long.repeat(Math.floor(LONGEST_BODY / long.length)))
    expect(body.problems).toEqual([])
    expect(body.html.length).toBeGreaterThan(LONGEST_BODY)
  }, 20_000)
})

const TAGS =
  'p div h1 h2 h3 h5 ul ol li table thead tbody tr td th caption blockquote figure figcaption b i u sup sub a span pre br hr img dl dd'.split(
    ' ',
  )
const attribute = fc.constantFrom(
  '',
  ' class="align-right"',
  ' align=center',
  ' id="note-1"',
  ' id="ref-1"',
  ' href="#note-1"',
  ' href="#note-2"',
  ' href="https://a.cn/"',
  ' colspan=2',
  ' rowspan=3',
  ' start=4',
  ' scope=row',
  ` data-file="${FILE}"`,
  ' src="file:///a.png"',
)
const token = fc.oneof(
  fc.tuple(fc.constantFrom(...TAGS), attribute).map(([tag, said]) => `<${tag}${said}>`),
  fc.constantFrom(...TAGS).map((tag) => `</${tag}>`),
  fc.constantFrom('甲', 'b', ' ', '\n', '&nbsp;', '\u3000', '&lt;', '[1]', '<', '&'),
)

/** What a browser would show, by another parser: characters without blanks, sorted (a table puts stray text before it). */
function shown(source: string): string {
  let text = ''
  const parser = new Parser({ ontext: (piece) => (text += piece) })
  parser.end(source)
  return [...text.replace(/[\s\u00a0\u3000]/g, '')].sort().join('')
}

it('what is clean stays as it is, and no character is lost, whatever the tags', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 40, size: 'max' }), (tokens) => {
      const source = tokens.join('')
      const once = cleanBody(source)
      expect(html(once.html)).toBe(once.html)
      expect(shown(once.html)).toBe(shown(source))
      expect(cleanBody(once.html).text).toBe(once.text)
    }),
    { numRuns: 3000 },
  )
}, 60_000)
