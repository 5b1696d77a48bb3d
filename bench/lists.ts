/** What a clerk asks all day: lists by different filters, and searches of which a fifth use very common words. */
import { type Figure, type Fixture, milliseconds } from './fixture.ts'

const MOST_MS = 300
const ROUNDS = 20
const LISTS = [
  '',
  'open=true',
  'due=overdue',
  'state=handling',
  'unit=211',
  'kind=complaint&from=2026-01-01',
  'sort=-received',
  'channel=phone',
  'page=20',
  'mailbox=county-head&open=true',
]
const RARE = ['路灯', '低保', '公积金', '噪音扰民', '学区划分', '停水', '房产证', '养老金']
/** Each stands in more than every tenth letter. */
const COMMON = ['请问', '道路']

export async function benchLists(fixture: Fixture): Promise<Figure[]> {
  const lists = await times(fixture, LISTS)
  const searches = await times(
    fixture,
    [...RARE, ...COMMON].map((q) => `q=${encodeURIComponent(q)}`),
  )
  return [
    milliseconds('来信列表（10 种条件）', lists, MOST_MS),
    milliseconds('全文检索（五分之一为常见词）', searches, MOST_MS),
  ]
}

async function times({ server, headers }: Fixture, queries: readonly string[]): Promise<number[]> {
  const measured: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const query of queries) {
      const began = performance.now()
      const answer = await fetch(`${server.url}/api/letters?${query}`, { headers })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${query} answered ${answer.status}`)
      measured.push(performance.now() - began)
    }
  }
  return measured
}
