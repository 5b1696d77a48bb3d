import { z } from 'zod'
import type { Act } from '#kernel/actions'
import { caseAction } from '#kernel/cases'
import { publish } from '#kernel/events'
import type { StoredBlob } from '#kernel/files'
import { tellWriters } from './audience.ts'
import { lockDisclosure, saveDisclosure } from './disclosure.store.ts'
import { type Disclosure, disclosureCase } from './disclosure.ts'
import { attachKept, type Kept, PAPER, storeIn } from './frozen.ts'
import { disclosureReleased } from './released.queries.ts'

const load = (act: Pick<Act, 'tx' | 'scope'>, { id }: { id: string }) => lockDisclosure(act, id)

const keptBlob = z.object({
  purpose: z.string(),
  blob: z.custom<StoredBlob>((value) => typeof value === 'object' && value !== null),
})

/** The last step, by the system: files and the word that it is public are one commit. Not taken back, as the release is not. */
export const finishDisclosure = caseAction(disclosureCase, 'finish', {
  permission: 'system',
  input: z.object({ id: z.uuid(), papers: z.array(keptBlob).min(1) }),
  load,
  async step(act, { papers }, disclosure: Disclosure) {
    const at = act.clock.now()
    const store = await storeIn(act.dataDir)
    await attachKept(act.tx, store, disclosure.id, papers as readonly Kept[], { by: null, at })
    await saveDisclosure(act.tx, disclosure.id, { releasedAt: at })
    act.note({ papers: papers.filter(({ purpose }) => purpose === PAPER).length })
    const people = { ...disclosure, createdBy: disclosure.releasedBy }
    await tellWriters(act, people, { kind: 'disclosure_released', title: '公开文本已对外公开' })
    await publish(act.tx, disclosureReleased, { id: disclosure.id }, disclosure.id)
    return { text: disclosure.title }
  },
})
