import type { Database } from '#kernel/db'
import type { PageFacts } from '#kernel/theme'
import type { Clock } from '#kernel/time'
import type { Receipt } from '../contract.ts'
import { letterKindLabels } from '../labels.ts'
import { deadlineDerivation } from '../letters/derivation.queries.ts'
import { letterProgress, limitInWords } from '../letters/public.queries.ts'
import { codeInGroups, crumbs, mailboxCrumb } from './view.ts'
import { columns, visibilityLabels } from './words.ts'

/** Read back from what was stored, so that a second press of the button shows the same receipt. */
export async function receiptPage(
  db: Database,
  clock: Clock,
  receipt: Receipt & { id: string },
  { visibility, files }: { visibility: 'public' | 'private'; files: readonly string[] },
): Promise<{ facts: PageFacts; data: object }> {
  const [letter, clocks] = await Promise.all([
    letterProgress(db, clock, receipt.number, receipt.queryCode),
    deadlineDerivation(db.tx, receipt.id),
  ])
  const reply = clocks.find((one) => one.clock === 'reply')
  const kindLabel = letterKindLabels[letter.kind]
  const rule = reply
    ? `${kindLabel}类来信在 ${limitInWords(reply.limit)}内答复，收到当天不算。依据：${reply.source}。`
    : '按来信类型的答复期限计算。'
  const { number, queryCode, expectedReplyOn } = receipt
  const { mailboxName, title, receivedAt } = letter
  return {
    facts: {
      title: '来信已收到',
      path: '/mailbox/write',
      section: 'write',
      column: columns.mailbox,
      crumbs: crumbs(mailboxCrumb, '来信已收到'),
      stay: true,
    },
    data: {
      receipt: {
        number,
        queryCode: codeInGroups(queryCode),
        expectedReplyOn,
        mailboxName,
        title,
        kindLabel,
        receivedAt,
        visibilityLabel: visibilityLabels[visibility],
        files,
        rule,
        derivation: reply?.lines ?? [],
        provisional: reply?.provisional ?? false,
      },
    },
  }
}
