import type { Routes } from '#kernel/http'
import { correctionPageRoutes } from './correction.routes.ts'
import type { PublicDesk } from './desk.ts'
import { lettersRoutes } from './letters.routes.ts'
import { mailboxRoutes } from './mailbox.routes.ts'
import { queryRoutes } from './query.routes.ts'
import { createStatistics } from './statistics-page.ts'
import { writeRoutes } from './write.routes.ts'

/** Every page of the mailbox as the public sees it; works without a script. */
export function publicPages(desk: PublicDesk): readonly Routes[] {
  return [
    mailboxRoutes(desk, createStatistics()),
    writeRoutes(desk),
    queryRoutes(desk),
    lettersRoutes(desk),
    correctionPageRoutes(desk),
  ]
}
