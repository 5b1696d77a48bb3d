import type { Database } from '#kernel/db'
import type { PageFacts } from '#kernel/theme'
import type { CorrectionState } from '../contract.ts'
import { readCorrectionByNumber } from '../corrections/correction.store.ts'
import { correctionKindLabels, correctionStateLabels } from '../labels.ts'
import { queryCodeFits } from '../letters/query-code.ts'
import { crumbs, mailboxCrumb } from './view.ts'
import { columns } from './words.ts'

/** JC and the day: the numbers of error reports tell themselves from those of letters. */
export function isCorrectionNumber(number: string): boolean {
  return /^JC\d{8,20}$/.test(number)
}

const nextSteps = {
  submitted: '正在转给负责这个页面的单位。',
  forwarded: '负责的单位正在核实和更正。',
  answered: '已经答复。',
  declined: '没有受理，理由见办理人员的说明。',
} satisfies Record<CorrectionState, string>

/** Undefined when number and code do not fit: from outside the same as a report that is not there. */
export async function correctionPage(
  db: Database,
  number: string,
  queryCode: string,
): Promise<{ facts: PageFacts; data: object } | undefined> {
  const item = await readCorrectionByNumber(db.tx, number)
  if (!item || !queryCodeFits(number, queryCode, item.queryCodeHash)) return undefined
  const state = item.case.state as CorrectionState
  const { pageUrl, body, receivedAt, reply, repliedAt } = item
  return {
    facts: {
      title: '找错办理情况',
      path: '/mailbox/query',
      section: 'query',
      column: columns.query,
      crumbs: crumbs(mailboxCrumb, { label: '查询办理进度', href: '/mailbox/query' }, '找错办理情况'),
      stay: true,
    },
    data: {
      item: {
        number,
        pageUrl,
        body,
        receivedAt,
        reply,
        repliedAt,
        kindLabel: correctionKindLabels[item.kind],
        stateLabel: correctionStateLabels[state],
        nextStep: nextSteps[state],
        expectedReplyOn: item.case.closed ? null : item.case.dueOn,
      },
    },
  }
}
