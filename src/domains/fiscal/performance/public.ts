/** The room of performance within the domain: its routes, and what the disclosure prints of it. */
import type { Routes } from '#kernel/http'
import { appraisalRoutes } from './appraisals/appraisal.routes.ts'
import { boardRoutes } from './board/board.routes.ts'
import { evaluationRoutes } from './evaluations/evaluation.routes.ts'
import { monitoringRoutes } from './monitoring/monitoring.routes.ts'
import { performanceRulesRoutes } from './rules.routes.ts'
import { projectRoutes } from './targets/project.routes.ts'
import { targetRoutes } from './targets/target.routes.ts'
import { valueRoutes } from './values/value.routes.ts'

export const performanceRoutes: readonly Routes[] = [
  performanceRulesRoutes,
  targetRoutes,
  projectRoutes,
  valueRoutes,
  monitoringRoutes,
  evaluationRoutes,
  appraisalRoutes,
  boardRoutes,
]

export { promiseBoard } from './board/board.queries.ts'
