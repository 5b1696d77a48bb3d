import { expect, test } from 'vitest'
import { testSite, testWorld } from '#kernel/testing'
import { codeRoutes } from './code.routes.ts'
import { editionOf } from './codes.ts'
import { shippedCodes } from './shipped.ts'
import '../permissions.ts'

test('the table of a new year is tried, shows what it changes, and is taken over as a whole', async () => {
  const world = await testWorld()
  const site = await testSite(world, [codeRoutes])
  const lines = editionOf(shippedCodes(), 2027)
    .codesOf('income')
    .filter(({ code }) => code !== '10306')
    .map(({ code, name }) => `${code},${name}`)
  const send = async (dryRun: boolean, who: string) => {
    const form = new FormData()
    form.append('file', new Blob([['科目编码,科目名称', ...lines].join('\n')]), 'codes.csv')
    const packed = new Response(form)
    const answer = await site.app.inject({
      method: 'POST',
      url: `/api/fiscal/codes/import?scheme=income&year=2027&dryRun=${dryRun}`,
      headers: { 'x-cast': who, 'content-type': packed.headers.get('content-type') ?? '' },
      payload: Buffer.from(await packed.arrayBuffer()),
    })
    return { status: answer.statusCode, body: answer.json() }
  }
  const change = { added: [], renamed: [], ended: [{ code: '10306' }], problems: [] }
  expect((await send(true, 'financeFei')).body).toMatchObject({ dryRun: true, ...change })
  expect(await world.rows('fiscal.code')).toEqual([])
  expect((await send(false, 'intakeZhao')).status).toBe(403)
  expect((await send(false, 'financeFei')).body).toMatchObject({ dryRun: false, ...change })
  const codes = async (year: number) => {
    const { body } = await site.as('leaderSun').get(`/api/fiscal/codes?scheme=income&year=${year}`)
    return body.items.map(({ code }: { code: string }) => code)
  }
  expect(await codes(2026)).toContain('10306')
  expect(await codes(2027)).not.toContain('10306')
})
