import { afterEach, expect, it, vi } from 'vitest'
import {
  addShortcuts,
  keyCaps,
  pressName,
  type Shortcut,
  shortcutFor,
  shortcuts,
  startsSequence,
} from './keys.ts'

const shortcut = (keys: string, label = keys): Shortcut => ({ keys, label, group: '测试', run: () => {} })
const bare = { ctrlKey: false, metaKey: false, altKey: false }
let remove = () => {}
afterEach(() => remove())

it('treats Ctrl and ⌘ as the same key', () => {
  expect(pressName({ ...bare, key: 'K', ctrlKey: true })).toBe('mod+k')
  expect(pressName({ ...bare, key: 'k', metaKey: true })).toBe('mod+k')
})

it('gives the key to whoever asked last, and back when they leave', () => {
  const removePage = addShortcuts([shortcut('j', 'page')])
  const removeDialog = addShortcuts([shortcut('j', 'dialog')])
  expect(shortcutFor('j', null)?.label).toBe('dialog')
  removeDialog()
  expect(shortcutFor('j', null)?.label).toBe('page')
  removePage()
  expect(shortcutFor('j', null)).toBeUndefined()
})

it('knows two keys one after the other', () => {
  remove = addShortcuts([shortcut('g t', 'today'), shortcut('t', 'other')])
  expect(startsSequence('g')).toBe(true)
  expect(shortcutFor('t', 'g')?.label).toBe('today')
  expect(shortcutFor('t', null)?.label).toBe('other')
})

it('tells the help screen when keys come and go', () => {
  const hear = vi.fn()
  const stop = shortcuts.subscribe(hear)
  addShortcuts([shortcut('x')])()
  expect(hear).toHaveBeenCalledTimes(2)
  expect(shortcuts.current()).toEqual([])
  stop()
})

it('names keys as they are printed', () => {
  expect(keyCaps('mod+k')).toEqual(['Ctrl', 'K'])
  expect(keyCaps('g t')).toEqual(['G', 'T'])
  expect(keyCaps('ArrowDown')).toEqual(['↓'])
})
