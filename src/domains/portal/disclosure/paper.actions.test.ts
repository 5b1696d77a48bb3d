import { expect } from 'vitest'
import { actorNamed, behavesLikeAnAction, unitNamed, type World } from '#kernel/testing'
import { cluster, look } from '../testing.ts'
import { showPaper } from './paper.actions.ts'

/** As fiscal leaves it; the whole way there is walked in test/portal. */
async function releasedPaper(world: World): Promise<string> {
  const id = crypto.randomUUID()
  await world.sql(
    `insert into fiscal.disclosure (id, number, unit_id, year, kind, scope, variant, created_by, submitted_by,
       approved_by, released_by, released_at, title)
     values ($1, 'GK1', $2, 2025, 'budget', 'unit', 'v', $3, $3, $4, $4, $5, '住建局 2025 年单位预算')`,
    [id, unitNamed.housing, actorNamed('financeFei').id, actorNamed('directorLi').id, world.clock.now()],
  )
  return id
}

behavesLikeAnAction(showPaper, {
  allowed: (world) => world.system,
  prepare: async (world) => {
    await cluster(world)
    return { paperId: await releasedPaper(world) }
  },
  refused: [
    { why: 'a person', who: 'editorZhuo', error: { name: 'Forbidden' } },
    { why: 'what is no id', input: () => ({ paperId: 'x' }), error: { name: 'InvalidInput' } },
  ],
  afterwards: async (world, { articleId }) => {
    const article = await look(world, articleId ?? '')
    // The head of the bureau may review, and did; the last step is a final reviewer's.
    expect(article).toMatchObject({ siteCode: '211', state: 'review', reviewStep: 2, origin: 'system' })
    expect((await world.rows('portal.review')).map(({ byName, final }) => [byName, final])).toEqual([
      ['李局', false],
    ])
  },
})
