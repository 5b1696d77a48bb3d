/** The papers of a release are made here: seconds for a unit, more for a department of sixty. */
import { z } from 'zod'
import { performWithin, systemActor } from '#kernel/actions'
import { storeGenerated } from '#kernel/files'
import { defineJob, type JobScope } from '#kernel/jobs'
import type { Disclosure as Paper } from '../writing/disclosure.ts'
import { readDisclosure, saveRun } from './disclosure.store.ts'
import { finishDisclosure } from './finish.actions.ts'
import { frozenPaper, type Kept, storeIn } from './frozen.ts'
import { makers } from './papers.ts'

export const makePapers = defineJob({
  name: 'fiscal.make_papers',
  schema: z.object({ id: z.uuid() }),
  async run(scope, { id }) {
    const { tx, clock, dataDir } = scope
    const disclosure = await readDisclosure(tx, id, 'all')
    // Asked for twice, or made already: the first one's papers stand.
    if (disclosure?.case.state !== 'releasing') return
    const paper = await frozenPaper(tx, await storeIn(dataDir), id)
    if (!paper) throw new Error(`${disclosure.number} has no composed paper`)
    const papers = await make(scope, id, paper)
    await performWithin(tx, finishDisclosure, { clock, dataDir, actor: systemActor }, { id, papers })
  },
})

async function make({ db, clock, dataDir }: JobScope, id: string, paper: Paper): Promise<Kept[]> {
  const store = await storeIn(dataDir)
  const kept: Kept[] = []
  const tell = (step: string) =>
    saveRun(db.tx, { disclosureId: id, done: kept.length, total: makers.length, step, at: clock.now() })
  for (const { label, name, kind, purpose, make: makeOne } of makers) {
    await tell(`正在生成${label}`)
    const bytes = await makeOne(paper, clock.today()).catch(async (error: unknown) => {
      await tell(`生成${label}时出错，稍后自动重试`)
      throw error
    })
    kept.push({ purpose, blob: await storeGenerated(store, bytes, { name: name(paper), kind }) })
  }
  await tell('文件已全部生成')
  return kept
}
