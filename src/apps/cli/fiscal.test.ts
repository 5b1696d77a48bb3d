import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const CHECKOUT = join(import.meta.dirname, '../../..')
const EXAMPLES = join(CHECKOUT, 'test/fiscal/examples')
const BUDGET = join(EXAMPLES, 'budget-unit-chongqing.txt')
const folder = mkdtempSync(join(tmpdir(), 'zhengshu-fiscal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  code: number | null
  out: string
  err: string
}

function fiscal(args: string[], input = ''): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(join(CHECKOUT, 'bin/zhengshu'), ['fiscal', ...args], { cwd: folder })
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

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return name
}

const CLEAN = '某县某中心\n2024年单位预算情况说明\n一、单位基本情况\n本单位负责有关工作。\n'

test('a text that contradicts itself ends with 1, and the report says where', async () => {
  const { code, out, err } = await fiscal(['proofread', BUDGET])
  expect([code, err]).toEqual([1, ''])
  expect(out).toMatch(/【错误（自相矛盾，公开前必须改正）】1 处\n1\. 第 55 行/)
  expect(out).toMatch(/共核对 \d+ 项，\d+ 项相符。发现：错误 1，/)
})

test('as JSON, figures and differences are text, lines are those of the file', async () => {
  const { out } = await fiscal(['proofread', BUDGET, '--json'])
  const { document, figures, checks, findings } = JSON.parse(out)
  expect(document).toEqual({
    title: expect.stringContaining('2024'),
    unit: '垫江县人民政府电子政务中心',
    year: 2024,
    kind: 'budget',
    scope: 'unit',
  })
  expect(figures.length).toBeGreaterThan(50)
  expect(checks.passed).toBeLessThanOrEqual(checks.done)
  const [error] = findings.filter(({ level }: { level: string }) => level === 'error')
  expect(error).toMatchObject({
    id: expect.any(String),
    rule: 'money_source',
    line: 55,
    lines: expect.arrayContaining([55]),
    difference: expect.stringMatching(/^-1/),
  })
})

test('--text prints the file as it was read', async () => {
  expect(await fiscal(['proofread', file('a.txt', CLEAN), '--text'])).toEqual({
    code: 0,
    out: CLEAN,
    err: '',
  })
})

test('standard input is a file too, and a text without errors ends with 0', async () => {
  const { code, out } = await fiscal(['proofread', '-'], CLEAN)
  expect([code, out]).toEqual([0, expect.stringContaining('2024年 单位 预算')])
})

test('of several files each is answered, and the worst decides', async () => {
  const { code, out, err } = await fiscal(['proofread', file('a.txt', CLEAN), 'gone.docx', '--json'])
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect([code, err]).toEqual([2, 'gone.docx：没有这个文件，请检查路径\n'])
  expect(answers).toEqual([
    expect.objectContaining({ file: 'a.txt', findings: [] }),
    { file: 'gone.docx', error: '没有这个文件，请检查路径' },
  ])
})

test.each([
  [['proofread'], '没有写要校核的文件'],
  [['proofread', '--yaml', 'x'], 'proofread 只接受 --json 和 --text'],
  [['import', 'a.xlsx', '--kind', 'plan'], '应写成 zhengshu fiscal import 文件'],
  [['import', 'a.xlsx', '--year', '24'], '应写成 zhengshu fiscal import 文件'],
  [['import', 'gone.docx'], '没有这个文件'],
  [['polish'], '--help 查看用法'],
  [[], 'zhengshu fiscal proofread 文件'],
  [['proofread', tmpdir()], '这是文件夹，请写出文件'],
  [['proofread', '-'], '标准输入：文件是空的'],
])('%j is bad usage', async (args, message) => {
  const { code, out, err } = await fiscal(args)
  expect([code, out, err]).toEqual([2, '', expect.stringContaining(message)])
})

test('a paper without any table of a budget is no book, and it is said what to do', async () => {
  const { code, out } = await fiscal(['import', file('c.txt', CLEAN), '--dry-run'])
  expect([code, out]).toEqual([1, expect.stringContaining('没有认出预算（决算）公开表')])
})

test('a broken file is refused in words, never with a stack', async () => {
  const { code, err } = await fiscal(['proofread', file('a.docx', 'PK\u0003\u0004broken')])
  expect([code, err]).toEqual([2, 'a.docx：文件已损坏或没有传完整，请重新保存或下载一份\n'])
})

test('a text that is no budget is not praised for having no faults', async () => {
  const { code, out } = await fiscal(['proofread', file('letter.txt', '各位同事：\n请于周五前报送材料。\n')])
  expect(code).toBe(0)
  expect(out).toContain('注意：没有认出是预算还是决算，也没有读到金额，核对不全')
  expect(out).not.toContain('识别为')
  const numbers = '某县某中心\n2024年单位预算情况说明\n一、收支情况\n收入预算100万元，支出预算100万元。\n'
  expect((await fiscal(['proofread', file('numbers.txt', numbers)])).out).not.toContain('核对不全')
})
