/** The door of interaction: what the server mounts. Importing it registers the actions, case kinds and measures. */
import type { Routes } from '#kernel/http'
import { answerRoutes } from './answers/answer.routes.ts'
import { boardRoutes } from './boards/board.routes.ts'
import { correctionRoutes } from './corrections/correction.routes.ts'
import { followUpRoutes } from './follow-ups/follow-up.routes.ts'
import { letterRoutes } from './letters/letter.routes.ts'
import { publicLetterRoutes } from './letters/public.routes.ts'
import { mailboxRoutes } from './mailboxes/mailbox.routes.ts'
import { opinionRoutes } from './opinions/opinion.routes.ts'
import { bulletinRoutes } from './papers/bulletin.routes.ts'
import { sheetRoutes } from './papers/sheet.routes.ts'
import { exportRoutes } from './transfer/export.routes.ts'
import { importRoutes } from './transfer/import.routes.ts'
import './follow-ups/follow-up.jobs.ts'
import './letters/letter.jobs.ts'
import './letters/supervision.actions.ts'
import './measures.queries.ts'
import './permissions.ts'
import './undo.ts'

export const interactionRoutes: readonly Routes[] = [
  letterRoutes,
  publicLetterRoutes,
  correctionRoutes,
  opinionRoutes,
  answerRoutes,
  mailboxRoutes,
  followUpRoutes,
  boardRoutes,
  exportRoutes,
  importRoutes,
  sheetRoutes,
  bulletinRoutes,
]

export type { PublicDesk } from './public/desk.ts'
export { publicPages } from './public/public-pages.ts'
