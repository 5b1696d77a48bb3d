import { expect, test } from 'vitest'
import { uncoveredActions } from '#kernel/testing'

test('every action has shown that it is done, that it turns away, and that it leaves nothing half done', async () => {
  expect(await uncoveredActions()).toEqual([])
})
