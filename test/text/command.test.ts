import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cell, docxOf, paragraph } from '../../src/domains/fiscal/proofread/source/testing/zip-of.ts'

const COMMAND = join(import.meta.dirname, '../../bin/zhengshu')
const folder = mkdtempSync(join(tmpdir(), 'zhengshu-text-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  code: number | null
  out: string
  err: string
}

function run(args: string[], input: string | Buffer = ''): Promise<Ran> {
  return new Promise((done) => {
    // Whatever database there is cannot be reached: none is needed.
    const env = { ...process.env, DATABASE_URL: 'postgres://127.0.0.1:1/none' }
    const child = spawn(COMMAND, ['text', ...args], { cwd: folder, env })
    const ran: Ran = { code: null, out: '', err: '' }
    child.stdout.on('data', (text) => {
      ran.out += text
    })
    child.stderr.on('data', (text) => {
      ran.err += text
    })
    child.on('close', (code) => done({ ...ran, code }))
    child.stdin.end(input)
  })
}

function put(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return name
}

const FAULTY = '通知\n各村要按装好路灯。\n'

test('as JSON every finding has its place in the text of the file', async () => {
  const { code, out, err } = await run(['check', put('a.txt', FAULTY), '--json'])
  expect([code, err]).toEqual([1, ''])
  const { findings } = JSON.parse(out)
  expect(findings).toEqual([
    {
      start: 6,
      end: 8,
      text: '按装',
      rule: 'word',
      level: 'error',
      suggestion: '安装',
      message: expect.stringContaining('安装'),
    },
  ])
  expect(FAULTY.slice(6, 8)).toBe('按装')
})

test('for a person line, neighbours and what to do are told', async () => {
  const { code, out } = await run(['check', '-'], FAULTY)
  expect(code).toBe(1)
  expect(out).toMatch(/【错误】1 处\n1\. 第 2 行　各村要【按装】好路灯。\n {3}“按装”应写作“安装”/)
  expect(out).toMatch(/发现：错误 1。/)
})

test('a clean text ends with 0', async () => {
  expect(await run(['check', '-', '--json'], '各村要安装好路灯。\n')).toMatchObject({ code: 0, err: '' })
})

test('GB18030 and UTF-16 are read as they are', async () => {
  const gb = Buffer.from([0xb0, 0xb4, 0xd7, 0xb0, 0xc2, 0xb7, 0xb5, 0xc6, 0xa1, 0xa3])
  for (const bytes of [gb, Buffer.from('\ufeff按装路灯。', 'utf16le')]) {
    const { out } = await run(['check', '-', '--json'], bytes)
    expect(JSON.parse(out).findings[0]).toMatchObject({ text: '按装', start: 0 })
  }
})

test('of a page and of a Word file what a reader sees is checked', async () => {
  const page =
    '<!doctype html><html><body><script>var 按装 = 1</script><p>各村要按<b>装</b>好路灯。</p></body></html>'
  const word = docxOf(`${paragraph('各村要按装好路灯。')}<w:tbl><w:tr>${cell('统一布署')}</w:tr></w:tbl>`)
  const html = JSON.parse((await run(['check', put('a.html', page), '--json'])).out)
  expect(html.findings.map(({ text }: { text: string }) => text)).toEqual(['按装'])
  const docx = JSON.parse((await run(['check', put('a.docx', word), '--json'])).out)
  expect(docx.findings.map(({ text }: { text: string }) => text)).toEqual(['按装', '布署'])
})

test.each([
  [['check'], /应写成 zhengshu text check/],
  [['check', 'a.txt', 'b.txt'], /应写成/],
  [['check', '--fix', 'a.txt'], /应写成/],
  [['mend'], /应写成/],
  [['check', 'missing.txt'], /没有这个文件/],
  [['check', '.'], /这是文件夹/],
])('%j is refused with a sentence and 2', async (args, sentence) => {
  const { code, err } = await run(args)
  expect(code).toBe(2)
  expect(err).toMatch(sentence)
})

test('what is no text is refused, as JSON too', async () => {
  const picture = put('a.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]))
  const { code, out, err } = await run(['check', picture, '--json'])
  expect(code).toBe(2)
  expect(JSON.parse(out).error).toMatch(/图片/)
  expect(err).toMatch(/图片/)
  expect(await run(['check', '-'], '')).toMatchObject({ code: 2, err: expect.stringMatching(/文件是空的/) })
})
