/** The three commands as a person runs them: exit codes, sentences, and a disk that is full. */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anchorLatest, recordEntry } from '#kernel/audit'
import { emptyDatabase, sealAll, type TestDatabase, testWorld, type World } from '#kernel/testing'

const MAIN = join(import.meta.dirname, '../../src/apps/cli/main.ts')

let world: World
let folder: string
let target: TestDatabase
beforeEach(async () => {
  world = await testWorld()
  target = await emptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'zhengshu-cli-backup-'))
})
afterEach(async () => {
  await target.drop()
  await rm(folder, { recursive: true })
})

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const env = (database: { appUrl: string; ownerUrl: string }, data: string) => ({
  PATH: process.env.PATH ?? '',
  DATABASE_URL: database.appUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  ZHENGSHU_DATA: join(folder, data),
})

function run(args: string[], environment: Record<string, string>, limit?: string): Promise<Ran> {
  const [program, all] = limit
    ? ['/bin/sh', ['-c', `${limit}; exec "$0" "$@"`, process.execPath, MAIN, ...args]]
    : [process.execPath, [MAIN, ...args]]
  return new Promise((resolve) => {
    execFile(program, all, { cwd: folder, env: environment }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })
}

const here = () => env({ appUrl: world.db.url, ownerUrl: world.ownerUrl }, 'data')
const there = () => env(target, 'restored')

async function tamper(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: world.superUrl })
  await client.connect()
  await client.query('set session_replication_role = replica')
  await client.query(statement)
  await client.end()
}

const act = (action: string) =>
  recordEntry(world.db.tx, {
    at: world.clock.now(),
    actorId: null,
    actorName: '系统',
    actorKind: 'system',
    unitId: null,
    action,
    subjectKind: null,
    subjectId: null,
    outcome: 'done',
    details: {},
    address: null,
    requestId: null,
  })

describe('backup and restore by command', () => {
  test('there and back, and the log verifies', async () => {
    await act('test.one')
    const made = await run(['backup', 'b.zip', '--json'], here())
    expect([made.code, made.err]).toEqual([0, ''])
    expect(JSON.parse(made.out)).toMatchObject({ files: 0, missingFiles: [] })
    const checked = await run(['backup', '--verify', 'b.zip'], here())
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/^备份完好：/)])
    const restored = await run(['restore', 'b.zip'], there())
    expect([restored.err, restored.code]).toEqual(['', 0])
    expect(restored.out).toMatch(
      /^已恢复 .* 的备份（版本 .*）：\d+ 张表 \d+ 行。\n审计日志完好，共 2 条。\n$/,
    )
    const verified = await run(['audit', 'verify'], there())
    expect([verified.code, verified.out]).toEqual([
      0,
      '审计日志完好：已封存 2 条，待封存 0 条，核对锚点 0 个。\n',
    ])
    const again = await run(['restore', 'b.zip'], there())
    expect([again.code, again.err]).toEqual([
      1,
      '目标数据库里已有数据。确要以备份取代全部现有数据，请加 --force。\n',
    ])
    expect((await run(['restore', 'b.zip', '--force'], there())).code).toBe(0)
  })

  test('a mistake in what was typed: a sentence and exit code 2, no stack, nothing overwritten', async () => {
    await writeFile(join(folder, 'letter.txt'), '尊敬的县长：您好。'.repeat(50))
    const mistakes: [string[], RegExp][] = [
      [['backup'], /^backup 之后应为一个文件名，请用 --help 查看说明$/],
      [['backup', 'a', 'b'], /^backup 之后应为一个文件名，请用 --help 查看说明$/],
      [['restore', 'a', '--now'], /^restore 之后应为一个文件名，请用 --help 查看说明$/],
      [['restore', 'none.zip'], /^找不到 .*none\.zip，请检查路径。$/],
      [['restore', 'letter.txt'], /letter\.txt 不是政枢的备份文件，请检查文件名。$/],
      [['backup', 'none/b.zip'], /^找不到 .*b\.zip，请检查路径。$/],
      [['backup', 'letter.txt'], /letter\.txt 已经存在，请换一个文件名，以免覆盖原有备份。$/],
      [['audit'], /^audit 之后应为 verify 或 anchors，请用 --help 查看说明$/],
    ]
    const all = await Promise.all(
      mistakes.map(async ([args, sentence]) => ({ args, sentence, ...(await run(args, here())) })),
    )
    for (const { args, sentence, code, out, err } of all) {
      expect([code, out], args.join(' ')).toEqual([2, ''])
      expect(err.trim(), args.join(' ')).toMatch(sentence)
    }
    expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toContain('县长')
  })

  test('a full disk: one sentence, and no half file', async () => {
    await world.sql(`insert into jobs.job (name, data)
      select 'test.filler', jsonb_build_object('x', gen_random_uuid()) from generate_series(1, 20000)`)
    // A limit on file size stands for the disk's end: the same write fails half way.
    const ran = await run(['backup', 'b.zip'], here(), 'ulimit -f 200; trap "" XFSZ')
    expect([ran.code, ran.err.trim()]).toEqual([
      1,
      expect.stringMatching(/^磁盘空间不足，未能写完 .*b\.zip。/),
    ])
    expect((await readdir(folder)).filter((name) => name.startsWith('b.zip'))).toEqual([])
  })

  test('an altered file is found by --verify, for people and for programs', async () => {
    await run(['backup', 'b.zip'], here())
    const bytes = await readFile(join(folder, 'b.zip'))
    bytes[5000] = bytes[5000]! ^ 64
    await chmod(join(folder, 'b.zip'), 0o600)
    await writeFile(join(folder, 'b.zip'), bytes)
    const ran = await run(['backup', '--verify', 'b.zip', '--json'], here())
    expect(ran.code).toBe(1)
    expect(JSON.parse(ran.out)).toMatchObject({ ok: false, blockers: [{ code: 'backup.altered' }] })
    expect(ran.err).toContain('已损坏或被改动')
  })

  test('data that is not there yet is not made by asking for a backup of it', async () => {
    const ran = await run(['backup', 'b.zip'], { PATH: '', ZHENGSHU_DATA: join(folder, 'nothing') })
    expect([ran.code, ran.err.trim()]).toEqual([
      1,
      expect.stringMatching(/还没有数据库。请核对 ZHENGSHU_DATA/),
    ])
    expect(await readdir(folder)).toEqual([])
    const empty = await run(['backup', 'b.zip'], there())
    expect([empty.code, empty.err.trim()]).toEqual([1, '数据库里还没有数据，无需备份。'])
  })
})

describe('the log, checked by command', () => {
  test('says where it was touched first, and exits 1', async () => {
    for (const action of ['test.a', 'test.b', 'test.c', 'test.d']) await act(action)
    await sealAll(world.db)
    const seals = await world.rows('audit.seal')
    await tamper(
      `update audit.entry set actor_name = 'x' where id in ('${seals[1]!.entryId}', '${seals[2]!.entryId}')`,
    )
    const ran = await run(['audit', 'verify'], here())
    expect([ran.code, ran.err]).toEqual([1, ''])
    expect(ran.out).toBe(
      [
        '审计日志有问题（已封存 4 条，待封存 0 条，核对锚点 0 个）：',
        `第一处：第 2 号日志的内容与封存时不一致。（日志编号 ${seals[1]!.entryId}）`,
        '另有：第 3 号日志的内容与封存时不一致。\n',
      ].join('\n'),
    )
    const json = JSON.parse((await run(['audit', 'verify', '--json'], here())).out)
    expect(json).toMatchObject({
      ok: false,
      findings: [
        { kind: 'altered', seq: 2 },
        { kind: 'altered', seq: 3 },
      ],
    })
  })

  test('against anchors and a key that were kept elsewhere: a log rewritten with all its anchors is found', async () => {
    await act('test.a')
    await sealAll(world.db)
    await anchorLatest(world.db, world.clock, join(folder, 'data'))
    const printed = JSON.parse((await run(['audit', 'anchors', '--json'], here())).out)
    await writeFile(join(folder, 'kept.pem'), printed.publicKey)
    await writeFile(join(folder, 'kept.jsonl'), `${JSON.stringify(printed.anchors[0])}\n`)
    await rm(join(folder, 'data'), { recursive: true })
    await tamper('truncate audit.entry, audit.seal')
    await act('test.invented')
    await sealAll(world.db)
    await anchorLatest(world.db, world.clock, join(folder, 'data'))
    expect((await run(['audit', 'verify'], here())).code).toBe(0)
    const kept = ['audit', 'verify', '--anchors', 'kept.jsonl', '--key', 'kept.pem']
    const ran = await run(kept, here())
    expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('此前的日志被整体重写过')])
    expect((await run(['audit', 'verify', '--anchors', 'kept.jsonl'], here())).out).toContain('锚点签名不符')
    const nonsense = await run(['audit', 'verify', '--key', 'kept.jsonl'], here())
    expect([nonsense.code, nonsense.err.trim()]).toEqual([2, expect.stringContaining('不是可用的公钥文件')])
  })
})
