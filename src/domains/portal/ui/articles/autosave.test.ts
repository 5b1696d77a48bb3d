import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AGAIN_MS, Autosave, PAUSE_MS, type Sent } from './autosave.ts'

const AT = new Date('2026-11-21T02:32:05Z')
let answers: ((sent: Sent<string>) => void)[] = []
let sentVersions: number[] = []
const send = (version: number) =>
  new Promise<Sent<string>>((resolve) => {
    sentVersions.push(version)
    answers.push(resolve)
  })
const answer = async (sent: Sent<string>) => {
  answers.shift()?.(sent)
  await vi.advanceTimersByTimeAsync(0)
}
const saved = (version: number): Sent<string> => ({ kind: 'saved', version, at: AT })

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  sentVersions = []
})
afterEach(() => vi.useRealTimers())

it('sends once, when the typing pauses, within a second', async () => {
  const autosave = new Autosave(3, send, () => {})
  for (let key = 0; key < 5; key++) {
    autosave.touch()
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1)
  }
  expect(sentVersions).toEqual([])
  expect(autosave.state.kind).toBe('waiting')
  await vi.advanceTimersByTimeAsync(1)
  expect(sentVersions).toEqual([3])
  expect(PAUSE_MS).toBeLessThan(1000)
  await answer(saved(4))
  expect(autosave).toMatchObject({ state: { kind: 'saved', at: AT }, version: 4, unsaved: false })
})

it('what is typed while it saves is sent afterwards, over the new version', async () => {
  const autosave = new Autosave(3, send, () => {})
  autosave.touch()
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  autosave.touch()
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  expect(sentVersions).toEqual([3])
  await answer(saved(4))
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  expect(sentVersions).toEqual([3, 4])
  await answer(saved(5))
  expect(autosave.unsaved).toBe(false)
})

it('a conflict stops it, until somebody decides', async () => {
  const autosave = new Autosave(3, send, () => {})
  autosave.touch()
  await vi.advanceTimersByTimeAsync(PAUSE_MS)
  await answer({ kind: 'conflict', current: '同事的', version: 9 })
  expect(autosave.state).toMatchObject({ kind: 'conflict', current: '同事的' })
  autosave.touch()
  await vi.advanceTimersByTimeAsync(PAUSE_MS * 10)
  expect(sentVersions).toEqual([3])
  expect(await autosave.flush()).toBe(false)
  autosave.goOn(9, true)
  expect(sentVersions).toEqual([3, 9])
  await answer(saved(10))
  expect(autosave.unsaved).toBe(false)
})

it('tries again by itself when the line was broken, and not when it was refused', async () => {
  const autosave = new Autosave(3, send, () => {})
  autosave.touch()
  const flushed = autosave.flush()
  await answer({ kind: 'failed', reason: '连不上服务器', again: true })
  expect(await flushed).toBe(false)
  await vi.advanceTimersByTimeAsync(AGAIN_MS)
  expect(sentVersions).toEqual([3, 3])
  await answer({ kind: 'failed', reason: '标题最多 200 个字', again: false })
  await vi.advanceTimersByTimeAsync(AGAIN_MS * 3)
  expect(sentVersions).toEqual([3, 3])
  expect(autosave).toMatchObject({ unsaved: true, state: { kind: 'failed', reason: '标题最多 200 个字' } })
})

it('flush waits for what is on its way and for what was typed since', async () => {
  const autosave = new Autosave(1, send, () => {})
  expect(await autosave.flush()).toBe(true)
  autosave.touch()
  const flushed = autosave.flush()
  autosave.touch()
  await answer(saved(2))
  await answer(saved(3))
  expect(await flushed).toBe(true)
  expect(sentVersions).toEqual([1, 2])
})
