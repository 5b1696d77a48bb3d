import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { byField, inPlainWords, namePath, problemsOf, unplaced, withoutBlanks } from './rules.ts'

const schema = z.object({
  title: z.string().trim().min(1, '请填写标题'),
  promises: z.array(z.object({ dueOn: z.string().min(1, '请填写日期') })),
})

describe('problems before sending', () => {
  it('are the same sentences as those of the server, by field', () => {
    const problems = problemsOf(schema, { title: ' ', promises: [{ dueOn: '' }] })
    expect(problems).toEqual([
      { path: 'title', message: '请填写标题' },
      { path: 'promises.0.dueOn', message: '请填写日期' },
    ])
  })

  it('are none for good input, and none without rules', () => {
    expect(problemsOf(schema, { title: '路灯', promises: [] })).toEqual([])
    expect(problemsOf(undefined, {})).toEqual([])
  })
})

it('finds the field in a list of fields', () => {
  expect(namePath('promises.0.dueOn')).toEqual(['promises', 0, 'dueOn'])
})

it('collects the messages of one field', () => {
  const problems = [
    { path: 'a', message: '一' },
    { path: 'a', message: '二' },
  ]
  expect(byField(problems).get('a')).toEqual(['一', '二'])
})

it('puts above the form what no field can show', () => {
  expect(unplaced([{ path: 'unitId', message: '单位已撤销' }], ['title'])).toEqual(['单位已撤销'])
})

it('leaves out what was left blank, and keeps “no” and zero', () => {
  expect(withoutBlanks({ note: '', unit: undefined, due: null, agree: false, days: 0, text: ' ' })).toEqual({
    agree: false,
    days: 0,
    text: ' ',
  })
})

it('says what to do where the schema library only says what it expected', () => {
  expect(inPlainWords('无效输入：期望 string，实际接收 undefined')).toBe('请填写或选择此项')
  expect(inPlainWords('标题最多 50 个字')).toBe('标题最多 50 个字')
})
