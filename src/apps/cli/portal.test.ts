import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fillStock } from '#domains/portal'
import { testWorld } from '#kernel/testing'
import { command } from './portal.ts'

async function county() {
  const world = await testWorld()
  const dataDir = mkdtempSync(join(tmpdir(), '命令 '))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  await fillStock(world.db, world.clock, { sites: 2, articles: 60 })
  const env = {
    ZHENGSHU_DATA: dataDir,
    DATABASE_URL: world.db.url,
    DATABASE_OWNER_URL: world.ownerUrl,
  }
  const run = async (...args: string[]) => {
    const [out, err]: [string[], string[]] = [[], []]
    const io = {
      out: (text: string) => out.push(text),
      err: (text: string) => err.push(text),
      stdin: [] as never,
      env,
      cwd: dataDir,
    }
    const code = await command.run(args, io)
    return { code, out: out.join('\n'), err: err.join('\n') }
  }
  return { world, dataDir, run }
}

test('a site is built whole, checked, and a changed, a lost and a foreign file are named', async () => {
  const { dataDir, run } = await county()
  const built = await run('build', 'county', '--full', '--json')
  expect(built.code).toBe(0)
  expect(JSON.parse(built.out)).toEqual({
    pages: expect.any(Number),
    lists: expect.any(Number),
    changed: expect.any(Number),
    seconds: expect.any(Number),
    pagesPerSecond: expect.any(Number),
  })
  expect(JSON.parse((await run('build', 'county', '--full', '--json')).out).changed).toBe(0)
  expect((await run('check', 'county')).code).toBe(0)
  const at = (path: string) => join(dataDir, 'public/county', path)
  rmSync(at('news/index.html'))
  writeFileSync(at('index.html'), `${readFileSync(at('index.html'), 'utf8')}<script src=x></script>`)
  writeFileSync(at('evil.html'), 'x')
  const checked = await run('check', 'county', '--json')
  expect(checked.code).toBe(1)
  expect(JSON.parse(checked.out)[0]).toMatchObject({
    missing: ['news/index.html'],
    changed: ['index.html'],
    foreign: ['evil.html'],
  })
  await run('build', 'county', '--full')
  expect((await run('check', 'county')).code).toBe(0)
  expect(existsSync(at('evil.html'))).toBe(false)
})

test('old articles are taken over with one result a line, and wait for a name', async () => {
  const { world, dataDir, run } = await county()
  const line = (title: string, more = {}) =>
    JSON.stringify({ title, html: '<p>旧稿</p>', publishedAt: '2020-01-31T08:00:00+08:00', ...more })
  writeFileSync(join(dataDir, 'old.jsonl'), [line('旧稿一', { oldUrl: '/art/1.html' }), line('')].join('\n'))
  const tried = await run('import', 'old.jsonl', '--site', 'county', '--section', 'news/county', '--dry-run')
  expect([tried.code, tried.out.split('\n')]).toEqual([
    1,
    [expect.stringContaining('旧稿一'), expect.stringContaining('标题')],
  ])
  expect(await world.rows('portal.import')).toEqual([])
  await run('import', 'old.jsonl', '--site', 'county', '--section', 'news/county')
  expect(await world.rows('portal.import')).toMatchObject([{ state: 'waiting', articles: 1 }])
  expect(
    await world.sql("select 1 from portal.article where origin = 'imported' and live_edition_id is not null"),
  ).toEqual([])
})

test('a folder on disk is taken over page by page, and links that lead out of it are not followed', async () => {
  const { world, dataDir, run } = await county()
  mkdirSync(join(dataDir, '旧站/2019'), { recursive: true })
  writeFileSync(join(dataDir, '旧站/2019/a.html'), '<h1>文件夹里的一篇</h1><p>正文</p><p>2019年5月1日</p>')
  symlinkSync('/etc', join(dataDir, '旧站/etc'))
  writeFileSync(join(dataDir, '旧站/b.doc'), 'x')
  const args = ['--site', 'county', '--section', 'news/county', '--base', 'http://old.gov.cn/x']
  const { code, out, err } = await run('import', '旧站', ...args)
  expect(code).toBe(1)
  expect(out.split('\n').map((line) => JSON.parse(line))).toMatchObject([
    { ok: true, title: '文件夹里的一篇', oldUrl: 'http://old.gov.cn/x/2019/a.html', place: '2019/a.html' },
    { ok: false, place: 'b.doc' },
  ])
  expect(err).toContain('新稿件 1 篇，已导入过 0 篇，有问题 1 篇')
  expect(await world.rows('portal.import')).toMatchObject([{ state: 'waiting', articles: 1 }])
})

test('what makes no sense is answered with the usage, an unknown site by its name', async () => {
  const { run } = await county()
  for (const args of [[], ['build'], ['build', 'a', '--all'], ['demo'], ['import', 'x'], ['build', '--what']])
    expect((await run(...args)).code, args.join(' ')).toBe(2)
  const unknown = await run('build', 'nowhere', '--full')
  expect([unknown.code, unknown.err]).toEqual([2, '没有代号为 nowhere 的网站，或它还没有开通。'])
})
