/** The room of performance within the domain: its routes, and what the disclosure prints of it. */
import type { Routes } from '#kernel/http'
import { performanceRulesRoutes } from './rules.routes.ts'
import { targetRoutes } from './targets/target.routes.ts'
import { valueRoutes } from './values/value.routes.ts'

export const performanceRoutes: readonly Routes[] = [performanceRulesRoutes, targetRoutes, valueRoutes]
