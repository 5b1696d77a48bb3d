/** Wording: what a careful reader marks though every figure ties out. */
import type { Check } from '../check.ts'
import { mixedUnits, nothingChanged, withoutUnit } from './amounts.ts'
import { announcedTables, figures, headCountBodies } from './announced.ts'
import { causeDirection, causeSum, causeTwice } from './causes.ts'
import { foreignGuests, openBalance, retireesPaid } from './details.ts'
import { oldNames, ownName } from './names.ts'
import { numbering } from './numbering.ts'
import { personalData } from './personal.ts'
import { missingReason } from './reasons.ts'
import { repeats } from './repeats.ts'
import { requiredSections, requiredTables } from './required.ts'
import { glossaryOrder, glossaryTerms } from './terms.ts'
import { copiedYears } from './years.ts'

export const draftingChecks: readonly Check[] = [
  repeats,
  copiedYears,
  numbering,
  withoutUnit,
  mixedUnits,
  nothingChanged,
  causeDirection,
  causeTwice,
  causeSum,
  missingReason,
  requiredSections,
  requiredTables,
  announcedTables,
  figures,
  headCountBodies,
  glossaryTerms,
  glossaryOrder,
  oldNames,
  ownName,
  foreignGuests,
  retireesPaid,
  openBalance,
  personalData,
]
