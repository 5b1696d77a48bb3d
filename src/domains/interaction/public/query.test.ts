import { expect, test } from 'vitest'
import { askSupplement } from '../letters/triage.actions.ts'
import { act, letterAt } from '../testing.ts'
import { fieldValue, publicSite, type Visitor } from './testing.ts'

async function progressOf(visitor: Visitor, letter: { number: string; queryCode: string }) {
  return visitor.send('/mailbox/query', { number: letter.number, queryCode: letter.queryCode })
}

function passOn(html: string) {
  const field = (name: string) => fieldValue(html, name) ?? ''
  return { number: field('number'), queryCode: field('queryCode'), formToken: field('formToken') }
}

test('number and code show how far the letter has come, and by when it is answered', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'handling')
  const page = await progressOf(visitor, letter)
  expect(page.status).toBe(200)
  expect(page.html).toContain('<strong>办理中</strong>')
  expect(page.html).toContain('最迟在 2025-09-30 前答复您')
  expect(page.headers['cache-control']).toBe('no-store')
})

test('the code may be typed small, in groups and with spaces around the number', async () => {
  const visitor = await publicSite()
  const { number, queryCode } = await letterAt(visitor.world, 'submitted')
  const typed = `${queryCode.slice(0, 4)}-${queryCode.slice(4, 8)} ${queryCode.slice(8)}`.toLowerCase()
  const page = await visitor.send('/mailbox/query', { number: ` ${number} `, queryCode: typed })
  expect(page.html).toContain('<strong>待审核</strong>')
})

test('a wrong code and a number that does not exist are answered with the same page', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'submitted')
  const wrongCode = await visitor.send('/mailbox/query', { number: letter.number, queryCode: 'AAAA-AAAA-AA' })
  const missing = await visitor.send('/mailbox/query', {
    number: '20200101000001',
    queryCode: letter.queryCode,
  })
  expect([wrongCode.status, missing.status]).toEqual([422, 422])
  expect(wrongCode.html.replaceAll(letter.number, '')).toBe(missing.html.replaceAll('20200101000001', ''))
})

test('no page puts the query code into an address', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'replied')
  const { html } = await progressOf(visitor, letter)
  for (const [, address = ''] of html.matchAll(/(?:href|action|src)="([^"]*)"/g)) {
    expect(address).not.toContain(letter.queryCode)
    expect(address).not.toContain(letter.number)
  }
})

test('guessing codes is slowed down', async () => {
  const visitor = await publicSite({ rateLimits: true })
  const guess = () => visitor.send('/mailbox/query', { number: '20250922000001', queryCode: 'AAAA' })
  const answers = []
  for (let n = 0; n < 31; n++) answers.push((await guess()).status)
  expect(answers.slice(0, 30).every((status) => status === 422)).toBe(true)
  expect(answers[30]).toBe(429)
})

test('the writer adds what was asked for, once however often the button is pressed', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'accepted')
  await act(visitor.world, 'intakeZhao', askSupplement, { id: letter.id, request: '请写明路灯的具体位置。' })
  const { html } = await progressOf(visitor, letter)
  expect(html).toContain('请写明路灯的具体位置。')
  const form = { ...passOn(html), text: '老街 12 号到 30 号之间。' }
  const photo = { name: '位置.txt', bytes: Buffer.from('老街东段') }
  const first = await visitor.upload('/mailbox/query/supplement', form, [photo])
  expect(first.status).toBe(200)
  expect(first.html).toContain('您的补充已收到')
  await visitor.upload('/mailbox/query/supplement', form, [photo])
  expect(await visitor.world.rows('interaction.message')).toMatchObject([
    { text: '老街 12 号到 30 号之间。' },
  ])
  const attached = (await visitor.world.rows('files.file')).filter(({ ownerId }) => ownerId === letter.id)
  expect(attached).toMatchObject([{ name: '位置.txt' }])
})

test('dissatisfied needs a reason, and what was chosen stays chosen', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'replied')
  const form = passOn((await progressOf(visitor, letter)).html)
  const page = await visitor.send('/mailbox/query/rate', {
    ...form,
    satisfaction: 'dissatisfied',
    reason: '',
  })
  expect(page.status).toBe(422)
  expect(page.html).toContain('<a href="#reason">请写明不满意的原因，我们据此重办</a>')
  expect(page.html).toMatch(/value="dissatisfied" checked/)
  const again = { ...passOn(page.html), satisfaction: 'dissatisfied', reason: '第二天又灭了' }
  const done = await visitor.send('/mailbox/query/rate', again)
  expect(done.html).toContain('您的评价已记录')
  expect(await visitor.world.rows('interaction.rating')).toMatchObject([{ reason: '第二天又灭了' }])
})

test('the writer asks again, and the same unit answers again', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'replied')
  const form = passOn((await progressOf(visitor, letter)).html)
  const done = await visitor.send('/mailbox/query/ask-again', { ...form, text: '西段什么时候修？' })
  expect(done.html).toContain('您的追问已收到')
  expect(done.html).toContain('<strong>办理中</strong>')
})

test('a withdrawn letter offers nothing more', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'accepted')
  const form = passOn((await progressOf(visitor, letter)).html)
  const done = await visitor.send('/mailbox/query/withdraw', { ...form, reason: '已经修好了' })
  expect(done.html).toContain('来信已撤回，不再办理。')
  expect(done.html).not.toContain('action="/mailbox/query/')
})

test('a step that came too late says why, and the letter is shown as it is now', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'replied')
  const first = passOn((await progressOf(visitor, letter)).html)
  const second = passOn((await progressOf(visitor, letter)).html)
  await visitor.send('/mailbox/query/rate', { ...first, satisfaction: 'satisfied' })
  const late = await visitor.send('/mailbox/query/rate', { ...second, satisfaction: 'basically' })
  expect(late.status).toBe(422)
  expect(late.html).toContain('本轮办理已评价过，不能重复评价。')
})

test('a step with a wrong code does nothing and asks for the code again', async () => {
  const visitor = await publicSite()
  const letter = await letterAt(visitor.world, 'accepted')
  const form = { ...passOn((await progressOf(visitor, letter)).html), queryCode: 'AAAA-AAAA-AA' }
  const page = await visitor.send('/mailbox/query/withdraw', form)
  expect(page.html).toContain('编号和查询码对不上')
  expect((await visitor.world.rows('cases.case'))[0]?.state).toBe('accepted')
})
