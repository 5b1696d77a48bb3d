/** What the writer said after the letter: supplements, questions, how satisfied he is. */
import type { Tx } from '#kernel/db'
import type { Instant } from '#kernel/time'
import type { Satisfaction } from '../contract.ts'

type Tables = {
  'interaction.message': {
    letterId: string
    kind: 'supplement' | 'follow_up_question'
    text: string
    at: Instant
  }
  'interaction.rating': {
    letterId: string
    round: number
    satisfaction: Satisfaction
    reason: string | null
    at: Instant
  }
}
const tables = (tx: Tx) => tx.withTables<Tables>()

export async function addMessage(tx: Tx, row: Tables['interaction.message']): Promise<void> {
  await tables(tx).insertInto('interaction.message').values(row).execute()
}

export async function addRating(tx: Tx, row: Tables['interaction.rating']): Promise<void> {
  await tables(tx).insertInto('interaction.rating').values(row).execute()
}
