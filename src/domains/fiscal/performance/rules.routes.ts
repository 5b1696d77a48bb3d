import { scopeOf } from '#kernel/actions'
import { type Routes, staffContextOf } from '#kernel/http'
import { type PerformanceRules, performanceRules } from './contract.ts'
import {
  appraisalHeads,
  appraisalVerdicts,
  monitoringRules,
  offeredUnits,
  scoreRules,
  scoringRules,
  shippedForms,
  shippedSchemes,
  tiers,
} from './shipped.ts'

/** What a form has to offer: as it is under rules/fiscal/performance. */
const offered: PerformanceRules = {
  schemes: shippedSchemes.map((scheme) => ({
    id: scheme.id,
    label: scheme.label,
    source: scheme.source,
    for: [...scheme.for],
    levels: scheme.levels.map(({ name, under }) => ({ name, under: [...under] })),
    weights: { ...scheme.weights },
  })),
  scoreRules: scoreRules.map(({ id, label, about, comparators }) => ({
    id,
    label,
    about,
    comparators: [...comparators],
  })),
  tiers: [...tiers],
  units: [...offeredUnits],
  causes: { monitoring: monitoringRules.causes, evaluation: scoringRules.causes },
  grades: scoringRules.grades,
  farOver: scoringRules.farOver.share,
  uses: scoringRules.uses,
  appraisal: appraisalHeads.map(({ id, label, points }) => ({ id, label, points: [...points] })),
  verdicts: appraisalVerdicts,
  forms: shippedForms.map((form) => ({ ...form, for: [...form.for] })),
}

export const performanceRulesRoutes: Routes = (app) => {
  app.get(
    '/api/fiscal/performance/rules',
    {
      schema: {
        tags: ['fiscal'],
        summary: '绩效的体系、评分办法和选项',
        response: { 200: performanceRules },
      },
    },
    async (request) => {
      scopeOf(staffContextOf(request).actor, 'fiscal.read')
      return offered
    },
  )
}
