/** What the public site lists. */
import { z } from 'zod'
import {
  disclosureKinds,
  disclosureScopes,
  disclosureKind as kind,
  disclosureScope as scope,
} from '../contract.ts'

export const publicDisclosure = z.object({
  unitCode: z.string(),
  unitName: z.string(),
  year: z.number(),
  kind,
  scope,
  revision: z.number(),
  title: z.string(),
  publishedAt: z.string(),
  correctionReason: z.string().nullable(),
  url: z.string(),
  papers: z.array(z.object({ name: z.string(), url: z.string(), size: z.number() })),
})
export const publicList = z.object({
  items: z.array(publicDisclosure),
  total: z.number(),
  page: z.number(),
  pageSize: z.number(),
})
export const publicQuery = z.object({
  q: z.string().max(50).optional(),
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  kind: z.enum(disclosureKinds).optional(),
  scope: z.enum(disclosureScopes).optional(),
  unit: z.string().max(20).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
})
