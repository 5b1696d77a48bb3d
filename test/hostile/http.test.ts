/** What arrives over the wire: bodies, addresses and characters nobody in good faith would send. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLetter, type County, howMany, letterAt, openCounty, send, why, written } from './http-county.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())

const json = { 'content-type': 'application/json' }
const raw = (payload: Buffer | string, headers: Record<string, string> = json) =>
  county.ask('POST', '/api/public/letters', payload, headers)
async function expectNothingStored(sent: () => Promise<{ status: number }>): Promise<void> {
  const before = await howMany(county)
  const { status } = await sent()
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(await howMany(county)).toBe(before)
}
const lookup = async (letter: { number: string; queryCode: string }) =>
  (
    await county.ask('POST', `/api/public/letters/${letter.number}/lookup`, {
      queryCode: letter.queryCode,
    })
  ).body

const WRONG: readonly unknown[] = [null, 0, -1, 1.5, true, false, [], {}, [[]], { toString: 'x' }, '']
test.each(['mailbox', 'kind', 'title', 'body', 'name', 'phone', 'visibility', 'consent', 'email', 'fileIds'])(
  'a wrong type in %s is named and stores nothing',
  async (field) => {
    const before = await howMany(county)
    for (const value of WRONG) {
      const harmless =
        (field === 'consent' && value === true) ||
        (field === 'email' && value === '') ||
        (field === 'fileIds' && Array.isArray(value) && value.length === 0)
      if (harmless) continue
      const answer = await send(county, { [field]: value })
      expect([value, why(answer)]).toEqual([value, '422 invalid_input'])
      expect(answer.body.errors.map(({ path }: { path: string }) => path.split('.')[0])).toContain(field)
    }
    expect(await howMany(county)).toBe(before)
  },
)

test('a body of 10 MB is refused for its size', async () => {
  const answer = await send(county, { body: '长'.repeat(3_500_000) })
  expect(why(answer)).toBe('413 too_large')
})

test('3 MB of text in one field are refused for their size', async () => {
  expect(why(await send(county, { title: '长'.repeat(1_000_000) }))).toBe('413 too_large')
})

test('a text that fits the wire but not the field is refused by the field', async () => {
  const answer = await send(county, { body: '长'.repeat(300_000) })
  expect([why(answer), answer.body.errors[0].path]).toEqual(['422 invalid_input', 'body'])
})

test('JSON nested 50 000 deep is refused and the site goes on', async () => {
  const deep = '['.repeat(50_000) + ']'.repeat(50_000)
  await expectNothingStored(() => raw(`{"mailbox":"county-head","title":${deep}}`))
  expect((await county.ask('GET', '/api/public/mailboxes')).status).toBe(200)
})

test('truncated JSON is refused', async () => {
  const whole = JSON.stringify(aLetter)
  for (const length of [1, 20, whole.length - 1]) {
    expect(why(await raw(whole.slice(0, length)))).toBe('400 invalid_input')
  }
})

test('JSON that is no object is refused', async () => {
  for (const text of ['null', '[]', '7', '"x"', 'true']) {
    expect([text, why(await raw(text))]).toEqual([text, '422 invalid_input'])
  }
})

test('keys meant to reach the prototype are refused', async () => {
  const whole = JSON.stringify(aLetter).slice(0, -1)
  expect(why(await raw(`${whole},"__proto__":{"consent":true}}`))).toBe('400 invalid_input')
  expect(({} as Record<string, unknown>).consent).toBeUndefined()
})

test('bytes that are not UTF-8 never reach the register as such', async () => {
  const [head, tail] = JSON.stringify({ ...aLetter, title: '标题X' }).split('X')
  const bytes = Buffer.concat([
    Buffer.from(head ?? ''),
    Buffer.from([0xff, 0xfe, 0xc3]),
    Buffer.from(tail ?? ''),
  ])
  await expectNothingStored(() => raw(bytes))
})

test('a byte order mark before the JSON changes nothing', async () => {
  expect(why(await raw(`\ufeff${JSON.stringify(aLetter)}`))).toBe('201 undefined')
})

test('a content type nobody can read is refused', async () => {
  expect(why(await raw('<letter/>', { 'content-type': 'application/xml' }))).toBe('415 invalid_input')
})

test.each(['title', 'body', 'name', 'address'])(
  'NUL and control characters in %s are refused',
  async (field) => {
    for (const sign of ['\u0000', '\u0007', '\u001b[2J', '\u0085', '\u007f']) {
      const answer = await send(county, { [field]: `前${sign}后` })
      expect([field, sign, why(answer)]).toEqual([field, sign, '422 invalid_input'])
      expect(answer.body.errors[0].path).toBe(field)
    }
  },
)

test('a right-to-left override comes back as it was written', async () => {
  const letter = await written(county, { title: '附件\u202Egpj.exe', body: '甲\u202E乙' })
  expect(await lookup(letter)).toMatchObject({ title: '附件\u202Egpj.exe', body: '甲\u202E乙' })
})

test('emoji, rare characters and combining marks come back as they were written', async () => {
  const body = '👨‍👩‍👧‍👦🇨🇳𠮷𪚥e\u0301ก็็็ z̵̢̛ ﷽ 。'
  expect((await lookup(await written(county, { name: '𠮷', title: '𠮷😀', body }))).body).toBe(body)
})

test.each(['title', 'body', 'name', 'address'])(
  'half a surrogate pair in %s is refused, not mangled',
  async (field) => {
    for (const half of ['\ud842', '\udfb7', '\udfb7\ud842']) {
      const answer = await raw(JSON.stringify({ ...aLetter, [field]: `前${half}后` }))
      expect([field, why(answer)]).toEqual([field, '422 invalid_input'])
    }
  },
)

test('a title of exactly 50 characters is taken whole, one of 51 refused', async () => {
  expect((await lookup(await written(county, { title: '路'.repeat(50) }))).title).toBe('路'.repeat(50))
  const answer = await send(county, { title: '路'.repeat(51) })
  expect([why(answer), answer.body.errors[0].path]).toEqual(['422 invalid_input', 'title'])
})

test('a rare character counts as one of the 50', async () => {
  expect((await lookup(await written(county, { title: '𠮷'.repeat(50) }))).title).toBe('𠮷'.repeat(50))
  expect(why(await send(county, { title: '𠮷'.repeat(51) }))).toBe('422 invalid_input')
})

test('a title of blanks, also of wide and invisible ones, is refused', async () => {
  for (const blank of ['   ', '\u3000\u3000', '\u00a0', '\ufeff']) {
    expect([blank, why(await send(county, { title: blank }))]).toEqual([blank, '422 invalid_input'])
  }
})

test('line breaks in what becomes the head of a mail are refused', async () => {
  for (const field of ['title', 'name']) {
    const answer = await send(county, { [field]: '路灯\r\nBcc: all@example.org' })
    expect([field, why(answer), answer.body.errors[0].path]).toEqual([field, '422 invalid_input', field])
  }
  const answer = await send(county, { email: 'a@example.org\r\nBcc: b@example.org' })
  expect([why(answer), answer.body.errors[0].path]).toEqual(['422 invalid_input', 'email'])
})

const QUERIES = [
  "'; drop table interaction.letter; --",
  '%',
  '_',
  '\\',
  '100%',
  "' or '1'='1",
  '& | ! ( ) : * <->',
  '"',
  "a:*'::tsquery",
  '(((',
  '￥$1 $2',
  '\u0000',
  '*',
  '😀',
]
test('SQL, wildcards and search operators are words like any others', async () => {
  await letterAt(county, 'handling')
  const before = await howMany(county)
  for (const q of QUERIES) {
    const found = await county.get('intakeZhao', `/api/letters?q=${encodeURIComponent(q)}`)
    const open = await county.ask('GET', `/api/public/letters?q=${encodeURIComponent(q)}`)
    const page = await county.ask('GET', `/mailbox/letters?q=${encodeURIComponent(q)}`)
    for (const { status } of [found, open, page]) expect([q, status < 500]).toEqual([q, true])
    if (q === '%' || q === '_') expect([q, found.body.total]).toEqual([q, 0])
  }
  expect(await howMany(county)).toBe(before)
})

const EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'{{7*7}}{% raw %}'
test('script in every field comes out escaped on every public page', async () => {
  const letter = await letterAt(county, 'replied', {
    title: EVIL.slice(0, 49),
    body: EVIL,
    name: '<b>周</b>',
    address: EVIL,
  })
  const publication = { title: EVIL.slice(0, 60), body: EVIL, reply: EVIL, writer: '<i>周</i>', masked: true }
  expect(why(await county.act('reviewerQian', letter.id, 'publish', publication))).toBe('200 undefined')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const pages = [
    await county.ask('GET', `/mailbox/letters/${letter.number}`),
    await county.ask('GET', '/mailbox/letters'),
    await county.ask('GET', `/mailbox/letters?q=${encodeURIComponent(EVIL)}`),
    await county.ask('GET', '/mailbox/statistics'),
    await county.ask('GET', '/'),
    await county.ask('POST', '/mailbox/query', `number=${letter.number}&queryCode=${letter.queryCode}`, form),
    await county.ask(
      'POST',
      '/mailbox/query',
      String(new URLSearchParams({ number: EVIL, queryCode: EVIL })),
      form,
    ),
  ]
  expect(pages.map(({ status }) => status).slice(0, 6)).toEqual([200, 200, 200, 200, 200, 200])
  expect(pages[0]?.text).toContain('&lt;script&gt;alert(1)')
  expect(pages[0]?.text).toContain('{{7*7}}')
  expect(pages[5]?.text).toContain('&lt;script&gt;alert(1)')
  for (const { text } of pages) expect(text).not.toMatch(/<script>alert|<img src=x|<b>周|<i>周/)
})

const anId = (n: number) => `00000000-0000-7000-8000-9999999999${String(n).padStart(2, '0')}`
test('six attachments are one too many', async () => {
  const answer = await send(county, { fileIds: [1, 2, 3, 4, 5, 6].map(anId) })
  expect([why(answer), answer.body.errors[0].path]).toEqual(['422 invalid_input', 'fileIds'])
})

test.each([
  ['address', '/mailbox/write'],
  ['reason', '/mailbox/query/withdraw'],
  ['reason', '/mailbox/query/rate'],
  ['number', '/mailbox/query'],
  ['queryCode', '/mailbox/query'],
])(
  'a zero byte in the field %s of the page %s is answered as a page, not as a breakdown',
  async (field, url) => {
    const letter = await letterAt(county, 'accepted')
    const form = {
      ...aLetter,
      consent: 'yes',
      number: letter.number,
      queryCode: letter.queryCode,
      satisfaction: 'satisfied',
      [field]: '甲\u0000乙',
    }
    for (const [type, payload] of [urlEncoded(form), multipart(form)]) {
      const { status } = await county.ask('POST', url, payload, { 'content-type': type })
      expect([type, status < 500]).toEqual([type, true])
    }
  },
)

function urlEncoded(fields: Record<string, unknown>): [string, string] {
  return ['application/x-www-form-urlencoded', String(new URLSearchParams(fields as Record<string, string>))]
}
function multipart(fields: Record<string, unknown>): [string, string] {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--edge\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return ['multipart/form-data; boundary=edge', `${parts.join('')}--edge--\r\n`]
}

const photo = (end = '\r\n--edge--\r\n') =>
  Buffer.concat([
    Buffer.from('--edge\r\ncontent-disposition: form-data; name="file"; filename="路灯.txt"\r\n\r\n'),
    Buffer.from('老街东段 3 号杆'),
    Buffer.from(end),
  ])
const upload = (payload: Buffer) =>
  county.ask('POST', '/api/public/files', payload, { 'content-type': 'multipart/form-data; boundary=edge' })

test('the file of another letter cannot be taken along', async () => {
  const file = await upload(photo())
  expect(file.status).toBe(201)
  const fileIds = [file.body.id]
  expect(why(await send(county, { fileIds }))).toBe('201 undefined')
  const before = await howMany(county)
  const answer = await send(county, { fileIds })
  expect(why(answer)).toBe('422 invalid_input')
  expect(await howMany(county)).toBe(before)
  expect((await county.ask('GET', `/api/files/${fileIds[0]}`)).status).toBe(401)
})

test('an upload cut short leaves no file behind', async () => {
  const before = (await county.world.rows('files.file')).length
  for (const end of ['', '\r\n', '\r\n--ed']) {
    const { status } = await upload(photo(end))
    expect([end, status]).toEqual([end, 400])
  }
  expect((await county.world.rows('files.file')).length).toBe(before)
})
