import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  aLetterForm,
  answerOn,
  fieldValue,
  multipart,
  publicSite,
  textarea,
  type Visitor,
} from './testing.ts'

/** Opens the form, waits as a reader does, and sends it with the question answered. */
async function fillIn(visitor: Visitor, change: Record<string, string> = {}) {
  const { html } = await visitor.see('/mailbox/write')
  visitor.world.clock.advance({ minutes: 2 })
  return { formToken: fieldValue(html, 'formToken') ?? '', ...aLetterForm, answer: answerOn(html), ...change }
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a letter is written without any script, and the receipt says number, code and date', async () => {
  const visitor = await publicSite()
  const receipt = await visitor.upload('/mailbox/write', await fillIn(visitor))
  expect(receipt.status).toBe(200)
  expect(receipt.html).toMatch(/<dd>20250922\d{6}<\/dd>/)
  expect(receipt.html).toMatch(/<dd>[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}<\/dd>/)
  expect(receipt.html).toContain('2025-09-30')
  expect(receipt.html).toContain('7 个工作日内答复，收到当天不算')
  expect(receipt.headers['cache-control']).toBe('no-store')
  const [letter] = await visitor.world.rows('interaction.letter')
  expect(letter).toMatchObject({
    title: aLetterForm.title,
    channel: 'web',
    email: null,
    visibility: 'public',
  })
  expect(letter?.body).toBe(aLetterForm.body.replaceAll('\r\n', '\n'))
})

test('pressing the button twice, also with attachments, makes one letter and shows the same receipt', async () => {
  const visitor = await publicSite()
  const form = await fillIn(visitor)
  const photo = { name: '路灯.png', bytes: PNG }
  const [first, second] = await Promise.all([
    visitor.upload('/mailbox/write', form, [photo]),
    visitor.upload('/mailbox/write', form, [photo]),
  ])
  expect([first.status, second.status]).toEqual([200, 200])
  const codes = (html: string) => html.match(/<dd>[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}<\/dd>/)?.[0]
  expect(codes(second.html)).toBe(codes(first.html))
  const letters = await visitor.world.rows('interaction.letter')
  expect(letters).toHaveLength(1)
  const attached = (await visitor.world.rows('files.file')).filter(
    ({ ownerId }) => ownerId === letters[0]?.id,
  )
  expect(attached).toMatchObject([{ name: '路灯.png', mediaType: 'image/png' }])
})

test('every wrong field is named beside it and on top, and nothing that was typed is lost', async () => {
  const visitor = await publicSite()
  const form = await fillIn(visitor, { name: ' ', phone: '12', consent: '', kind: '' })
  const page = await visitor.upload('/mailbox/write', form)
  expect(page.status).toBe(422)
  expect(page.html).toContain('有 4 处需要修改')
  for (const [anchor, message] of [
    ['kind-enquiry', '请选择来信类型'],
    ['name', '请填写姓名'],
    ['phone', '请填写 11 位手机号，或带区号的座机号'],
    ['consent-yes', '请先阅读并同意个人信息处理说明'],
  ]) {
    expect(page.html).toContain(`<a href="#${anchor}">${message}</a>`)
  }
  expect(fieldValue(page.html, 'title')).toBe(aLetterForm.title)
  expect(textarea(page.html, 'body')).toBe(aLetterForm.body.replaceAll('\r\n', '\r\n'))
  expect(fieldValue(page.html, 'phone')).toBe('12')
  expect(await visitor.world.rows('interaction.letter')).toEqual([])
})

test('a file that arrived with a mistaken form need not be sent again, and can be left out', async () => {
  const visitor = await publicSite()
  const files = [
    { name: '一.png', bytes: PNG },
    { name: '二.txt', bytes: Buffer.from('路灯编号 1207') },
  ]
  const wrong = await visitor.upload('/mailbox/write', await fillIn(visitor, { name: '' }), files)
  expect(wrong.html).toContain('一.png（1 KB）已收到')
  const keptFiles = fieldValue(wrong.html, 'keptFiles') ?? ''
  const drop = /name="drop" value="([^"]+)"/.exec(wrong.html)?.[1] ?? ''
  const formToken = fieldValue(wrong.html, 'formToken') ?? ''
  const done = await visitor.upload('/mailbox/write', { ...aLetterForm, formToken, keptFiles, drop })
  expect(done.status).toBe(200)
  expect(done.html).toContain('<dd>二.txt</dd>')
  const attached = (await visitor.world.rows('files.file')).filter(({ ownerId }) => ownerId !== null)
  expect(attached).toMatchObject([{ name: '二.txt' }])
})

test('a file that may not be taken is named with the reason, and the rest of the form is still read', async () => {
  const visitor = await publicSite()
  const files = [
    { name: '通知.pdf.exe', bytes: Buffer.from('MZ') },
    { name: '说明.txt', bytes: Buffer.from('说明') },
  ]
  const page = await visitor.upload('/mailbox/write', await fillIn(visitor), files)
  expect(page.status).toBe(422)
  expect(page.html).toContain('“通知.pdf.exe”没有收下：文件名带有程序类的扩展名')
  expect(page.html).toContain('说明.txt（1 KB）已收到')
  expect(fieldValue(page.html, 'title')).toBe(aLetterForm.title)
})

test('a challenge met once is not asked again when something else was wrong', async () => {
  const visitor = await publicSite()
  const wrong = await visitor.upload('/mailbox/write', await fillIn(visitor, { name: '' }))
  expect(wrong.html).toContain('已经验证过，不用再做。')
  const formToken = fieldValue(wrong.html, 'formToken') ?? ''
  const done = await visitor.upload('/mailbox/write', { ...aLetterForm, formToken })
  expect(done.html).toContain('来信已收到')
})

test.each([
  ['no answer', { answer: '' }, '请回答验证问题'],
  ['a wrong answer', { answer: '999' }, '答案不对，请再算一次'],
  ['the field that people do not see was filled', { website: 'http://spam.example' }, '答案不对，请再算一次'],
  ['a forged proof', { answer: '', proof: '1' }, '请回答验证问题'],
])('%s: not sent, and the page says so', async (_case, change, message) => {
  const visitor = await publicSite()
  const page = await visitor.upload('/mailbox/write', await fillIn(visitor, change))
  expect(page.status).toBe(422)
  expect(page.html).toContain(`<a href="#answer">${message}</a>`)
  expect(await visitor.world.rows('interaction.letter')).toEqual([])
})

test('who answers faster than anybody reads is asked to wait a moment', async () => {
  const visitor = await publicSite()
  const { html } = await visitor.see('/mailbox/write')
  const form = { ...aLetterForm, formToken: fieldValue(html, 'formToken') ?? '', answer: answerOn(html) }
  expect((await visitor.upload('/mailbox/write', form)).html).toContain('提交得太快了')
  visitor.world.clock.advance({ minutes: 1 })
  expect((await visitor.upload('/mailbox/write', form)).html).toContain('来信已收到')
})

test('a form left open for two days is sent with one more press, and its text is still there', async () => {
  const visitor = await publicSite()
  const form = await fillIn(visitor)
  visitor.world.clock.advance({ days: 2 })
  const old = await visitor.upload('/mailbox/write', form)
  expect(old.html).toContain('页面打开太久或已失效，内容还在')
  expect(fieldValue(old.html, 'title')).toBe(aLetterForm.title)
  visitor.world.clock.advance({ minutes: 1 })
  const again = { ...form, formToken: fieldValue(old.html, 'formToken') ?? '', answer: answerOn(old.html) }
  expect((await visitor.upload('/mailbox/write', again)).html).toContain('来信已收到')
})

test('a token that we did not write opens nothing and stores no file', async () => {
  const visitor = await publicSite()
  const form = await fillIn(visitor, { formToken: 'eyJrZXkiOiJ4In0.AAAA' })
  const page = await visitor.upload('/mailbox/write', form, [{ name: '一.png', bytes: PNG }])
  expect(page.status).toBe(422)
  expect(page.html).toContain('页面打开太久或已失效')
  expect(await visitor.world.rows('files.file')).toEqual([])
})

test('files kept for one form cannot be moved into another', async () => {
  const visitor = await publicSite()
  const first = await visitor.upload('/mailbox/write', await fillIn(visitor, { name: '' }), [
    { name: '一.png', bytes: PNG },
  ])
  const stolen = fieldValue(first.html, 'keptFiles') ?? ''
  const done = await visitor.upload('/mailbox/write', { ...(await fillIn(visitor)), keptFiles: stolen })
  expect(done.html).toContain('来信已收到')
  expect((await visitor.world.rows('files.file')).every(({ ownerId }) => ownerId === null)).toBe(true)
})

test('the same form with another text is not taken for the first letter', async () => {
  const visitor = await publicSite()
  const form = await fillIn(visitor)
  await visitor.upload('/mailbox/write', form)
  const page = await visitor.upload('/mailbox/write', { ...form, title: '另一件事' })
  expect(page.html).toContain('这个页面已经提交过一次')
  const formToken = fieldValue(page.html, 'formToken') ?? ''
  const second = await visitor.upload('/mailbox/write', { ...form, title: '另一件事', formToken })
  expect(second.html).toContain('来信已收到')
  expect(await visitor.world.rows('interaction.letter')).toHaveLength(2)
})

test('a post from a page of another site is refused', async () => {
  const visitor = await publicSite()
  const headers = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await visitor.app.inject({ method: 'POST', url: '/mailbox/write', headers, payload: 'a=1' })
  expect(answer.statusCode).toBe(403)
  expect(answer.json()).toMatchObject({ code: 'forbidden' })
})

test('what looks like markup in a letter stays text on every page', async () => {
  const visitor = await publicSite()
  const attack = '"><script>alert(1)</script>'
  const page = await visitor.upload('/mailbox/write', await fillIn(visitor, { title: attack, name: '' }))
  expect(page.html).not.toContain('<script>alert')
  expect(fieldValue(page.html, 'title')).toBe('&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('a mailbox that does not take this kind says so at the field', async () => {
  const visitor = await publicSite()
  await visitor.world.sql(`update interaction.mailbox set kinds = '{enquiry}' where id = 'county-office'`)
  const form = await fillIn(visitor, { mailbox: 'county-office', kind: 'tipoff' })
  const page = await visitor.upload('/mailbox/write', form)
  expect(page.html).toContain(
    '<a href="#kind-enquiry">县政府办公室信箱不受理这一类来信，请换一个信箱或类型</a>',
  )
})

test('where the challenge is switched off, the form asks nothing and is taken at once', async () => {
  const visitor = await publicSite({ challenge: false })
  const { html } = await visitor.see('/mailbox/write?mailbox=county-office&kind=enquiry')
  expect(html).not.toContain('确认是真人在提交')
  const formToken = fieldValue(html, 'formToken') ?? ''
  expect((await visitor.upload('/mailbox/write', { ...aLetterForm, formToken })).html).toContain('来信已收到')
})

test.each([
  ['of 12 MB', 12, '“大.txt”没有收下：文件超过大小限制'],
  ['of 25 MB', 25, '“大.txt”没有收下：文件超过大小限制'],
])(
  'a file %s is turned away by name, and the letter itself is not lost',
  async (_case, megabytes, message) => {
    const visitor = await publicSite()
    const files = [
      { name: '大.txt', bytes: Buffer.alloc(megabytes * 1024 * 1024, 'a') },
      { name: '小.txt', bytes: Buffer.from('说明') },
    ]
    const page = await visitor.upload('/mailbox/write', await fillIn(visitor), files)
    expect(page.status).toBe(422)
    expect(page.html).toContain(message)
    expect(fieldValue(page.html, 'title')).toBe(aLetterForm.title)
    expect(await visitor.world.rows('interaction.letter')).toEqual([])
  },
)

test('the sixth file is named as one too many, and the first five are kept', async () => {
  const visitor = await publicSite()
  const files = [1, 2, 3, 4, 5, 6, 7].map((n) => ({ name: `${n}.txt`, bytes: Buffer.from(`第 ${n} 份`) }))
  const page = await visitor.upload('/mailbox/write', await fillIn(visitor), files)
  expect(page.status).toBe(422)
  expect(page.html).toContain('附件最多 5 个，多出的没有收下')
  expect(page.html.match(/name="drop"/g)).toHaveLength(5)
})

test.each([
  ['no boundary', 'multipart/form-data', 'x'],
  [
    'a body cut short',
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="title"\r\n\r\nhal',
  ],
  [
    'a thousand fields',
    'application/x-www-form-urlencoded',
    Array.from({ length: 1000 }, (_, n) => `f${n}=1`).join('&'),
  ],
  ['two megabytes of text', 'application/x-www-form-urlencoded', `body=${'a'.repeat(2 * 1024 * 1024)}`],
  ['JSON', 'application/json', '{"title":1}'],
  [
    'a name that is a property of all objects',
    'application/x-www-form-urlencoded',
    '__proto__=1&constructor=2&toString=3',
  ],
])('%s is turned away without our fault, and stores nothing', async (_case, type, payload) => {
  const visitor = await publicSite()
  const answer = await visitor.app.inject({
    method: 'POST',
    url: '/mailbox/write',
    headers: { 'content-type': type },
    payload,
  })
  expect(answer.statusCode).toBeGreaterThanOrEqual(400)
  expect(answer.statusCode).toBeLessThan(500)
  expect(await visitor.world.rows('interaction.letter')).toEqual([])
})

test('a connection that breaks off within a file leaves no letter, no file and nothing half written', async () => {
  const visitor = await publicSite()
  const files = [{ name: '照片.txt', bytes: Buffer.alloc(200_000, 'a') }]
  const { type, body } = multipart(await fillIn(visitor), files)
  const answer = await visitor.app.inject({
    method: 'POST',
    url: '/mailbox/write',
    headers: { 'content-type': type },
    payload: body.subarray(0, body.length - 100_000),
  })
  expect(answer.statusCode).toBe(400)
  expect(answer.json().detail).toContain('没有传完整')
  expect(await visitor.world.rows('files.file')).toEqual([])
  expect(await readdir(join(visitor.dataDir, 'files', 'incoming'))).toEqual([])
})
