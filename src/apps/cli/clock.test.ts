import { Readable } from 'node:stream'
import { describe, expect, it, test } from 'vitest'
import { command } from './clock.ts'

// As the terminal gets it: what is said without a line break gets one.
const whole = (text: string) => (text.endsWith('\n') ? text : `${text}\n`)

async function run(line: string, stdin: string | (string | Buffer)[] = '') {
  const [out, err]: [string[], string[]] = [[], []]
  const io = {
    out: (text: string) => void out.push(whole(text)),
    err: (text: string) => void err.push(whole(text)),
    stdin: Readable.from(typeof stdin === 'string' ? [Buffer.from(stdin)] : stdin),
    env: {},
    cwd: '/',
  }
  const code = await command.run(line.split(' ').filter(Boolean), io)
  return { code, out: out.join(''), err: err.join('') }
}

const answers = async (stdin: string | (string | Buffer)[], more = '') => {
  const { code, out, err } = await run(`due --stdin --json ${more}`, stdin)
  const lines = out.trimEnd().split('\n')
  return { code, err, said: lines.map((line) => JSON.parse(line)) }
}
const dues = ({ said }: Awaited<ReturnType<typeof answers>>) => said.map(({ due, error }) => error ?? due)

const plain = '{"start":"2025-09-22","limit":"20wd"}'

describe('asked in words', () => {
  it('prints the date and nothing else', async () => {
    expect(await run('due --start 2025-09-22 --limit 20wd')).toEqual({
      code: 0,
      out: '2025-10-24\n',
      err: '',
    })
    expect((await run('due --start=2025-11-03T17:00 --limit=1wh')).out).toBe('2025-11-04 09:30\n')
  })

  it('explains day by day', async () => {
    expect((await run('due --start 2025-11-07 --limit 1wd --explain')).out).toBe(
      [
        '时限 1 个工作日。',
        '2025-11-07（周五） 工作日，起算，当日为第 0 日，不计入',
        '2025-11-08（周六） 周末，不计',
        '2025-11-09（周日） 周末，不计',
        '2025-11-10（周一） 工作日，第 1 日',
        '到期日：2025-11-10（周一）。',
        '',
      ].join('\n'),
    )
  })

  it('answers programs with exactly the fields they know', async () => {
    const { out } = await run('due --start 2025-11-07 --limit 1wd --json')
    expect(JSON.parse(out)).toEqual({
      due: '2025-11-10',
      provisional: false,
      days: [
        { date: '2025-11-07', kind: 'working', count: 0 },
        { date: '2025-11-08', kind: 'weekend', count: 0 },
        { date: '2025-11-09', kind: 'weekend', count: 0 },
        { date: '2025-11-10', kind: 'working', count: 1 },
      ],
    })
    const explained = JSON.parse((await run('due --start 2025-11-07 --limit 1wd --json --explain')).out)
    expect(explained.explanation.at(-1)).toBe('到期日：2025-11-10（周一）。')
  })

  it('says what is provisional', async () => {
    expect((await run('due --start 2026-12-30 --limit 3wd')).out).toBe(
      '2027-01-04\n以上为暂定：2027 年放假安排尚未公布，按周末推算，公布后会重新计算。\n',
    )
  })

  it('counts what comes after hours as the next day when told to', async () => {
    expect((await run('due --start 2025-11-07T18:00 --limit 1wd')).out).toBe('2025-11-10\n')
    expect((await run('due --start 2025-11-07T18:00 --limit 1wd --after-hours-next-day')).out).toBe(
      '2025-11-11\n',
    )
  })

  it('helps', async () => {
    for (const line of ['--help', '-h', 'due --help']) {
      expect(await run(line)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('--stdin') })
    }
  })

  const more = '用 zhengshu clock --help 查看用法。\n'
  test.each([
    ['due', `缺少 --start（收到的日期）。${more}`],
    ['due --start 2025-09-22', `缺少 --limit（时限，例如 20wd）。${more}`],
    ['due --start', `参数 --start 的写法不对。${more}`],
    ['due --json=yes --start 2025-09-22', `参数 --json 的写法不对。${more}`],
    ['due --begin 2025-09-22', `不认识的参数 --begin。${more}`],
    ['tell --start 2025-09-22', `应写成 zhengshu clock due …。${more}`],
    ['due 2025-09-22 20wd', `应写成 zhengshu clock due …。${more}`],
    ['due --stdin --start 2025-09-22', `用了 --stdin，就不能再写 --start 或 --limit。${more}`],
    ['due --stdin', `标准输入是空的，应为一个 JSON 对象，或每行一个。${more}`],
    [
      'due --start 2025-02-30 --limit 1wd',
      'start 应写成 2025-09-22 或 2025-09-22T10:00，收到的是“2025-02-30”。\n',
    ],
    [
      'due --start 2025-09-22 --limit 20',
      '时限应写成 20wd（工作日）、15d（日）、8wh（工作小时）或 24h（小时），数字为正整数。\n',
    ],
  ])('“%s” is turned away with a sentence', async (line, err) => {
    expect(await run(line)).toEqual({ code: 2, out: '', err })
  })

  it('shows its use when called with nothing', async () => {
    expect(await run('')).toMatchObject({ code: 2, out: expect.stringContaining('clock due --start') })
  })
})

describe('one question on standard input', () => {
  it('may be written over several lines', async () => {
    const events = [
      { at: '2025-09-25T09:00', type: 'pause' },
      { at: '2025-09-28T09:00', type: 'resume' },
      { at: '2025-09-29T09:00', type: 'extend', by: '10wd' },
    ]
    const question = { start: '2025-09-22T10:00', limit: '20wd', events }
    const pretty = JSON.stringify(question, null, 2)
    const flat = await answers(JSON.stringify(question))
    expect(dues(flat)).toEqual(['2025-11-11'])
    expect(await answers(pretty)).toEqual(flat)
    expect(await answers(`\uFEFF${pretty.replaceAll('\n', '\r\n')}\r\n\r\n`)).toEqual(flat)
    expect(await answers([...pretty])).toEqual(flat)
  })

  it('answers hours with an instant and its zone', async () => {
    expect(dues(await answers('{"start":"2025-11-03T17:00","limit":"1wh"}'))).toEqual([
      '2025-11-04T09:30:00+08:00',
    ])
    expect(dues(await answers('{"start":"2025-11-03T09:00:00Z","limit":"1h"}'))).toEqual([
      '2025-11-03T18:00:00+08:00',
    ])
  })

  it('says that the clock rests, and how much remains', async () => {
    const question = '{"start":"2025-11-03","limit":"5wd","events":[{"at":"2025-11-05","type":"pause"}]}'
    expect((await answers(question)).said).toEqual([
      {
        due: null,
        provisional: false,
        state: 'paused',
        remaining: 4,
        days: [
          { date: '2025-11-03', kind: 'working', count: 0 },
          { date: '2025-11-04', kind: 'working', count: 1 },
          { date: '2025-11-05', kind: 'paused', count: 1 },
        ],
      },
    ])
    expect((await run('due --stdin', question)).out).toBe(
      '目前暂停计时，还剩 4 个工作日；恢复后再算出到期日。\n',
    )
  })

  test.each([
    ['{"start": "2025-09-22",\n "limit": ', '不是有效的 JSON。'],
    ['[]', '应为一个 JSON 对象，例如 {"start":"2025-09-22","limit":"20wd"}。'],
    ['null', '应为一个 JSON 对象，例如 {"start":"2025-09-22","limit":"20wd"}。'],
    ['{"limit":"20wd"}', '缺少 start：收到的日期或时刻，例如 "2025-09-22T10:00"。'],
    ['{"start":"2025-09-22","limit":20}', '缺少 limit：时限，例如 "20wd"。'],
    [
      '{"start":"2025-09-22","limit":"20wd","afterHoursNextDay":"yes"}',
      'afterHoursNextDay 应为 true 或 false。',
    ],
    ['{"start":"2025-09-22","limit":"20wd","events":{}}', 'events 应为列表。'],
    [
      '{"start":"2025-09-22","limit":"20wd","events":["pause"]}',
      '第 1 个事件：应为对象，例如 {"at":"2025-09-25T09:00","type":"pause"}。',
    ],
    ['{"start":"2025-09-22","limit":"20wd","events":[{"type":"pause"}]}', '第 1 个事件：缺少 at（时刻）。'],
    [
      '{"start":"2025-09-22","limit":"20wd","events":[{"at":"2025-09-25"}]}',
      '第 1 个事件：缺少 type（类型）。',
    ],
    [
      '{"start":"2025-09-22","limit":"20wd","events":[{"at":"2025-09-25","type":"extend","by":10}]}',
      '第 1 个事件：by 应为文字，例如 "10wd"。',
    ],
    [
      '{"start":"2025-09-22","limit":"20wd","events":[{"at":"noon","type":"pause"}]}',
      '第 1 个事件：at 应写成 2025-09-22 或 2025-09-22T10:00，收到的是“noon”。',
    ],
    [
      '{"start":"2025-09-22","limit":"20wd","events":[{"at":"2025-09-25","type":"resume"}]}',
      '第 1 个事件：没有暂停，不能恢复。',
    ],
    [
      `{"start":"2025-09-22","limit":"20wd","events":[${Array(10_001).fill('0').join()}]}`,
      '事件过多，最多 10000 个。',
    ],
  ])('%.60s is refused, and says why', async (stdin, error) => {
    expect(await answers(stdin)).toEqual({ code: 2, err: '', said: [{ error }] })
  })
})

describe('many questions, one a line', () => {
  it('are answered one a line, bad ones in their place', async () => {
    const lines = [plain, 'nonsense', '', '{"start":"2025-09-22"}', plain, '{"start":"2025-09-22', plain]
    const outcome = await answers(lines.join('\n'))
    expect(outcome.code).toBe(2)
    expect(dues(outcome)).toEqual([
      '2025-10-24',
      '不是有效的 JSON。',
      '缺少 limit：时限，例如 "20wd"。',
      '2025-10-24',
      '不是有效的 JSON。',
      '2025-10-24',
    ])
  })

  it('are told apart from broken lines that look like the begin of a longer one', async () => {
    const cut = '{"start":"2025-09-22","limit":"20wd","events":['
    const bad = '不是有效的 JSON。'
    expect(dues(await answers([plain, cut, plain].join('\n')))).toEqual(['2025-10-24', bad, '2025-10-24'])
    expect(dues(await answers([cut, cut, plain].join('\n')))).toEqual([bad, bad, '2025-10-24'])
    expect(dues(await answers([plain, cut, cut].join('\n')))).toEqual(['2025-10-24', bad, bad])
    expect(dues(await answers([cut, '}]}', plain].join('\n')))).toEqual([bad, '2025-10-24'])
  })

  it('may each be written over several lines', async () => {
    const pretty = JSON.stringify(JSON.parse(plain), null, 2)
    expect(dues(await answers(`${pretty}\n${pretty}\n${plain}\n`))).toEqual(Array(3).fill('2025-10-24'))
  })

  it('print dates for people, and problems apart from them with the number of the line', async () => {
    expect(await run('due --stdin', `${plain}\n\nx\n`)).toEqual({
      code: 2,
      out: '2025-10-24\n',
      err: '第 3 行：不是有效的 JSON。\n',
    })
  })

  it('stay whole wherever the chunks are cut, also within a character', async () => {
    const bytes = Buffer.from(`${plain}\n{"start":"二〇二五","limit":"20wd"}\n${plain}`)
    const chunks = Array.from({ length: bytes.length }, (_, i) => bytes.subarray(i, i + 1))
    expect(dues(await answers(chunks))).toEqual([
      '2025-10-24',
      'start 应写成 2025-09-22 或 2025-09-22T10:00，收到的是“二〇二五”。',
      '2025-10-24',
    ])
  })

  it('are answered as they come', async () => {
    const seen: string[] = []
    async function* slowly() {
      yield `${plain}\n`
      expect(seen.join('')).toContain('"due":"2025-10-24"')
      yield plain
    }
    const io = {
      out: (text: string) => void seen.push(text),
      err: () => undefined,
      stdin: slowly(),
      env: {},
      cwd: '/',
    }
    expect(await command.run(['due', '--stdin', '--json'], io)).toBe(0)
    expect(seen.join('').trimEnd().split('\n')).toHaveLength(2)
  })

  it('refuses a line without end instead of keeping it', async () => {
    const outcome = await answers([...Array(8).fill(`{"start":"${'x'.repeat(999_990)}`), '\n', plain])
    expect(outcome.code).toBe(2)
    expect(dues(outcome)[0]).toBe('内容过长，一个问题最多 500 万字。')
    expect(dues(outcome).at(-1)).toBe('2025-10-24')
  })

  it('of ten thousand take seconds, not minutes', async () => {
    const before = performance.now()
    const outcome = await answers(Array(10_000).fill(plain).join('\n'))
    expect(new Set(dues(outcome))).toEqual(new Set(['2025-10-24']))
    expect(outcome.said).toHaveLength(10_000)
    expect(performance.now() - before).toBeLessThan(10_000)
  })
})
