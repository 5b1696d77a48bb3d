/** Releases, rollback and incidents: what is sent and read. */
import { z } from 'zod'
import { reason } from '../sites/contract.ts'

export const faults = ['changed', 'missing', 'foreign', 'unreadable', 'redirected'] as const
export type FaultName = (typeof faults)[number]

export const foundFault = z.object({
  path: z.string(),
  what: z.enum(faults),
  restored: z.boolean().optional(),
})
export type FoundFault = z.infer<typeof foundFault>

export const incidentStates = ['open', 'concluded'] as const
export type IncidentState = (typeof incidentStates)[number]

export const releaseItem = z.object({
  number: z.number(),
  at: z.string(),
  kind: z.enum(['round', 'whole', 'rolled_back']),
  backTo: z.number().nullable(),
  files: z.number(),
  changed: z.number(),
  manifestRoot: z.string(),
  byName: z.string().nullable(),
})

export const hold = z.object({
  number: z.number(),
  since: z.string(),
  reason: z.string(),
  byName: z.string(),
})

export const releaseList = z.object({
  items: z.array(releaseItem),
  /** The site was rolled back and publishes nothing. */
  hold: hold.nullable(),
})
export type ReleaseList = z.infer<typeof releaseList>

export const incidentItem = z.object({
  id: z.string(),
  siteId: z.string().nullable(),
  /** Absent: what all sites share. */
  siteName: z.string().nullable(),
  siteCode: z.string().nullable(),
  state: z.enum(incidentStates),
  at: z.string(),
  lastAt: z.string(),
  found: z.array(foundFault),
  files: z.number(),
  restored: z.number(),
  restoredAt: z.string().nullable(),
  conclusion: z.string().nullable(),
  concludedAt: z.string().nullable(),
  concludedByName: z.string().nullable(),
  version: z.number(),
})
export const incidentList = z.object({ items: z.array(incidentItem) })
export type IncidentItem = z.infer<typeof incidentItem>

const id = z.uuid('编号格式不对')
const version = z.number().int().optional()
export const integrityInputs = {
  rollBack: z.object({
    id,
    version,
    number: z.number('请选择版本').int('请选择版本').min(1, '请选择版本'),
    reason,
  }),
  resumePublishing: z.object({ id, version }),
  conclude: z.object({ id, version, conclusion: reason }),
} as const

export const releaseKindLabels = { round: '增量发布', whole: '整站生成', rolled_back: '回退' } as const
export const faultLabels: Readonly<Record<FaultName, string>> = {
  changed: '被改动',
  missing: '被删除',
  foreign: '外来文件',
  unreadable: '无法读取',
  redirected: '指向被改',
}
