/** Letters that come in at fifty a second, whatever the server answers: p50 and p95 of the answer. */
import { randomUUID } from 'node:crypto'
import { type Figure, type Fixture, milliseconds } from './fixture.ts'

const PER_SECOND = 50
const SECONDS = 20
const MOST_MS = 300

export async function benchIntake({ server }: Fixture): Promise<Figure[]> {
  const times: number[] = []
  const open: Promise<void>[] = []
  const began = performance.now()
  for (let i = 0; i < PER_SECOND * SECONDS; i++) {
    const due = began + (i * 1000) / PER_SECOND
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    open.push(send(server.url, i).then(() => void times.push(performance.now() - due)))
  }
  await Promise.all(open)
  return [milliseconds(`来信受理，每秒 ${PER_SECOND} 封，持续 ${SECONDS} 秒`, times, MOST_MS)]
}

async function send(url: string, i: number): Promise<void> {
  const answer = await fetch(`${url}/api/public/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      mailbox: 'county-head',
      kind: 'complaint',
      title: `小区供暖温度不够 ${i}`,
      name: '周明',
      phone: '13900000001',
      body: '今年供暖以来，我家室内温度一直在十六度左右，多次联系物业和供热公司都没有结果，请帮助协调解决。',
      visibility: 'public',
      consent: true,
    }),
  })
  if (answer.status !== 201) throw new Error(`intake answered ${answer.status}`)
  await answer.arrayBuffer()
}
