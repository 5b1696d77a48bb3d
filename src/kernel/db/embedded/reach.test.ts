import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { clusterFolder } from './place.ts'
import { canReach } from './reach.ts'

const stranger = { uid: 60999, gid: 60999 }
let home: string
let closed: string

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'zhengshu-reach-')))
  chmodSync(home, 0o755)
  closed = join(home, 'closed')
  mkdirSync(join(closed, 'data'), { recursive: true })
  mkdirSync(join(home, 'open'))
  chmodSync(closed, 0o700)
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a folder is within reach when every folder on the way lets one through', () => {
  expect(canReach(join(home, 'open'), stranger)).toBe(true)
  expect(canReach(join(closed, 'data'), stranger)).toBe(false)
})

test('its owner comes through where others do not', () => {
  const owner = { uid: process.getuid!(), gid: process.getgid!() }
  expect(canReach(join(closed, 'data'), owner)).toBe(true)
})

test('a folder still to be made counts by the folders above it', () => {
  expect(canReach(join(home, 'open/not/yet'), stranger)).toBe(true)
  expect(canReach(join(closed, 'not/yet'), stranger)).toBe(false)
})

describe.runIf(process.getuid?.() === 0)('started by root', () => {
  test('each data folder has a number of its own, always the same', () => {
    const numbers = ['/srv/a', '/srv/b', '/srv/a'].map(
      (folder) => databaseAccount(`${folder}/postgres`, folder)!.uid,
    )
    expect(numbers[0]).toBe(numbers[2])
    expect(numbers[0]).not.toBe(numbers[1])
    for (const uid of numbers) expect(uid >= 60706 && uid <= 61183).toBe(true)
  })

  test('data that is already there keeps its owner', () => {
    const cluster = join(home, 'older-cluster')
    mkdirSync(cluster)
    expect(databaseAccount(cluster, '/srv/a')!.uid).toBe(databaseAccount('/srv/a/postgres', '/srv/a')!.uid)
    chownSync(cluster, 12345, 54321)
    expect(databaseAccount(cluster, '/srv/a')).toEqual({ uid: 12345, gid: 54321 })
  })

  test('a checkout that lets nobody through keeps its cluster elsewhere, and says where', () => {
    const dataDir = join(closed, 'data')
    const cluster = clusterFolder(dataDir)
    try {
      expect(cluster).toMatch(/^\/var\/lib\/zhengshu\/data\/[0-9a-f]{16}\/postgres$/)
      expect(readFileSync(join(dataDir, 'postgres.location'), 'utf8').trim()).toBe(cluster)
      expect(clusterFolder(dataDir)).toBe(cluster)
      expect(canReach(join(cluster, '..'), stranger)).toBe(true)
    } finally {
      rmSync(join(cluster, '..'), { recursive: true, force: true })
    }
  })

  test('a copied checkout is told so, and does not open the data of the original', () => {
    const [original, copy] = [join(closed, 'original'), join(closed, 'copy')]
    for (const folder of [original, copy]) mkdirSync(folder)
    const cluster = clusterFolder(original)
    try {
      writeFileSync(join(copy, 'postgres.location'), readFileSync(join(original, 'postgres.location')))
      expect(() => clusterFolder(copy)).toThrow(`本目录是 ${original} 的副本`)
      rmSync(original, { recursive: true })
      expect(clusterFolder(copy)).toBe(cluster)
    } finally {
      rmSync(join(cluster, '..'), { recursive: true, force: true })
    }
  })

  test('the programs can be run by that number, from where they are or from a copy only root can change', () => {
    const { postgres, initdb } = findBinaries(stranger)
    expect([existsSync(postgres), existsSync(initdb)]).toEqual([true, true])
    expect(canReach(join(postgres, '..'), stranger)).toBe(true)
  })
})
