import { expect, test } from 'vitest'
import { lintPage } from '#kernel/theme'
import { publishLetter, withdrawPublication } from '../letters/publication.actions.ts'
import { act, letterAt } from '../testing.ts'
import { publicSite, site, type Visitor } from './testing.ts'

async function published(visitor: Visitor, change: { title?: string; kind?: string } = {}) {
  const letter = await letterAt(visitor.world, 'replied', change)
  const title = change.title ?? '柳河镇老街路灯不亮'
  const body = '老街东段的路灯坏了两个星期。'
  const reply = '已更换线路和灯头，路灯恢复照明。'
  await act(visitor.world, 'intakeZhao', publishLetter, {
    id: letter.id,
    title,
    body,
    reply,
    writer: '周**',
    masked: true,
  })
  return letter
}

test('a published letter shows the masked text, who answered and when, and owes no label', async () => {
  const visitor = await publicSite()
  const { number } = await published(visitor)
  const { status, html } = await visitor.see(`/mailbox/letters/${number}`)
  expect(status).toBe(200)
  expect(html).toContain('<dd>周**</dd>')
  expect(html).toContain('<dd>云溪县住房和城乡建设局</dd>')
  expect(html).not.toContain('周明')
  expect(html).not.toContain('13900000001')
  expect(html).toContain('<meta name="PubDate" content="2025-09-22 09:00">')
  expect(lintPage(html, 'article', site)).toEqual([])
})

test('a letter that was taken down, and one never published, are not found', async () => {
  const visitor = await publicSite()
  const down = await published(visitor)
  const hidden = await letterAt(visitor.world, 'replied', { title: '不公开的信' })
  await act(visitor.world, 'intakeZhao', withdrawPublication, { id: down.id, reason: '来信人要求' })
  expect((await visitor.see(`/mailbox/letters/${down.number}`)).status).toBe(404)
  expect((await visitor.see(`/mailbox/letters/${hidden.number}`)).status).toBe(404)
})

test('the list is searched by word and narrowed by kind, unit and month', async () => {
  const visitor = await publicSite()
  await published(visitor)
  await published(visitor, { title: '咨询医保怎样报销', kind: 'enquiry' })
  const counted = async (query: string) =>
    /(?:找到|已公开) (\d+) 封/.exec((await visitor.see(`/mailbox/letters${query}`)).html)?.[1]
  expect(await counted('')).toBe('2')
  expect(await counted(`?q=${encodeURIComponent('路灯')}&kind=complaint`)).toBe('1')
  expect(await counted('?kind=enquiry')).toBe('1')
  expect(await counted('?unit=211&month=2025-09')).toBe('2')
  expect(await counted('?unit=213')).toBe('0')
  const { html } = await visitor.see(`/mailbox/letters?q=${encodeURIComponent('医保')}`)
  expect(html).toContain('<mark>医保</mark>')
})

test.each([
  ['a page far beyond the last', '?page=9999999'],
  ['a page that is no number', '?page=abc'],
  ['a month that is none', '?month=2025-99'],
  ['a name twice', '?kind=enquiry&kind=help'],
  ['a zero byte', '?q=%00'],
  ['a half character', '?q=%F0%A0'],
  ['an attack in the words', `?q=${encodeURIComponent(`'"><script>alert(1)</script>%_\\`)}`],
  ['an endless word', `?q=${'长'.repeat(500)}`],
])('%s still brings a list', async (_case, query) => {
  const visitor = await publicSite()
  const { status, html } = await visitor.see(`/mailbox/letters${query}`)
  expect(status).toBe(200)
  expect(html).not.toContain('<script>alert')
})

test('home, mailboxes and statistics owe no label either', async () => {
  const visitor = await publicSite()
  await published(visitor)
  for (const [path, kind] of [
    ['/', 'site'],
    ['/mailbox', 'column'],
    ['/mailbox/letters', 'column'],
    ['/mailbox/statistics', 'column'],
    ['/mailbox/write', 'column'],
    ['/mailbox/query', 'column'],
    ['/correction', 'column'],
  ] as const) {
    const { status, html } = await visitor.see(path)
    expect([path, status, lintPage(html, kind, site)]).toEqual([path, 200, []])
  }
})

test('the statistics count what happened, with the minute at which it was true', async () => {
  const visitor = await publicSite()
  await published(visitor)
  await letterAt(visitor.world, 'accepted', { title: '还在办的一封' })
  const { html } = await visitor.see('/mailbox/statistics?year=2025')
  expect(html).toContain('<dt>收到</dt><dd>2 <small>封</small></dd>')
  expect(html).toContain('<dt>办结</dt><dd>1 <small>封</small></dd>')
  expect(html).toContain('<dt>在办（现在）</dt><dd>1 <small>封</small></dd>')
  expect(html).toContain('数据截至 <time datetime="2025-09-22 09:00">')
  expect(html).toMatch(/<th scope="row">2025-09<\/th><td>2<\/td>/)
})

test('large type is switched on by a plain link, kept by a cookie, and leads back where one was', async () => {
  const visitor = await publicSite()
  const on = await visitor.see('/display?large=on&back=%2Fmailbox')
  expect([on.status, on.headers.location]).toEqual([303, '/mailbox'])
  const cookie = String(on.headers['set-cookie']).split(';')[0] ?? ''
  expect((await visitor.see('/mailbox', { cookie })).html).toContain('<html lang="zh-CN" class="large ">')
  const off = await visitor.see('/display?large=off&back=%2Fmailbox', { cookie })
  expect(String(off.headers['set-cookie'])).toContain('zhengshu_display=;')
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/ok\r\nset-cookie: x=1', ''])(
  'the switch leads to no other site: %j',
  async (back) => {
    const visitor = await publicSite()
    const answer = await visitor.see(`/display?large=on&back=${encodeURIComponent(back)}`)
    expect(answer.headers.location).toBe('/')
  },
)
