import { expect, test } from 'vitest'
import { answerOn, fieldValue, publicSite, textarea, type Visitor } from './testing.ts'

async function report(visitor: Visitor, change: Record<string, string> = {}) {
  const { html } = await visitor.see('/correction?page=%2Fmailbox%2Fletters')
  visitor.world.clock.advance({ minutes: 1 })
  return visitor.send('/correction', {
    formToken: fieldValue(html, 'formToken') ?? '',
    answer: answerOn(html),
    pageUrl: fieldValue(html, 'pageUrl') ?? '',
    kind: 'wrong_word',
    body: '第三行“答覆”应为“答复”。',
    name: '',
    contact: '',
    ...change,
  })
}

test('an error is reported from the page it is on, without a name, and answered within three working days', async () => {
  const visitor = await publicSite()
  const done = await report(visitor)
  expect(done.status).toBe(200)
  expect(done.html).toMatch(/<dd>JC20250922\d{6}<\/dd>/)
  expect(done.html).toContain('href="/mailbox/letters">回到那个页面')
  expect(await visitor.world.rows('interaction.correction')).toMatchObject([
    { pageUrl: '/mailbox/letters', kind: 'wrong_word', writerName: null },
  ])
})

test('number and code of the receipt show how far the report has come', async () => {
  const visitor = await publicSite()
  const { html } = await report(visitor)
  const number = /<dd>(JC\d+)<\/dd>/.exec(html)?.[1] ?? ''
  const queryCode = /<dd>([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2})<\/dd>/.exec(html)?.[1] ?? ''
  const page = await visitor.send('/mailbox/query', { number, queryCode })
  expect(page.html).toContain('<strong>待转办</strong>')
  const wrong = await visitor.send('/mailbox/query', { number, queryCode: 'AAAA-AAAA-AA' })
  expect(wrong.html).toContain('编号和查询码对不上')
})

test('what is missing is named, and what was typed stays', async () => {
  const visitor = await publicSite()
  const page = await report(visitor, { kind: '', pageUrl: '' })
  expect(page.status).toBe(422)
  expect(page.html).toContain('<a href="#kind-wrong_word">请选择错误类型</a>')
  expect(page.html).toContain('<a href="#pageUrl">请填写出错页面的地址</a>')
  expect(textarea(page.html, 'body')).toBe('第三行“答覆”应为“答复”。')
})

test('the form takes over only addresses of this site', async () => {
  const visitor = await publicSite()
  const { html } = await visitor.see(`/correction?page=${encodeURIComponent('https://evil.example/')}`)
  expect(fieldValue(html, 'pageUrl')).toBe('')
})
