import { expect, it } from 'vitest'
import { type ActionView, arranged, offered } from './action.ts'

const blocker = { code: 'interaction.not_open', message: '此件已办结' }
const views: ActionView[] = [
  { name: 'accept', label: '受理' },
  { name: 'assign', label: '转办' },
  { name: 'terminate', label: '终止办理', rare: true },
  { name: 'publish', label: '公开' },
]

it('does not show what is not this person’s business', () => {
  expect(offered({ assign: [] }, views).map(({ name }) => name)).toEqual(['assign'])
})

it('puts what can be done on the bar, and the rest with its reasons under “more”', () => {
  const { bar, more } = arranged({ accept: [blocker], assign: [], terminate: [] }, views)
  expect(bar.map(({ name }) => name)).toEqual(['assign'])
  expect(more.map(({ name }) => name)).toEqual(['accept', 'terminate'])
})
