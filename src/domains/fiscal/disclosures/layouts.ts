import { variantsFor } from '../writing/shipped.ts'
import type { DisclosureKind, DisclosureScope } from './contract.ts'

export const layoutsFor = (kind: DisclosureKind, scope: DisclosureScope): { id: string; label: string }[] =>
  variantsFor(kind, scope).map(({ id, label }) => ({ id, label }))
