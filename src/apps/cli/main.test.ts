import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const program = join(import.meta.dirname, '../../../bin/zhengshu')
const elsewhere = mkdtempSync(join(tmpdir(), 'zhengshu-cli-'))
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

interface Ran {
  code: number | null
  out: string
  err: string
}

function zhengshu(
  args: string[],
  { env = {}, path = program }: { env?: Record<string, string>; path?: string } = {},
) {
  return new Promise<Ran>((done) => {
    const child = spawn(path, args, {
      cwd: elsewhere,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ran: Ran = { code: null, out: '', err: '' }
    child.stdout.on('data', (text) => {
      ran.out += text
    })
    child.stderr.on('data', (text) => {
      ran.err += text
    })
    child.on('close', (code) => done({ ...ran, code }))
  })
}

test('asked for help, it lists every command and is content', async () => {
  const { code, out, err } = await zhengshu(['--help'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/doctor {2,}\S.*\n.*clock {2,}\S/)
})

test('called through a link from any folder, it finds its checkout', async () => {
  const link = join(elsewhere, '政枢 命令')
  symlinkSync(program, link)
  expect(await zhengshu(['doctor', '--help'], { path: link })).toMatchObject({ code: 0, err: '' })
})

test('a misspelt command is bad usage, with the one that was probably meant', async () => {
  expect(await zhengshu(['dcotor'])).toEqual({
    code: 2,
    out: '',
    err: '没有命令“dcotor”。是否想用 doctor？\n',
  })
})

test('no command at all is bad usage, with the list', async () => {
  expect(await zhengshu([])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('用法：zhengshu'),
  })
})

test('an option that does not exist is a sentence and no stack trace', async () => {
  const { code, err } = await zhengshu(['doctor', '--fix'])
  expect([code, err]).toEqual([2, 'doctor 只接受 --json，请用 --help 查看说明\n'])
})

test('the doctor reports a bad setting among its findings and does not stop at it', async () => {
  const { code, out } = await zhengshu(['doctor', '--json'], { env: { PORT: '99999' } })
  const { findings } = JSON.parse(out) as { findings: { subject: string; state: string }[] }
  expect(code).toBe(1)
  expect(findings).toContainEqual(expect.objectContaining({ subject: '设置 PORT', state: 'wrong' }))
  expect(findings).toContainEqual(expect.objectContaining({ subject: 'Node', state: 'good' }))
})

test('the doctor finds an unreachable database and says what to look at', async () => {
  const env = { DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:9/none', PORT: '0' }
  const { code, out } = await zhengshu(['doctor'], { env })
  expect(code).toBe(1)
  expect(out).toMatch(/\[不对\] 外部数据库：无法连接.*请核对 DATABASE_URL/)
  expect(out).not.toContain('secret-word')
})

test('the doctor knows the database it is given', async () => {
  const env = { DATABASE_URL: process.env.ZHENGSHU_TEST_DATABASE_URL!, PORT: '0' }
  const { out } = await zhengshu(['doctor', '--json'], { env })
  const { findings } = JSON.parse(out) as { findings: { subject: string; state: string; found: string }[] }
  expect(findings).toContainEqual(expect.objectContaining({ subject: '编码', state: 'good', found: 'UTF8' }))
  expect(findings).toContainEqual(expect.objectContaining({ subject: '数据库角色', state: 'doubtful' }))
})
