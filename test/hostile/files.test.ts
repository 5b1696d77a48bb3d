import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FileStore, openStore, publicUpload, receiveFile, staffUpload } from '#kernel/files'
import { type RawEntry, rawZip, wordFile } from './files.zip.ts'

const MB = 1024 * 1024
let folder: string
let store: FileStore

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '政枢 附件 '))
  store = await openStore(join(folder, 'files'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Content = Buffer | string
const send = (name: string, content: Content, rules = publicUpload) =>
  receiveFile(store, Readable.from([Buffer.from(content)]), { name, rules })

async function filesOnDisk(): Promise<string[]> {
  const found = await readdir(store.root, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

async function expectTurnedAway(sent: Promise<unknown>, message: RegExp): Promise<void> {
  await expect(sent).rejects.toMatchObject({ name: 'InvalidInput', message: expect.stringMatching(message) })
  expect(await filesOnDisk()).toEqual([])
}

const ole = (...names: string[]) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(`${names.join('\0')}\0`, 'utf16le')])
const html = '<!DOCTYPE html><script>alert(1)</script>'
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const elf = Buffer.concat([Buffer.from('\u007fELF\u0002\u0001\u0001'), Buffer.alloc(200)])

test.each<[string, string, Content, RegExp]>([
  ['a program behind a document name', 'a.pdf.exe', 'MZ', /程序类的扩展名/],
  ['a program before a document name', 'a.exe.pdf', '%PDF-1.4', /程序类的扩展名/],
  ['a name turned round by an override', 'a\u202efdp.exe', 'MZ', /程序类的扩展名/],
  ['a program under the name of a picture', 'a.jpg', elf, /内容与扩展名不符/],
  ['a program under the name of a text', 'a.txt', elf, /内容与扩展名不符/],
  ['a drawing with a script', 'a.svg', svg, /程序类的扩展名/],
  ['a drawing under the name of a picture', 'a.png', svg, /网页或脚本/],
  ['a page under the name of a picture', 'a.png', html, /网页或脚本/],
  ['a page under the name of a text', 'a.txt', ` \n${html}`, /网页或脚本/],
  [
    'a page in UTF-16 under the name of a text',
    'a.txt',
    Buffer.from(`\ufeff${html}`, 'utf16le'),
    /网页或脚本/,
  ],
  ['a page with a mark before it', 'a.txt', `\ufeff${html}`, /网页或脚本/],
  ['a page', 'a.html', html, /程序类的扩展名/],
  ['a document with macros by its name', 'a.docm', wordFile(), /程序类的扩展名/],
  ['an old document with macros', 'a.doc', ole('WordDocument', '_VBA_PROJECT'), /含有宏/],
  ['a new document with macros', 'a.docx', wordFile({ name: 'word/vbaProject.bin' }), /含有宏/],
  ['a document with a password', 'a.docx', ole('EncryptedPackage'), /设有密码/],
  ['an old table under the name of a document', 'a.doc', ole('Workbook'), /内容与扩展名不符/],
  ['a package under the name of a document', 'a.docx', rawZip([{ name: 'x.txt', data: 'x' }]), /不符/],
  ['a document cut off', 'a.docx', wordFile({ name: 'x.xml', data: 'x' }).subarray(0, -30), /已损坏/],
  ['a picture cut off', 'a.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /损坏/],
  ['bytes under the name of a text', 'a.txt', Buffer.from([0, 1, 2, 255, 0]), /编码无法识别/],
  ['nothing at all', 'a.txt', '', /空的/],
  ['no extension', 'README', 'hello', /不接收这种类型/],
  ['a kind we do not take', 'a.psd', '8BPS', /不接收这种类型/],
  ['one byte too many', 'a.txt', 'a'.repeat(10 * MB + 1), /大小限制/],
])('turns away %s and leaves nothing on disk', async (_case, name, content, message) => {
  await expectTurnedAway(send(name, content), message)
})

const zeros = Buffer.alloc(40 * MB)
const many: RawEntry[] = Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}.txt` }))
const inZip = (...entries: RawEntry[]) => rawZip(entries)
const tableInTable = wordFile({
  name: 'word/embeddings/a.docx',
  data: wordFile({ name: 'word/embeddings/b.docx', data: wordFile() }),
})

test.each<[string, () => Buffer, RegExp]>([
  ['ten gigabytes in a small file', () => inZip({ name: 'a.txt', data: zeros, copies: 256 }), /解压后过大/],
  ['forty megabytes in forty kilobytes', () => inZip({ name: 'a.txt', data: zeros }), /解压后过大/],
  ['an entry larger than it claims', () => inZip({ name: 'a.txt', data: zeros, claims: 100 }), /已损坏/],
  ['too many entries', () => rawZip(many), /文件过多/],
  ['a package in a package', () => inZip({ name: 'b.zip', data: inZip({ name: 'c.txt' }) }), /又有压缩包/],
  [
    'a package under another name',
    () => inZip({ name: 'b.dat', data: inZip({ name: 'c.txt' }) }),
    /又有压缩包/,
  ],
  [
    'a package under the name of a document',
    () => inZip({ name: 'b.docx', data: inZip({ name: 'c' }) }),
    /又有压缩包/,
  ],
  [
    'a document in a document in a document',
    () => inZip({ name: 'a.docx', data: tableInTable }),
    /又有压缩包/,
  ],
  ['a name that climbs out', () => inZip({ name: '../../etc/passwd', data: 'x' }), /文件名不合规范/],
  ['a name from the root', () => inZip({ name: '/etc/passwd', data: 'x' }), /文件名不合规范/],
  ['a name of 300 letters', () => inZip({ name: `${'a'.repeat(300)}.txt` }), /文件名不合规范/],
  ['a password', () => inZip({ name: 'a.txt', data: 'x', isEncrypted: true }), /设有密码/],
  ['a program', () => inZip({ name: '说明/安装.exe', data: 'MZ' }), /程序文件/],
])('turns away a package with %s', async (_case, make, message) => {
  await expectTurnedAway(send('a.zip', make(), staffUpload), message)
})

test('what lies in documents inside a package counts together with what lies beside them', async () => {
  const document = wordFile({ name: 'word/media/a.xml', data: 'a'.repeat(1_500) })
  const both = rawZip([
    { name: 'a.docx', data: document },
    { name: 'b.txt', data: 'b'.repeat(1_500) },
  ])
  const upTo = (bytesMost: number) => ({ ...staffUpload, archive: { ...staffUpload.archive, bytesMost } })
  await expectTurnedAway(send('a.zip', both, upTo(document.length + 2_900)), /解压后过大/)
  expect(await send('a.zip', both, upTo(document.length + 3_100))).toMatchObject({ kind: 'zip' })
})

test('the same bomb is refused under the name of a document, quickly and in little memory', async () => {
  const bomb = wordFile({ name: 'word/media/a.xml', data: zeros, copies: 256 })
  expect(bomb.length).toBeLessThan(100_000)
  const before = process.memoryUsage().rss
  const from = performance.now()
  await expectTurnedAway(send('a.docx', bomb), /解压后过大/)
  expect(performance.now() - from).toBeLessThan(3_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB)
})

test('a picture of a hundred million pixels in a few kilobytes is turned away', async () => {
  const size = { width: 12_000, height: 9_000, channels: 3 as const, background: '#fff' }
  const picture = await sharp({ create: size, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer()
  await expectTurnedAway(send('a.png', picture), /尺寸过大/)
})

test('a picture that is also a page keeps only the picture', async () => {
  const size = { width: 8, height: 8, channels: 3 as const, background: '#c00' }
  const picture = await sharp({ create: size }).png().toBuffer()
  const stored = await send('a.png', Buffer.concat([picture, Buffer.from(html)]))
  expect(stored).toMatchObject({ kind: 'png', mediaType: 'image/png' })
  expect(stored.size).toBeLessThan(picture.length + html.length)
})

test('a sender who goes away half way leaves nothing on disk', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('前半')
      throw new Error('connection lost')
    })(),
  )
  await expect(receiveFile(store, broken, { name: 'a.txt', rules: publicUpload })).rejects.toThrow(
    'connection lost',
  )
  expect(await filesOnDisk()).toEqual([])
})

test('a connection that closes without a word is an end with an error, not with a file', async () => {
  const closed = new Readable({ read: () => undefined })
  closed.push('前半')
  setTimeout(() => closed.destroy(), 20)
  await expect(receiveFile(store, closed, { name: 'a.txt', rules: publicUpload })).rejects.toMatchObject({
    code: 'ERR_STREAM_PREMATURE_CLOSE',
  })
  expect(await filesOnDisk()).toEqual([])
})

test('what is turned away is read to its end, so that the rest of the form arrives', async () => {
  let isRead = false
  const long = Readable.from(
    (async function* () {
      for (let i = 0; i < 12; i++) yield Buffer.alloc(MB, 'a')
      isRead = true
    })(),
  )
  await expectTurnedAway(receiveFile(store, long, { name: 'a.txt', rules: publicUpload }), /大小限制/)
  await expect.poll(() => isRead).toBe(true)
})

test('a multipart reader that cut the stream at its own limit is not believed', async () => {
  const cut = Object.assign(Readable.from([Buffer.from('前半')]), { truncated: true })
  await expectTurnedAway(receiveFile(store, cut, { name: 'a.txt', rules: publicUpload }), /大小限制/)
})

const mayMount = process.getuid?.() === 0 && existsSync('/bin/mount') && tryMount()

function tryMount(): boolean {
  const place = execFileSync('mktemp', ['-d']).toString().trim()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('umount', [place])
    return true
  } catch {
    return false
  } finally {
    execFileSync('rmdir', [place])
  }
}

test.skipIf(!mayMount)('a full disk is said in one sentence, and nothing half written stays', async () => {
  const disk = join(folder, '小盘')
  execFileSync('mkdir', [disk])
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
  try {
    store = await openStore(join(disk, 'files'))
    await expect(send('a.txt', 'a'.repeat(2 * MB))).rejects.toMatchObject({
      name: 'Refused',
      blockers: [{ code: 'files.disk_full', message: expect.stringContaining('存储空间不足') }],
    })
    expect(await filesOnDisk()).toEqual([])
  } finally {
    execFileSync('umount', [disk])
  }
})
