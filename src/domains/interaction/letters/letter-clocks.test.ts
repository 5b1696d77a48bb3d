import { describe, expect, it, test } from 'vitest'
import { parseInstant } from '#kernel/time'
import { type ClockRule, clockRule } from '../clock-rules.ts'
import { isAnswering, startOf } from './letter-clocks.ts'

const on = '2025-10-20'
const limit = (clock: string, matter = {}, day = on) => clockRule(clock, matter, day).limit

describe('how long it may take', () => {
  test.each([
    ['an answer', 'reply', { kind: 'complaint', channel: 'web' }, '7wd'],
    ['an answer to an enquiry', 'reply', { kind: 'enquiry', channel: 'web' }, '5wd'],
    ['an answer in a complex matter', 'reply', { kind: 'complaint', complex: true }, '15wd'],
    ['an answer to an enquiry found complex', 'reply', { kind: 'enquiry', complex: true }, '15wd'],
    ['a call found complex', 'reply', { channel: 'hotline_12345', complex: true }, '15wd'],
    ['a call', 'reply', { channel: 'hotline_12345', kind: 'complaint' }, '5wd'],
    ['the answer to an error report', 'answer', { item: 'correction' }, '3wd'],
    ['what is said about the county', 'response', { item: 'opinion' }, '48h'],
    ['what is said about it and is serious', 'response', { item: 'opinion', level: 'major' }, '5h'],
  ])('%s', (_name, clock, matter, expected) => {
    expect(limit(clock, matter)).toBe(expected)
  })

  it('is nobody’s guess: no rule, no clock', () => {
    expect(() => limit('lunch')).toThrow('no rule for the clock lunch')
    expect(() => limit('answer', { item: 'opinion' })).toThrow('no rule for the clock answer')
    expect(() => limit('reply', {}, '2019-12-31')).toThrow('no rule for the clock reply')
    expect(limit('reply', {}, '2020-01-01')).toBe('7wd')
  })

  it('follows the later line of two that are equally exact, as soon as it holds', () => {
    const row = (from: string, length: string, more: Partial<ClockRule> = {}): ClockRule => ({
      ...{ clock: 'reply', label: '答复', source: '测试', confirmed: true },
      ...{ from, limit: length, ...more },
    })
    const rows = [
      row('2020-01-01', '7wd'),
      row('2025-07-01', '6wd'),
      row('2020-01-01', '4wd', { channel: 'visit', kind: 'enquiry' }),
      row('2020-01-01', '5wd', { kind: 'enquiry' }),
    ]
    const reply = (matter: object, day: string) => clockRule('reply', matter, day, rows).limit
    expect(reply({}, '2025-06-30')).toBe('7wd')
    expect(reply({}, '2025-07-01')).toBe('6wd')
    expect(reply({ kind: 'enquiry' }, '2025-07-01')).toBe('5wd')
    expect(reply({ kind: 'enquiry', channel: 'visit' }, '2025-07-01')).toBe('4wd')
  })

  it('is the longer limit of a complex matter, however exactly another line names the rest', () => {
    const base = { clock: 'reply', label: '答复', source: '测试', confirmed: true, from: '2020-01-01' }
    const matter = { item: 'letter', channel: 'visit', kind: 'enquiry', level: 'major' }
    const rows = [
      { ...base, limit: '15wd', complex: true },
      { ...base, limit: '2wd', ...matter },
    ]
    expect(clockRule('reply', { ...matter, complex: true }, on, rows).limit).toBe('15wd')
    expect(clockRule('reply', { ...matter, complex: false }, on, rows).limit).toBe('2wd')
  })
})

describe('a clock of a letter', () => {
  const letter = { channel: 'web', kind: 'enquiry' } as const
  const now = parseInstant('2025-10-20T16:00')

  it('starts now, by the rule of its channel and kind, and says which', () => {
    expect(startOf('reply', letter, now)).toEqual({
      name: 'reply',
      label: '答复',
      limit: '5wd',
      source: '国办秘函〔2019〕19号：政务咨询 5 个工作日内答复',
      startedAt: now,
    })
  })

  it('runs beside the first when it is the second of its name', () => {
    expect(startOf('question', letter, now, 2)).toMatchObject({
      name: 'question#2',
      label: '追问答复（第 2 次）',
    })
    expect(startOf('question', letter, now, 1)).toMatchObject({ name: 'question', label: '追问答复' })
  })

  it('is stopped by an answer when an answer is what it waits for', () => {
    const names = ['reply', 'redo', 'question', 'question#2', 'triage', 'sign', 'instruction']
    expect(names.filter(isAnswering)).toEqual(['reply', 'redo', 'question', 'question#2'])
  })
})
