/** What is decided by counties and ministries, not by us: rules/fiscal/performance. */
import appraisal from '../../../../rules/fiscal/performance/appraisal.json' with { type: 'json' }
import forms from '../../../../rules/fiscal/performance/forms.json' with { type: 'json' }
import monitoring from '../../../../rules/fiscal/performance/monitoring.json' with { type: 'json' }
import quality from '../../../../rules/fiscal/performance/quality.json' with { type: 'json' }
import schemes from '../../../../rules/fiscal/performance/schemes.json' with { type: 'json' }
import scoring from '../../../../rules/fiscal/performance/scoring.json' with { type: 'json' }
import type { Comparator, TargetScope } from './contract.ts'

export interface Scheme {
  readonly id: string
  readonly label: string
  readonly source: string
  readonly for: readonly TargetScope[]
  readonly levels: readonly { readonly name: string; readonly under: readonly string[] }[]
  readonly weights: Readonly<Record<string, string>>
}

export interface ScoreRule {
  readonly id: string
  readonly label: string
  readonly about: string
  readonly kind: 'proportional' | 'all_or_nothing' | 'tiers' | 'deadline'
  readonly comparators: readonly Comparator[]
  /** A smaller share of the target is worth nothing. */
  readonly floor?: string
}

export interface Tier {
  readonly id: string
  readonly label: string
  readonly from: string
  readonly to: string
}

export interface AppraisalHead {
  readonly id: string
  readonly label: string
  /** A smaller share of its points speaks against the whole. */
  readonly mustReach?: string
  readonly points: readonly { readonly id: string; readonly label: string; readonly most: string }[]
}

/** A cell of a printed form: a caption of its own, or something filled in. */
export interface FormCell {
  readonly head?: string
  readonly text?: string
  readonly span?: number
  /** So many rows deep; `indicators+1`: as many as there are indicators and one more. */
  readonly rows?: string
  readonly align?: 'left' | 'center' | 'right'
  /** Alike cells below one another become one. */
  readonly merge?: boolean
}

export type FormRow = readonly FormCell[] | { readonly each: readonly FormCell[] }

export interface ShippedForm {
  readonly id: string
  readonly label: string
  readonly of: 'target' | 'evaluation' | 'monitoring' | 'appraisal'
  readonly for: readonly TargetScope[]
  readonly title: string
  readonly head: readonly string[]
  readonly widths: readonly number[]
  readonly headerRows: number
  readonly rows: readonly FormRow[]
  readonly notes: readonly string[]
}

// A test holds each against these types: what JSON says is only text to the compiler.
export const shippedSchemes = schemes.schemes as unknown as readonly Scheme[]
export const offeredUnits: readonly string[] = schemes.units
export const scoreRules = scoring.rules as readonly unknown[] as readonly ScoreRule[]
export const tiers: readonly Tier[] = scoring.tiers
export const scoringRules = scoring
export const monitoringRules = monitoring
export const qualityRules = quality
export const appraisalHeads: readonly AppraisalHead[] = appraisal.heads
export const formWords = forms.words
export const formDefaults = forms.defaults
export const shippedForms = forms.forms as unknown as readonly ShippedForm[]
export const appraisalVerdicts = appraisal.verdicts

export const schemeNamed = (id: string): Scheme | undefined => shippedSchemes.find((one) => one.id === id)
export const scoreRuleNamed = (id: string): ScoreRule | undefined => scoreRules.find((one) => one.id === id)
