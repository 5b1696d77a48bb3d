import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealAll, testWorld, type World } from '#kernel/testing'
import { localDate, parseInstant } from '#kernel/time'
import { type AuditFilter, exportAudit, recordEntry, searchAudit } from './public.ts'

const chen = '0192f0c1-0000-7000-8000-00000000c4e1'
let world: World

const record = (at: string, action: string, more: Partial<Parameters<typeof recordEntry>[1]> = {}) =>
  recordEntry(world.db.tx, {
    at: parseInstant(at),
    actorId: chen,
    actorName: '陈晓',
    actorKind: 'person',
    unitId: null,
    action,
    subjectKind: 'interaction.letter',
    subjectId: 'L1',
    outcome: 'done',
    details: {},
    address: '10.8.0.7',
    requestId: null,
    ...more,
  })

beforeAll(async () => {
  world = await testWorld({ keep: true })
  await record('2025-10-19T23:59:59', 'interaction.accept_letter', { details: { 说明: '100%_属实' } })
  await record('2025-10-20T00:00', 'interaction.assign_letter', { subjectId: 'L2' })
  await record('2025-10-20T23:59:59', 'identity.sign_in', {
    outcome: 'denied',
    actorId: null,
    actorName: '李 军',
  })
  await record('2025-10-21T00:00', 'interactions.other', { details: { 说明: '1000 属实' } })
})

afterAll(() => world.close())

const actions = async (filter: AuditFilter) =>
  (await searchAudit(world.db.tx, filter)).rows.map((row) => row.action)

describe('searching the log', () => {
  test.each<[string, AuditFilter, string[]]>([
    [
      'everything, the latest first',
      {},
      ['interactions.other', 'identity.sign_in', 'interaction.assign_letter', 'interaction.accept_letter'],
    ],
    [
      'a day, by the county’s midnight, both ends included',
      { from: localDate('2025-10-20'), to: localDate('2025-10-20') },
      ['identity.sign_in', 'interaction.assign_letter'],
    ],
    [
      'an account',
      { actor: chen },
      ['interactions.other', 'interaction.assign_letter', 'interaction.accept_letter'],
    ],
    ['part of a name', { actor: '李' }, ['identity.sign_in']],
    ['one action', { action: 'interaction.accept_letter' }, ['interaction.accept_letter']],
    [
      'a domain, and not the one whose name begins alike',
      { action: 'interaction.' },
      ['interaction.assign_letter', 'interaction.accept_letter'],
    ],
    ['a subject', { subject: 'L2' }, ['interaction.assign_letter']],
    ['what was refused', { outcome: 'denied' }, ['identity.sign_in']],
    ['signs that a pattern would take for anything', { q: '100%_' }, ['interaction.accept_letter']],
    ['a quote that would end a string', { q: `' or 1=1 --` }, []],
    ['nothing of the kind', { actor: chen, outcome: 'denied' }, []],
  ])('%s', async (_case, filter, expected) => {
    expect(await actions(filter)).toEqual(expected)
    expect((await searchAudit(world.db.tx, filter)).total).toBe(expected.length)
  })

  test('pages neither repeat nor lose an entry', async () => {
    for (let n = 0; n < 120; n++)
      await record('2025-10-22T09:00', 'test.same_moment', { subjectId: String(n) })
    const pages = await Promise.all(
      [1, 2, 3].map((page) => searchAudit(world.db.tx, { action: 'test.', page })),
    )
    const subjects = pages.flatMap(({ rows }) => rows.map((row) => row.subjectId))
    expect([subjects.length, new Set(subjects).size, pages[0]?.total]).toEqual([120, 120, 120])
  })
})

describe('exporting the log', () => {
  const exported = async (filter: AuditFilter = {}) =>
    (await Array.fromAsync(exportAudit(world.db.tx, filter))).join('')

  test('gives every entry with its place and seal, from the oldest on', async () => {
    await sealAll(world.db)
    const lines = (await exported()).split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFF序号,时间,姓名,身份,账号编号,动作,对象类别,对象编号,结果,详情,来源地址,请求编号,封存值',
    )
    expect(lines[1]).toMatch(
      /^1,2025-10-19 23:59,陈晓,person,0192f0c1-0000-7000-8000-00000000c4e1,interaction\.accept_letter,interaction\.letter,L1,done,"\{""说明"":""100%_属实""\}",10\.8\.0\.7,,sm3:[0-9a-f]{64}$/,
    )
    expect(lines.filter((line) => !line.includes('test.same_moment'))).toHaveLength(6)
  })

  test('a name that a spreadsheet would compute stays a name', async () => {
    await record('2025-10-23T09:00', 'test.act', { actorName: '=HYPERLINK("http://x","看")' })
    expect(await exported({ action: 'test.act' })).toContain(`,"'=HYPERLINK(""http://x"",""看"")",`)
  })

  test('goes on past a batch without losing the entries of one moment', async () => {
    await world.sql(`insert into audit.entry (at, actor_name, actor_kind, action)
      select '2025-11-01', '批', 'system', 'test.many' from generate_series(1, 4100)`)
    expect((await exported({ action: 'test.many' })).split('\r\n')).toHaveLength(4102)
  })
})

test('a note with a NUL or half a character in it is kept, with a mark in its place', async () => {
  await record('2025-10-23T09:00', 'test.odd', {
    details: { 原文: 'a\0b', 半字: '𠮷'.slice(0, 1), 字: '𠮷' },
  })
  const { rows } = await searchAudit(world.db.tx, { action: 'test.odd' })
  expect(rows[0]?.details).toEqual({ 原文: 'a\uFFFDb', 半字: '\uFFFD', 字: '𠮷' })
})
