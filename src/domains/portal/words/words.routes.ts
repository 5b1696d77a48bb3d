import { z } from 'zod'
import { scopeOf } from '#kernel/actions'
import { actionRoutes, documented, handle, type Routes, staffContextOf } from '#kernel/http'
import { shippedLists } from '#kernel/text'
import { wordFindings, wordInputs, wordKinds, wordList } from './contract.ts'
import { acceptCorrection, dismissFinding } from './finding.actions.ts'
import { countOpen, findingsWithin, lastScans } from './finding.store.ts'
import { addWords, changeWord, removeWord } from './words.actions.ts'
import { findingItem, lastChanges, listEntries, scanItem } from './words.queries.ts'
import { versionOf } from './words.store.ts'

const tags = ['portal']
const ENTRIES_SHOWN = 500
const CHANGES_SHOWN = 50
const FINDINGS_SHOWN = 300
const SCANS_SHOWN = 5
const querystring = z.object({ kind: z.enum(wordKinds).optional(), q: z.string().max(40).default('') })

export const wordRoutes: Routes = (app) => {
  app.get(
    '/api/portal/words',
    { schema: { tags, summary: '县级词表和变更', querystring, response: { 200: wordList } } },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      scopeOf(actor, 'portal.read')
      const { kind = null, q } = request.query
      const { items, total } = await listEntries(db.tx, { kind, q: q.trim(), most: ENTRIES_SHOWN })
      const changes = await lastChanges(db.tx, CHANGES_SHOWN)
      return { version: await versionOf(db.tx), shipped: shippedLists().version, total, items, changes }
    },
  )
  app.get(
    '/api/portal/word-findings',
    { schema: { tags, summary: '词表变动后在已公开稿件里的发现', response: { 200: wordFindings } } },
    async (request) => {
      const { actor, db } = staffContextOf(request)
      const scope = scopeOf(actor, 'portal.read')
      const items = (await findingsWithin(db.tx, scope, FINDINGS_SHOWN)).map(findingItem)
      const scans = (await lastScans(db.tx, SCANS_SHOWN)).map(scanItem)
      return { open: await countOpen(db.tx, scope), items, scans }
    },
  )
  app.post(
    '/api/portal/words',
    { schema: { tags, summary: addWords.label, body: documented(wordInputs.add) } },
    handle(addWords, { status: 201 }),
  )
  actionRoutes(app, '/api/portal/words', [changeWord, removeWord])
  actionRoutes(app, '/api/portal/word-findings', [acceptCorrection, dismissFinding])
}
