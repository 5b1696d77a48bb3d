import { describe, expect, it } from 'vitest'
import { isProblem, problemFrom } from './problem.ts'

describe('a refusal from the server', () => {
  it('gives every blocker as a reason, not only the first', () => {
    const body = {
      code: 'refused',
      detail: 'x',
      blockers: [
        { code: 'a', message: '甲' },
        { code: 'b', message: '乙' },
      ],
    }
    const found = problemFrom(409, 'application/problem+json', JSON.stringify(body))
    expect(found.reasons).toEqual(['甲', '乙'])
    expect(isProblem(found, 'refused')).toBe(true)
    expect(isProblem(found, 'forbidden')).toBe(false)
  })

  it('keeps field errors with their paths', () => {
    const body = { code: 'invalid_input', errors: [{ path: 'title', message: '请填写标题' }] }
    const found = problemFrom(422, 'application/problem+json', JSON.stringify(body))
    expect(found.fields).toEqual([{ path: 'title', message: '请填写标题' }])
    expect(found.reasons).toEqual(['请填写标题'])
  })

  it('carries both versions of a conflict', () => {
    const body = {
      code: 'version_conflict',
      detail: '已改动',
      current: { version: 3 },
      yours: { version: 2 },
    }
    const found = problemFrom(409, 'application/problem+json', JSON.stringify(body))
    expect([found.current, found.yours]).toEqual([{ version: 3 }, { version: 2 }])
  })
})

describe('an answer that is no problem document', () => {
  it('says that the server cannot be reached when a proxy answers for it', () => {
    expect(problemFrom(502, 'text/html', '<h1>Bad Gateway</h1>').code).toBe('unreachable')
  })

  it('names the status when the answer is cut short', () => {
    const found = problemFrom(500, 'application/problem+json', '{"code":')
    expect(found.code).toBe('internal')
    expect(found.message).toContain('500')
  })

  it.each(['null', '"text"', '[]'])('does not fall over JSON that is %s', (text) => {
    expect(problemFrom(500, 'application/json', text).reasons).toHaveLength(1)
  })
})
