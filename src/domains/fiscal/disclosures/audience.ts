/** Who has to hear of a disclosure. Messages name unit, year and kind, never a figure. */
import { holdersOf } from '#kernel/access'
import type { Act } from '#kernel/actions'
import { tell } from '#kernel/notifications'
import { unitById } from '#kernel/org'
import type { Disclosure } from './disclosure.ts'
import { documentKindLabel } from './labels.ts'

type Teller = Pick<Act, 'tx' | 'clock' | 'actor'>
type About = Pick<Disclosure, 'id' | 'unitId' | 'year' | 'kind' | 'scope' | 'version'>

export interface Message {
  readonly kind: string
  readonly title: string
  readonly text?: string | null
}

async function tellPeople(
  act: Teller,
  personIds: readonly (string | null)[],
  about: About,
  message: Message,
): Promise<void> {
  const others = [...new Set(personIds)].flatMap((id) => (id === null || id === act.actor.id ? [] : [id]))
  if (others.length === 0) return
  const unit = await unitById(act.tx, about.unitId)
  const name = `${unit?.name ?? ''} ${about.year} 年${documentKindLabel(about.kind, about.scope)}公开文本`
  await tell(act.tx, {
    personIds: others,
    kind: `fiscal.${message.kind}`,
    title: message.title,
    body: [name, message.text].filter(Boolean).join('：'),
    href: `/console/fiscal/disclosures/${about.id}`,
    key: `${message.kind}:${about.id}:${about.version}`,
  })
}

export async function tellHolders(
  act: Teller,
  permission: string,
  about: About,
  message: Message,
): Promise<void> {
  const people = await holdersOf(act.tx, { permission, unitId: about.unitId }, act.clock.today())
  await tellPeople(act, people, about, message)
}

/** Whoever sent it in, or began it. */
export async function tellWriters(
  act: Teller,
  about: About & Pick<Disclosure, 'submittedBy' | 'createdBy'>,
  message: Message,
): Promise<void> {
  await tellPeople(act, [about.submittedBy, about.createdBy], about, message)
}
