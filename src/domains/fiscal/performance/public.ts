/** The room of performance within the domain: its routes, and what the disclosure prints of it. */
import type { Routes } from '#kernel/http'
import { appraisalRoutes } from './appraisals/appraisal.routes.ts'
import { boardRoutes } from './board/board.routes.ts'
import { evaluationRoutes } from './evaluations/evaluation.routes.ts'
import { monitoringRoutes } from './monitoring/monitoring.routes.ts'
import { performanceRulesRoutes } from './rules.routes.ts'
import { sheetRoutes } from './sheets/sheet.routes.ts'
import { projectRoutes } from './targets/project.routes.ts'
import { targetRoutes } from './targets/target.routes.ts'
import { valueRoutes } from './values/value.routes.ts'
import './evaluations/evaluation.jobs.ts'
import './measures.queries.ts'
import './monitoring/drift.jobs.ts'

export const performanceRoutes: readonly Routes[] = [
  performanceRulesRoutes,
  targetRoutes,
  projectRoutes,
  valueRoutes,
  monitoringRoutes,
  evaluationRoutes,
  appraisalRoutes,
  boardRoutes,
  sheetRoutes,
]

export { promiseBoard } from './board/board.queries.ts'
export { watchTargets } from './monitoring/drift.jobs.ts'
export { evaluationNumbered, monitoringNumbered } from './records.queries.ts'
export { type AnnexWish, annexesOf } from './sheets/annexes.queries.ts'
