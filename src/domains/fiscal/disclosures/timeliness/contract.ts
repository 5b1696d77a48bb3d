/** Approvals and the law's days, as they are sent and received. Shared with the browser. */
import { z } from 'zod'
import { fiscalYear } from '../../units/contract.ts'
import {
  disclosureKinds,
  disclosureStates,
  disclosureKind as kind,
  disclosureScope as scope,
} from '../contract.ts'

export const approvalScopes = ['government', 'department', 'unit'] as const
export type ApprovalScope = (typeof approvalScopes)[number]
export const approvers = ['congress', 'finance', 'department'] as const
export type ApprovedBy = (typeof approvers)[number]

export const approvalInput = z.object({
  unitId: z.uuid('请选择单位'),
  year: fiscalYear,
  kind,
  scope: z.enum(approvalScopes, '请选择批复对象'),
  approvedOn: z.iso.date('请填写批复日期，如 2025-02-10'),
  approvedBy: z.enum(approvers, '请选择由谁批复'),
  documentNumber: z.string().trim().max(60, '文号最多 60 个字').optional(),
})
export type ApprovalInput = z.infer<typeof approvalInput>

export const elsewhereInput = z.object({
  unitId: z.uuid('请选择单位'),
  year: fiscalYear,
  kind,
  scope,
  publishedOn: z.iso.date('请填写公开日期，如 2025-02-20'),
  address: z
    .string('请填写网页地址')
    .trim()
    .max(500, '网页地址最多 500 个字')
    .regex(/^https?:\/\/[^\s/]+\.[^\s]+$/i, '请填写完整的网页地址，如 https://www.example.gov.cn/…'),
})
export type ElsewhereInput = z.infer<typeof elsewhereInput>

export const standings = ['not_approved', 'running', 'overdue', 'in_time', 'late', 'released'] as const
export type Standing = (typeof standings)[number]

export const timelinessRow = z.object({
  unitId: z.string(),
  unitCode: z.string(),
  unitName: z.string(),
  departmentName: z.string().nullable(),
  year: z.number(),
  kind,
  scope,
  approvedOn: z.string().nullable(),
  approvedBy: z.enum(approvers).nullable(),
  /** How long the approver took, and how long he had; null where the day before it is not known. */
  approvalDays: z.number().nullable(),
  approvalLate: z.boolean(),
  dueOn: z.string().nullable(),
  provisional: z.boolean(),
  releasedOn: z.string().nullable(),
  /** Days before (positive) or after (negative) the last day; of what is not released, counted from today. */
  margin: z.number().nullable(),
  standing: z.enum(standings),
  disclosureId: z.string().nullable(),
  state: z.enum(disclosureStates).nullable(),
  link: z.string().nullable(),
  /** Its page and papers are there to be read; null where there is no link, or it leads to another site. */
  linkAlive: z.boolean().nullable(),
  /** Registered as published on another site. */
  elsewhere: z.object({ publishedOn: z.string(), address: z.string() }).nullable(),
})
export type TimelinessRow = z.infer<typeof timelinessRow>

export const timelinessQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2100),
  kind: z.enum(disclosureKinds).optional(),
  standing: z.enum(standings).optional(),
  q: z.string().max(100).optional(),
})

export const timelinessAnswer = z.object({
  rows: z.array(timelinessRow),
  /** Of all that match year, kind and name, whatever standing is looked at. */
  counts: z.record(z.enum(standings), z.number()),
  /** Per cent in time of what is judged (published, or overdue); null when nothing is. */
  inTimeShare: z.string().nullable(),
  /** Units without a finance code: nobody knows what they owe. */
  withoutCode: z.number(),
})
export type TimelinessAnswer = z.infer<typeof timelinessAnswer>

export interface ApprovalImportAnswer {
  readonly dryRun: boolean
  readonly rows: number
  readonly changed: number
  readonly problems: readonly {
    readonly sheet: string
    readonly row: number
    readonly column: string
    readonly message: string
  }[]
}
