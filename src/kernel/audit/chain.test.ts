import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sealAll, testWorld, type World } from '#kernel/testing'
import { type Anchor, signAnchor } from './anchor.ts'
import {
  anchorLatest,
  anchorPublicKey,
  readAnchorFile,
  readAnchors,
  recordEntry,
  sealEntries,
  startSealer,
  verifyAudit,
} from './public.ts'

let world: World
let folder: string
beforeEach(async () => {
  world = await testWorld({ at: '2025-10-20T09:00' })
  folder = await mkdtemp(join(tmpdir(), 'zhengshu-audit-'))
})
afterEach(() => rm(folder, { recursive: true }))

const record = (action: string, details: Record<string, unknown> = {}, tx = world.db.tx) =>
  recordEntry(tx, {
    at: world.clock.now(),
    actorId: null,
    actorName: '陈𠮷',
    actorKind: 'system',
    unitId: null,
    action,
    subjectKind: 'test.thing',
    subjectId: '7',
    outcome: 'done',
    details,
    address: null,
    requestId: null,
  })

/** What only somebody with the database's highest rights could do: triggers do not stop him. */
async function tamper(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: world.superUrl })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const entryAt = async (seq: number): Promise<string> =>
  (await world.rows('audit.seal')).find((seal) => seal.seq === seq)!.entryId

const tenEntries = async () => {
  for (let n = 1; n <= 10; n++) await record(`test.act_${'abcdefghij'[n - 1]}`, { n, 原因: '核对' })
  expect(await sealAll(world.db)).toBe(10)
}

const verify = async () => {
  const { anchors } = await readAnchors(folder)
  return verifyAudit(world.db, { anchors, publicKey: await anchorPublicKey(folder) })
}

describe('sealing', () => {
  test('an untouched log is found untouched, whatever stands in it', async () => {
    await tenEntries()
    await record('test.odd', {
      ключ: [1.5, null, { z: '"\\\n\u2028' }],
      empty: {},
      big: 1e21,
      字: '𠮷\u0007',
    })
    await sealAll(world.db)
    expect(await verify()).toEqual({ ok: true, sealed: 11, unsealed: 0, anchors: 0, findings: [] })
  })

  test('goes by the order of commit: an early row of a late transaction comes later, and none is passed over', async () => {
    let finish = (): void => undefined
    const held = new Promise<void>((resolve) => {
      finish = resolve
    })
    const slow = world.db.transaction(async (tx) => {
      await record('test.slow', {}, tx)
      await held
    })
    await pause(50)
    await record('test.quick')
    // The quick one is newer than an open transaction: it must wait, or the slow one would have no place before it.
    expect(await sealEntries(world.db)).toBe(0)
    finish()
    await slow
    expect(await sealAll(world.db)).toBe(2)
    expect(await verify()).toMatchObject({ ok: true, sealed: 2 })
  })

  test('what was rolled back leaves no place empty', async () => {
    await record('test.one')
    await world.db
      .transaction(async (tx) => {
        await record('test.never', {}, tx)
        throw new Error('no')
      })
      .catch(() => undefined)
    await record('test.two')
    await sealAll(world.db)
    expect((await world.rows('audit.seal')).map((seal) => seal.seq)).toEqual([1, 2])
  })

  test('many sealers at once make one chain', async () => {
    for (let round = 0; round < 5; round++) {
      for (let n = 0; n < 20; n++) await record('test.act')
      await Promise.all(Array.from({ length: 6 }, () => sealEntries(world.db)))
    }
    await sealAll(world.db)
    expect(await verify()).toMatchObject({ ok: true, sealed: 100 })
  })

  test('goes on by itself while it runs, and not after it was stopped', async () => {
    const sealer = startSealer(world.db, world.clock, { folder, everyMs: 50 })
    await record('test.one')
    await vi.waitFor(async () => expect(await world.rows('audit.seal')).toHaveLength(1), { timeout: 20_000 })
    await sealer.stop()
    await record('test.two')
    await pause(300)
    expect(await world.rows('audit.seal')).toHaveLength(1)
  })

  test('is done once more at the stop, and signed', async () => {
    // Other tests' open transactions hold the sealer back on this server; one quiet moment is enough.
    const stopOnce = async () => {
      const sealer = startSealer(world.db, world.clock, { folder, everyMs: 60_000 })
      await pause(50)
      await record('test.last')
      await sealer.stop()
      const { length } = await world.rows('audit.entry')
      expect((await readAnchors(folder)).anchors.at(-1)?.seq).toBe(length)
    }
    await vi.waitFor(stopOnce, { timeout: 25_000, interval: 20 })
  })
})

test('the application cannot change or remove what is written, and neither can the owner by mistake', async () => {
  await tenEntries()
  for (const statement of [
    "update audit.entry set action = 'x'",
    'delete from audit.entry',
    'truncate audit.entry',
    "update audit.seal set hash = 'x'",
    'delete from audit.seal',
    'truncate audit.seal',
  ]) {
    await expect(world.db.pool.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    await expect(world.sql(statement), statement).rejects.toThrow('audit rows cannot be changed or removed')
  }
  expect(await verify()).toMatchObject({ ok: true, sealed: 10 })
})

describe('tampering is named, with its place', () => {
  const changes = [
    "at = at + interval '1 microsecond'",
    "actor_name = '李四'",
    "actor_kind = 'person'",
    'actor_id = db.uuid7()',
    'unit_id = db.uuid7()',
    "action = 'test.other'",
    "subject_kind = 'test.other'",
    "subject_id = '8'",
    "outcome = 'denied'",
    `details = details || '{"n": 70}'`,
    "address = '10.0.0.1'",
    "request_id = 'r'",
  ]
  test('a row altered, whichever column it was', async () => {
    for (const n of changes.keys()) await record('test.act', { n })
    await sealAll(world.db)
    const ids = await Promise.all(changes.map((_change, index) => entryAt(index + 1)))
    await tamper(
      ...changes.map((change, index) => `update audit.entry set ${change} where id = '${ids[index]}'`),
    )
    expect((await verify()).findings).toEqual(
      ids.map((entryId, index) => ({
        kind: 'altered',
        seq: index + 1,
        entryId,
        message: `第 ${index + 1} 号日志的内容与封存时不一致。`,
      })),
    )
  })

  test('of several, the first is named first', async () => {
    await tenEntries()
    await tamper(
      `update audit.entry set action = 'x' where id = '${await entryAt(9)}'`,
      `delete from audit.entry where id = '${await entryAt(4)}'`,
    )
    const { ok, findings } = await verify()
    expect(ok).toBe(false)
    expect(findings.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['missing_entry', 4],
      ['altered', 9],
    ])
  })

  test('a row removed', async () => {
    await tenEntries()
    const entryId = await entryAt(3)
    await tamper(`delete from audit.entry where id = '${entryId}'`)
    expect((await verify()).findings).toEqual([
      { kind: 'missing_entry', seq: 3, entryId, message: '第 3 号日志已被删除，只剩封存记录。' },
    ])
  })

  test('a row removed together with its seal', async () => {
    await tenEntries()
    const entryId = await entryAt(3)
    await tamper(`delete from audit.seal where seq = 3`, `delete from audit.entry where id = '${entryId}'`)
    expect((await verify()).findings).toEqual([
      { kind: 'missing_seal', seq: 3, entryId: null, message: '第 3 号封存记录缺失。' },
    ])
  })

  test('a row removed, its seal too, and the rest renumbered to close the gap', async () => {
    await tenEntries()
    const [entryId, next] = [await entryAt(3), await entryAt(4)]
    await tamper(
      `delete from audit.seal where seq = 3`,
      `delete from audit.entry where id = '${entryId}'`,
      `update audit.seal set seq = seq - 1 where seq > 3`,
    )
    expect((await verify()).findings[0]).toMatchObject({ kind: 'altered', seq: 3, entryId: next })
  })

  test('a seal altered', async () => {
    await tenEntries()
    await tamper(`update audit.seal set hash = 'sm3:${'0'.repeat(64)}' where seq = 5`)
    expect((await verify()).findings[0]).toMatchObject({ kind: 'altered', seq: 5, entryId: await entryAt(5) })
  })

  test('two rows that changed places', async () => {
    await tenEntries()
    const [a, b] = [await entryAt(4), await entryAt(6)]
    await tamper(
      'alter table audit.seal drop constraint seal_entry_id_key',
      `update audit.seal set entry_id = case seq when 4 then '${b}'::uuid else '${a}'::uuid end where seq in (4, 6)`,
    )
    expect((await verify()).findings[0]).toMatchObject({ kind: 'altered', seq: 4, entryId: b })
  })

  test('a row inserted among the old ones', async () => {
    await tenEntries()
    await tamper(`insert into audit.entry (at, actor_name, actor_kind, action, xid)
      select at, '王五', 'person', 'test.forged', xid from audit.entry where id = '${await entryAt(5)}'`)
    const forged = (await world.rows('audit.entry')).find((row) => row.action === 'test.forged')!.id
    expect(await sealEntries(world.db)).toBe(0)
    expect((await verify()).findings).toEqual([
      {
        kind: 'inserted',
        seq: 6,
        entryId: forged,
        message: '第 5 号之后多出一条未经封存的日志：事后插入，或其封存记录被删除。',
      },
    ])
  })

  test('the end cut off after an anchor was signed', async () => {
    await tenEntries()
    await anchorLatest(world.db, world.clock, folder)
    await tamper(
      'delete from audit.entry where id in (select entry_id from audit.seal where seq > 6)',
      'delete from audit.seal where seq > 6',
    )
    expect((await verify()).findings).toEqual([
      {
        kind: 'truncated',
        seq: 7,
        entryId: null,
        message: '2025-10-20T01:00:00.000Z 的锚点证明日志曾到第 10 号，现在只到第 6 号：末尾被截去。',
      },
    ])
  })

  test('everything cut off', async () => {
    await tenEntries()
    await anchorLatest(world.db, world.clock, folder)
    await tamper('truncate audit.entry, audit.seal')
    expect((await verify()).findings).toMatchObject([{ kind: 'truncated', seq: 1 }])
  })

  test('cut off and grown again: the anchor disagrees', async () => {
    await tenEntries()
    await anchorLatest(world.db, world.clock, folder)
    await tamper(
      'delete from audit.entry where id in (select entry_id from audit.seal where seq > 6)',
      'delete from audit.seal where seq > 6',
    )
    for (let n = 0; n < 6; n++) await record('test.later')
    await sealAll(world.db)
    expect((await verify()).findings).toMatchObject([{ kind: 'rewritten', seq: 10 }])
  })

  test('a log rewritten as a whole, chain and all: only the anchor knows', async () => {
    await tenEntries()
    await anchorLatest(world.db, world.clock, folder)
    await tamper(
      `update audit.entry set actor_name = '李四' where id = '${await entryAt(2)}'`,
      'truncate audit.seal',
    )
    await sealAll(world.db)
    expect(await verifyAudit(world.db)).toMatchObject({ ok: true })
    expect((await verify()).findings).toMatchObject([
      { kind: 'rewritten', seq: 10, entryId: await entryAt(10) },
    ])
  })

  test('what is not chained yet is counted, and is no offence', async () => {
    await tenEntries()
    await record('test.fresh')
    expect(await verify()).toMatchObject({ ok: true, sealed: 10, unsealed: 1 })
  })
})

describe('anchors', () => {
  const anchorsNow = async (): Promise<readonly Anchor[]> => (await readAnchors(folder)).anchors

  test('are signed once for each new end of the chain', async () => {
    expect(await anchorLatest(world.db, world.clock, folder)).toBeUndefined()
    await tenEntries()
    await anchorLatest(world.db, world.clock, folder)
    expect(await anchorLatest(world.db, world.clock, folder)).toBeUndefined()
    await record('test.more')
    await sealAll(world.db)
    await anchorLatest(world.db, world.clock, folder)
    expect((await anchorsNow()).map(({ seq }) => seq)).toEqual([10, 11])
    expect(await verify()).toMatchObject({ ok: true, anchors: 2 })
  })

  test('an anchor of which anything was changed is named as forged, and proves nothing', async () => {
    await tenEntries()
    const anchor = (await anchorLatest(world.db, world.clock, folder))!
    for (const change of [
      { seq: 9 },
      { hash: `sm3:${'1'.repeat(64)}` },
      { at: '2025-10-19T01:00:00.000Z' },
      { signature: Buffer.alloc(64).toString('base64') },
      { key: '0'.repeat(16) },
    ]) {
      await writeFile(join(folder, 'audit-anchors.jsonl'), `${JSON.stringify({ ...anchor, ...change })}\n`)
      const { findings, anchors } = await verify()
      expect([findings.map(({ kind }) => kind), anchors], Object.keys(change)[0]).toEqual([
        ['forged_anchor'],
        0,
      ])
    }
  })

  test('an anchor signed with another key is forged, even if the rest is right', async () => {
    await tenEntries()
    const { hash } = (await world.rows('audit.seal')).find(({ seq }) => seq === 10)!
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const forged = signAnchor({ seq: 10, hash }, world.clock.now(), privateKey)
    const options = { anchors: [forged], publicKey: await anchorPublicKey(folder) }
    expect((await verifyAudit(world.db, options)).findings).toMatchObject([
      { kind: 'forged_anchor', seq: 10 },
    ])
    expect(await verifyAudit(world.db, { anchors: [forged], publicKey })).toMatchObject({
      ok: true,
      anchors: 1,
    })
  })

  test('a line torn by a crash is cut off, lines that are no anchors are named', async () => {
    await tenEntries()
    await anchorLatest(world.db, world.clock, folder)
    const path = join(folder, 'audit-anchors.jsonl')
    await appendFile(path, 'not an anchor\n{"seq": 11, "ha')
    expect(await readAnchorFile(path)).toMatchObject({ anchors: [{ seq: 10 }], unreadable: [2] })
    await record('test.more')
    await sealAll(world.db)
    await anchorLatest(world.db, world.clock, folder)
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4)
    expect((await anchorsNow()).map(({ seq }) => seq)).toEqual([10, 11])
  })

  test('the key is readable by the service alone and is made once, even by several at a time', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => anchorPublicKey(folder)))
    expect(new Set(keys.map((key) => key.export({ type: 'spki', format: 'pem' }))).size).toBe(1)
    const { mode } = await stat(join(folder, 'keys', 'audit-anchor.pem'))
    expect(mode & 0o777).toBe(0o600)
    expect(createPublicKey(await readFile(join(folder, 'keys', 'audit-anchor.pem'))).asymmetricKeyType).toBe(
      'ed25519',
    )
  })
})
