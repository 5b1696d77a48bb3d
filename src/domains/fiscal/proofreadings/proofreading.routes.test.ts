import { expect, test } from 'vitest'
import { measureRoutes } from '#kernel/measures'
import { type CastName, cast, testSite, testWorld, unitNamed } from '#kernel/testing'
import { docxOf, paragraph, zipOf } from '../proofread/source/testing/zip-of.ts'
import { fiscalRoutes } from '../public.ts'
import { corrected, faulty } from './testing.ts'

const path = '/api/fiscal/proofreadings'
const everybody = Object.keys(cast) as CastName[]
const MEGABYTE = 1024 * 1024

async function desk() {
  const world = await testWorld({ today: '2025-10-20' })
  const site = await testSite(world, [...fiscalRoutes, measureRoutes])
  const fei = site.as('financeFei')
  return {
    world,
    site,
    fei,
    pasted: async (text = faulty) => (await fei.post(path, { text })).body.id as string,
  }
}

/** As a browser sends a file. */
function upload(site: Awaited<ReturnType<typeof testSite>>, bytes: Buffer, name: string, query = '') {
  const edge = 'edge-of-the-form'
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return site.app.inject({
    method: 'POST',
    url: `${path}${query}`,
    headers: { 'x-cast': 'financeFei', 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
}

test('a pasted text becomes a document with findings, its lines and a list entry', async () => {
  const { fei, pasted } = await desk()
  const id = await pasted()
  const { body } = await fei.get(`${path}/${id}`)
  expect(body).toMatchObject({
    name: '粘贴的文字.txt',
    year: 2024,
    readerName: '费算',
    counts: { error: 1, doubt: 0, rounding: 0, drafting: 1, extraction: 0 },
    open: 2,
    findings: [
      { code: 'repeated_phrase-1', level: 'drafting', line: 3, state: 'open' },
      { code: 'parts_sum-1', level: 'error', printed: '3.00万元', expected: '2.00万元', lines: [5] },
    ],
  })
  expect((await fei.get(`${path}/${id}/lines`)).body).toMatchObject({
    page: 1,
    from: 1,
    lines: faulty.trimEnd().split('\n'),
  })
  expect((await fei.get(`${path}?q=粘贴&level=error`)).body).toMatchObject({
    total: 1,
    items: [{ id, open: 2 }],
  })
  expect((await fei.get(`${path}?year=2023`)).body).toMatchObject({ total: 0, items: [] })
})

test('a Word file is read; the corrected one stands beside it', async () => {
  const { site, fei } = await desk()
  const docx = (text: string) =>
    docxOf(
      text
        .trimEnd()
        .split('\n')
        .map((line) => paragraph(line))
        .join(''),
    )
  const first = await upload(site, docx(faulty), '预算公开.docx')
  expect([first.statusCode, first.json().findings]).toEqual([201, 2])
  const { id } = first.json()
  const second = await upload(site, docx(corrected), '预算公开（改）.docx', `?previousId=${id}`)
  const { body } = await fei.get(`${path}/${second.json().id}`)
  expect(body).toMatchObject({
    format: 'docx',
    previous: { id, name: '预算公开.docx' },
    gone: [{ code: 'parts_sum-1' }],
    findings: [{ stays: true }, { stays: false }],
  })
  expect((await fei.get(`${path}/${id}`)).body.next).toMatchObject([{ id: second.json().id }])
})

test('deciding, taking it back, and the table with the decisions', async () => {
  const { fei, pasted } = await desk()
  const id = await pasted()
  const at = `${path}/${id}/findings/parts_sum-1`
  expect((await fei.post(`${at}/decide`, { decision: 'dismissed' })).body).toMatchObject({
    code: 'invalid_input',
    errors: [{ path: 'reason', message: '请写明为什么不改' }],
  })
  const reason = '=1+1 表外另有说明'
  expect(await fei.post(`${at}/decide`, { decision: 'dismissed', reason })).toMatchObject({ status: 200 })
  const csv = (await fei.get(`${path}/${id}/export?format=csv&level=error`)).body as string
  expect(csv.trimEnd().split('\r\n')).toHaveLength(2)
  expect(csv).toContain('不改')
  expect(csv).toContain(",'=1+1")
  expect(
    (await fei.get(`${path}/${id}/export?state=accepted&format=csv`)).body.trimEnd().split('\r\n'),
  ).toHaveLength(1)
  const xlsx = await fei.get(`${path}/${id}/export`)
  expect([xlsx.status, xlsx.headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheetml')])
  expect(await fei.post(`${at}/undo`)).toMatchObject({ status: 200, body: { state: 'open', version: 3 } })
  expect((await fei.get(`${path}/${id}/export?format=csv&state=nonsense`)).status).toBe(422)
})

test('the figure is counted from the findings; what is no fault and what stays does not count twice', async () => {
  const { fei, pasted } = await desk()
  const id = await pasted()
  await fei.post(path, { text: corrected, previousId: id })
  const ask = 'name=fiscal.findings&from=2025-10-01&to=2025-10-31'
  const [figure] = (await fei.get(`/api/measures?${ask}`)).body
  expect(figure).toMatchObject({ value: '3' })
  expect((await fei.get(`/api/measures/breakdown?${ask}&by=kind`)).body).toMatchObject([
    { key: '文字', value: '2' },
    { key: '错误', value: '1' },
  ])
  const { body } = await fei.get(`/api/measures/evidence?${ask}`)
  expect(body.items.map(({ href }: { href: string }) => href)).toContain(
    `/console/fiscal/proofreadings/${id}/parts_sum-1`,
  )
  await fei.post(`${path}/${id}/findings/parts_sum-1/decide`, { decision: 'dismissed', reason: '无误' })
  expect((await fei.get(`/api/measures?${ask}`)).body).toMatchObject([{ value: '2' }])
})

test('endpoint by endpoint: who holds the right, and nobody else', async () => {
  const { site, pasted } = await desk()
  const id = await pasted()
  const reads = [path, `${path}/${id}`, `${path}/${id}/lines`, `${path}/${id}/export`]
  const writes = [
    path,
    `${path}/${id}/findings/parts_sum-1/decide`,
    `${path}/${id}/findings/parts_sum-1/undo`,
  ]
  for (const who of everybody.filter((name) => name !== 'financeFei')) {
    for (const url of reads) expect([who, url, (await site.as(who).get(url)).status]).toEqual([who, url, 403])
    for (const url of writes)
      expect([who, url, (await site.as(who).post(url, { text: faulty })).status]).toEqual([who, url, 403])
  }
  for (const url of reads) expect((await site.as(null).get(url)).status).toBe(401)
  for (const url of writes) expect((await site.as(null).post(url, {})).status).toBe(401)
  for (const url of reads) expect([url, (await site.as('financeFei').get(url)).status]).toEqual([url, 200])
})

test('a clerk of one unit sees what his unit had read, and what he had read himself; the neighbour’s is not there', async () => {
  const { world, fei, pasted } = await desk()
  const foreign = await pasted()
  const own = await pasted()
  const uploaded = await pasted()
  await world.sql('update fiscal.proofreading set unit_id = $1, read_by = null where id = $2', [
    unitNamed.transport,
    foreign,
  ])
  await world.sql('update fiscal.proofreading set unit_id = $1, read_by = null where id = $2', [
    unitNamed.housing,
    own,
  ])
  await world.sql('update fiscal.proofreading set unit_id = $1 where id = $2', [
    unitNamed.transport,
    uploaded,
  ])
  const actor = { ...world.as('financeFei').actor }
  const scoped = new Map(actor.permissions).set('fiscal.proofread', { unitIds: [unitNamed.housing] })
  const site = await testSite(world, fiscalRoutes, {
    authenticate: async () => ({ actor: { ...actor, permissions: scoped } }),
  })
  const clerk = site.as(null)
  expect((await clerk.get(path)).body.items.map((item: { id: string }) => item.id)).toEqual([uploaded, own])
  for (const url of [`${path}/${foreign}`, `${path}/${foreign}/lines`, `${path}/${foreign}/export`])
    expect([url, (await clerk.get(url)).status]).toEqual([url, 404])
  const decision = { decision: 'accepted' }
  expect((await clerk.post(`${path}/${foreign}/findings/parts_sum-1/decide`, decision)).status).toBe(404)
  expect((await clerk.post(path, { text: faulty, previousId: foreign })).status).toBe(422)
  expect((await clerk.post(`${path}/${own}/findings/parts_sum-1/decide`, decision)).status).toBe(200)
  expect((await fei.get(path)).body.total).toBe(3)
})

const ole = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(600),
  Buffer.from('EncryptedPackage\0', 'utf16le'),
])

test('hostile files are refused with a sentence, leave nothing, and the next one is read', async () => {
  const { world, site } = await desk()
  const files: [string, Buffer, string, RegExp][] = [
    ['nothing', Buffer.alloc(0), 'a.docx', /文件是空的/],
    ['a zip bomb', zipOf({ 'word/document.xml': Buffer.alloc(40 * MEGABYTE, 'x') }), 'a.docx', /展开后过大/],
    ['a file with a password', ole, 'a.docx', /打开密码/],
    ['a picture', Buffer.from('\u0089PNG\r\n', 'latin1'), 'a.png', /这是图片/],
    ['a page of pictures', Buffer.from('<html><body><img src="a.png">'), 'a.html', /图片或扫描件/],
    ['half a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'a.pdf', /PDF 已损坏/],
  ]
  for (const [what, bytes, name, words] of files) {
    const answer = await upload(site, bytes, name)
    expect([what, answer.statusCode, answer.json().detail]).toEqual([what, 422, expect.stringMatching(words)])
  }
  const large = await upload(site, Buffer.alloc(50 * MEGABYTE, '预'), 'a.txt')
  expect(large.statusCode).toBe(413)
  expect(await world.rows('fiscal.proofreading')).toEqual([])
  const good = await upload(site, Buffer.from(`${faulty}😀𠮷野家`), '../../𠮷😀.txt')
  expect(good.statusCode).toBe(201)
  expect(await world.rows('fiscal.proofreading')).toMatchObject([{ name: '𠮷😀.txt' }])
})

test('ten megabytes of text are read while others are served', async () => {
  const { fei } = await desk()
  const line =
    '2024年支出预算100.00万元，其中：基本支出60.00万元，项目支出40.00万元。网络运行维护费用说明文字。\n'
  const long = fei.post(path, { text: line.repeat(Math.ceil((10 * MEGABYTE) / Buffer.byteLength(line))) })
  const started = performance.now()
  expect((await fei.get(path)).status).toBe(200)
  expect(performance.now() - started).toBeLessThan(5_000)
  const { status, body } = await long
  expect([201, 422]).toContain(status)
  if (status === 201) expect((await fei.get(`${path}/${body.id}/lines?page=2`)).body.from).toBe(201)
}, 120_000)

test('what is no text and no id is said to be', async () => {
  const { fei } = await desk()
  expect((await fei.post(path, { text: ' \n ' })).body).toMatchObject({ errors: [{ path: 'text' }] })
  expect((await fei.post(path, { text: 7 })).body).toMatchObject({ errors: [{ path: 'text' }] })
  expect((await fei.post(path, {})).status).toBe(422)
  expect((await fei.post(path, { text: '预算\ud800' })).status).toBe(422)
  for (const url of [`${path}/7`, `${path}/7/lines`, `${path}?page=0`, `${path}?kind=x`])
    expect([url, (await fei.get(url)).status]).toEqual([url, 422])
})
