import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { renderPdf } from '#kernel/documents'
import { dictionaryVersion } from '#kernel/search'
import { localDate } from '#kernel/time'
import { readOwnFolders } from './own-folders.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), '政枢 数据 '))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('the words a county lays into its data folder count, and where it has laid none nothing is amiss', () => {
  const before = dictionaryVersion()
  readOwnFolders(folder())
  expect(dictionaryVersion()).toBe(before)
  const own = folder()
  mkdirSync(join(own, 'dictionary'))
  writeFileSync(join(own, 'dictionary', '地名.txt'), '﻿鹭岛渡口驿站\r\n', 'utf8')
  readOwnFolders(own)
  expect(dictionaryVersion()).not.toBe(before)
})

test('a paper is printed although a folder for type is missing or holds something else', async () => {
  const own = folder()
  readOwnFolders(folder())
  mkdirSync(join(own, 'fonts'))
  writeFileSync(join(own, 'fonts', '说明.txt'), '这里放字体')
  readOwnFolders(own)
  const paper = await renderPdf({
    title: '通报',
    issuer: '县政府办公室',
    date: localDate('2025-10-20'),
    blocks: [{ type: 'paragraph', text: '本月来信全部按期答复。' }],
  })
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
})
