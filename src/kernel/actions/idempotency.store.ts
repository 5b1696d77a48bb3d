import { createHash } from 'node:crypto'
import type { Tx } from '#kernel/db'
import { Refused } from '#kernel/errors'
import type { Context } from './action.ts'
import { markOf, openAnswer, sealAnswer } from './sealed-answer.ts'

export interface Idempotency {
  readonly key: string
  /** Everything that makes the request what it is; the same key with another request is a mistake. */
  readonly request: unknown
}

interface KeyRow {
  key: string
  action: string
  sender: string
  fingerprint: string
  output: string | null
}

type Tables = { 'actions.idempotency': KeyRow }

/** Does it once. The key is written first: whoever comes second waits for the row, then gets the first one's answer. */
export async function once<Output>(
  tx: Tx,
  action: string,
  context: Context,
  { key, request }: Idempotency,
  run: () => Promise<Output>,
): Promise<Output> {
  const row = {
    key: markOf(key),
    action,
    // Without an account the address is no part of it: a telephone that changes its network sends the same letter again.
    sender: context.actor.id ?? 'public',
    fingerprint: createHash('sha256')
      .update(`${key}:${JSON.stringify(request)}`)
      .digest('hex'),
  }
  const keys = tx.withTables<Tables>()
  const inserted = await keys
    .insertInto('actions.idempotency')
    .values({ ...row, output: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) return earlierAnswer<Output>(tx, row, key)
  const output = await run()
  await keys
    .updateTable('actions.idempotency')
    .set({ output: sealAnswer(key, output) })
    .where('action', '=', action)
    .where('sender', '=', row.sender)
    .where('key', '=', row.key)
    .execute()
  return output
}

async function earlierAnswer<Output>(tx: Tx, row: Omit<KeyRow, 'output'>, key: string): Promise<Output> {
  const earlier = await tx
    .withTables<Tables>()
    .selectFrom('actions.idempotency')
    .select(['fingerprint', 'output'])
    .where('action', '=', row.action)
    .where('sender', '=', row.sender)
    .where('key', '=', row.key)
    .executeTakeFirstOrThrow()
  if (earlier.fingerprint !== row.fingerprint) {
    throw new Refused([
      {
        code: 'actions.idempotency_key_reused',
        message: '同一个 Idempotency-Key 已用于另一份内容，请换一个新的。',
      },
    ])
  }
  return openAnswer(key, earlier.output ?? '') as Output
}
