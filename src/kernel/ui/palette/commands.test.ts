import { expect, it } from 'vitest'
import { type Command, matching } from './commands.ts'

const command = (label: string, words?: string): Command => ({
  id: label,
  label,
  group: '前往',
  words,
  run: () => {},
})
const all = [command('督办台账'), command('来信列表', 'letters laixin'), command('我的来信')]

it('shows everything before a word is typed', () => {
  expect(matching(all, '  ')).toHaveLength(3)
})

it('wants every word and puts the earlier hit first', () => {
  expect(matching(all, '来信').map((found) => found.label)).toEqual(['来信列表', '我的来信'])
  expect(matching(all, '来信 我的').map((found) => found.label)).toEqual(['我的来信'])
})

it('finds by the words behind the label, in any case', () => {
  expect(matching(all, 'LETTERS').map((found) => found.label)).toEqual(['来信列表'])
})

it('finds nothing where nothing fits', () => {
  expect(matching(all, '预算')).toEqual([])
})
