/** Who hears of an incident: those who keep the site, and those who keep the machine. */
import { holdersOf } from '#kernel/access'
import { recordEntry } from '#kernel/audit'
import type { Tx } from '#kernel/db'
import { type NewMessage, tell } from '#kernel/notifications'
import type { Clock } from '#kernel/time'
import { type FoundFault, faultLabels } from './contract.ts'
import type { Opened } from './incident.store.ts'
import type { WatchedSite } from './watched.queries.ts'

interface About {
  readonly incident: Opened
  /** Absent: what all sites share. */
  readonly site: WatchedSite | undefined
  readonly found: readonly FoundFault[]
}

const NAMED_MOST = 5
const WHERE = '/console/portal/integrity'
const SHARED_NAME = '各网站共用文件'

type Words = Pick<NewMessage, 'kind' | 'title' | 'body' | 'key'>

/** The link is for those who may follow it: administrators of the machine see no pages of the sites' business. */
export async function tellKeepers(
  tx: Tx,
  clock: Clock,
  { unitId, href, except = null }: { unitId: string | null; href: string; except?: string | null },
  words: Words,
): Promise<void> {
  const today = clock.today()
  const managers = await holdersOf(tx, { permission: 'portal.manage_sites', unitId }, today)
  const machine = await holdersOf(tx, { permission: 'administration.manage_jobs', unitId: null }, today)
  await tell(tx, { ...words, personIds: managers.filter((person) => person !== except), href })
  const others = machine.filter((person) => person !== except && !managers.includes(person))
  await tell(tx, { ...words, personIds: others })
}

export async function announce(tx: Tx, clock: Clock, { incident, site, found }: About): Promise<void> {
  const named = found.slice(0, NAMED_MOST).map(({ path, what }) => `${faultLabels[what]}：${path}`)
  const rest = found.length > NAMED_MOST ? [`等 ${found.length} 处`] : []
  await tellKeepers(
    tx,
    clock,
    { unitId: site?.unitId ?? null, href: WHERE },
    {
      kind: 'portal.tampered',
      title: `${site?.name ?? SHARED_NAME}的公开文件被改动，正在自动恢复`,
      body: `${[...named, ...rest].join('\n')}\n原件已移到隔离区。请查明来源，并填写处置结论。`,
      key: `portal.incident:${incident.id}`,
    },
  )
}

export async function announceFailed(
  tx: Tx,
  clock: Clock,
  { incident, site, failed }: Omit<About, 'found'> & { readonly failed: readonly string[] },
): Promise<void> {
  await tellKeepers(
    tx,
    clock,
    { unitId: site?.unitId ?? null, href: WHERE },
    {
      kind: 'portal.not_restored',
      title: `${site?.name ?? SHARED_NAME}有 ${failed.length} 个文件未能自动恢复`,
      body: `${failed.slice(0, NAMED_MOST).join('\n')}\n请检查磁盘和目录权限，或从备份恢复附件。`,
      key: `portal.incident_failed:${incident.id}`,
    },
  )
}

/** Repairs are not done by a person, and must be found where everything that was done is looked for. */
export async function noteInAudit(tx: Tx, clock: Clock, { incident, site, found }: About): Promise<void> {
  if (!incident.isNews && incident.added === 0) return
  await recordEntry(tx, {
    at: clock.now(),
    actorId: null,
    actorName: '系统',
    actorKind: 'system',
    unitId: site?.unitId ?? null,
    action: 'portal.tampering_found',
    subjectKind: 'portal.incident',
    subjectId: incident.id,
    outcome: 'done',
    details: { site: site?.code ?? SHARED_NAME, files: found.length, found: found.slice(0, 20) },
    address: null,
    requestId: null,
  })
}
