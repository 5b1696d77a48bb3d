/** Going back to an older release and on again, and saying what an incident came to. */
import { type Act, defineAction } from '#kernel/actions'
import type { Blocker } from '#kernel/errors'
import { isServed } from '../publishing/answers.ts'
import { deletePages, saveRelease } from '../publishing/page.store.ts'
import { touch } from '../publishing/touched.store.ts'
import { lockSite } from '../sites/site.store.ts'
import type { SiteInHand } from '../sites/site.ts'
import { integrityInputs } from './contract.ts'
import { dropHold, holdOf, putFileRows, saveHold, stopPublishing } from './hold.store.ts'
import { concludeRow, type IncidentRow, lockIncident } from './incident.store.ts'
import { recordReleases, releasesOf } from './release.store.ts'
import { targetOf, writeRelease } from './roll-back.ts'
import { tellKeepers } from './told.ts'

const permission = 'portal.manage_sites'

interface SiteOfReleases extends SiteInHand {
  readonly held?: boolean
  /** That can be gone back to, the newest first; the first of them is served. */
  readonly numbers?: readonly number[]
}

const block = (code: string, message: string): Blocker => ({ code: `portal.${code}`, message })

async function load(act: Act, { id }: { id: string }): Promise<SiteOfReleases | undefined> {
  await stopPublishing(act.tx)
  const site = await lockSite(act.tx, id, act.scope, act.clock)
  if (!site) return undefined
  const numbers = (await releasesOf(act.tx, id)).map(({ number }) => number)
  return { ...site, numbers, held: (await holdOf(act.tx, id)) !== undefined }
}

/**
 * One person's word is enough: everything in an older release was approved when it was published, and an attack does
 * not wait. Everybody who keeps the site hears of it.
 */
export const rollBackSite = defineAction({
  name: 'portal.roll_back_site',
  label: '回退到以前的版本',
  permission,
  subjectKind: 'portal.site',
  input: integrityInputs.rollBack,
  load,
  blockers: ({ state }: SiteOfReleases) =>
    isServed(state) ? [] : [block('not_served', '网站没有对外提供服务，没有可以回退的版本。')],
  inputBlockers: ({ numbers = [] }: SiteOfReleases, { number }) =>
    numbers.slice(1).includes(number)
      ? []
      : [block('no_such_release', '没有这个版本，或它就是现在的版本，请从列表中选择。')],
  async run(act, { number, reason }, site) {
    const { id, code } = site
    const at = act.clock.now()
    const target = await targetOf(act.tx, id, number)
    const folder = writeRelease(act.dataDir, code, target, at)
    const publication = {
      siteId: id,
      kind: 'rolled_back',
      folder: `${act.dataDir}/public/${folder}`,
      paths: 'all',
      backTo: number,
      byName: act.actor.name,
    } as const
    await recordReleases(act.tx, { dataDir: act.dataDir, at }, [publication], async () => {
      await deletePages(
        act.tx,
        target.gone.map((path) => ({ siteId: id, path })),
      )
      await putFileRows(act.tx, id, target.put, at)
      await saveRelease(act.tx, { siteId: id, folder, madeAt: at, pages: target.files.size })
    })
    await saveHold(act.tx, id, { number, since: at, reason, byId: act.actor.id, byName: act.actor.name })
    await sayRolledBack(act, site, number, reason)
    const changed = target.put.length + target.gone.length
    act.note({ number, reason, changed, leftOut: target.leftOut })
    // The folder is pointed to by the next round, after the commit: what is served is what the rows say.
    await touch(act.tx, [`site:${id}`])
    return { number, changed, leftOut: target.leftOut }
  },
})

async function sayRolledBack(act: Act, { id, name, unitId }: SiteInHand, number: number, reason: string) {
  const whom = { unitId, href: `/console/portal/sites/${id}`, except: act.actor.id }
  await tellKeepers(act.tx, act.clock, whom, {
    kind: 'portal.rolled_back',
    title: `${name}已回退到第 ${number} 版，暂停发布`,
    body: `${act.actor.name}：${reason}\n恢复发布前，新审核通过的稿件不会公开。`,
  })
}

export const resumePublishingSite = defineAction({
  name: 'portal.resume_publishing_site',
  label: '恢复发布',
  permission,
  subjectKind: 'portal.site',
  input: integrityInputs.resumePublishing,
  load,
  blockers: ({ held = false }: SiteOfReleases) =>
    held ? [] : [block('not_held', '网站没有回退，正在正常发布。')],
  async run(act, _input, { id }: SiteOfReleases) {
    await dropHold(act.tx, id)
    await touch(act.tx, [`site:${id}`, `navigation:${id}`])
    return { done: true }
  },
})

export const concludeIncident = defineAction({
  name: 'portal.conclude_incident',
  label: '填写处置结论',
  permission,
  subjectKind: 'portal.incident',
  input: integrityInputs.conclude,
  load: (act, { id }) => lockIncident(act.tx, id, act.scope),
  blockers: ({ restoredAt }: IncidentRow) =>
    restoredAt ? [] : [block('not_restored', '还有文件没有恢复，请先处理，再填写结论。')],
  async run(act, { conclusion }, { id, version }: IncidentRow) {
    const at = act.clock.now()
    await concludeRow(act.tx, id, { conclusion, at, byId: act.actor.id, byName: act.actor.name })
    act.note({ conclusion })
    return { version: version + 1 }
  },
})
