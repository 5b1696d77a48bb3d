/** Who has to hear of what happens to a letter. Messages name the letter by its number, never by its content. */
import { holdersOf } from '#kernel/access'
import type { Act } from '#kernel/actions'
import { invalid } from '#kernel/errors'
import { tell, tellByMail } from '#kernel/notifications'
import { headOf, namesOfPeople, namesOfUnits } from '#kernel/org'
import type { Letter } from './letters/letter.ts'

export interface Message {
  readonly kind: string
  readonly title: string
  readonly text: string | null
}

/** Whoever tells: an action, or a job on behalf of the system. */
export type Teller = Pick<Act, 'tx' | 'clock' | 'actor'>
type About = Pick<Letter, 'id' | 'number' | 'case'>

async function tellPeople(
  act: Teller,
  personIds: readonly string[],
  letter: About,
  message: Message,
): Promise<void> {
  const others = [...new Set(personIds)].filter((id) => id !== act.actor.id)
  if (others.length === 0) return
  await tell(act.tx, {
    personIds: others,
    kind: `interaction.${message.kind}`,
    title: message.title,
    body: [`来信 ${letter.number}`, message.text].filter(Boolean).join('：'),
    href: `/console/letters/${letter.id}`,
    // The version makes the key: the same thing said twice about the same state is said once.
    key: `${message.kind}:${letter.id}:${letter.case.version}`,
  })
}

export async function tellUnit(
  act: Teller,
  unitId: string | null,
  letter: About,
  message: Message,
): Promise<void> {
  if (unitId === null) return tellTriage(act, letter, message)
  const people = await holdersOf(
    act.tx,
    { permission: 'interaction.handle_letter', unitId },
    act.clock.today(),
  )
  await tellPeople(act, people, letter, message)
}

export async function tellHead(
  act: Teller,
  unitId: string | null,
  letter: About,
  message: Message,
): Promise<void> {
  const head = unitId && (await headOf(act.tx, unitId, act.clock.today()))
  if (head) await tellPeople(act, [head], letter, message)
}

const tellHolders = (permission: string) => async (act: Teller, letter: About, message: Message) => {
  const people = await holdersOf(act.tx, { permission, unitId: letter.case.unitId }, act.clock.today())
  await tellPeople(act, people, letter, message)
}

/** Who takes in the letters of one mailbox, where somebody is named; those who no longer may are passed over. */
export async function tellIntake(
  act: Teller,
  intakeIds: readonly string[],
  letter: About,
  message: Message,
): Promise<void> {
  if (intakeIds.length === 0) return
  const wanted = { permission: 'interaction.triage_letter', unitId: null }
  const clerks = await holdersOf(act.tx, wanted, act.clock.today())
  await tellPeople(
    act,
    clerks.filter((id) => intakeIds.includes(id)),
    letter,
    message,
  )
}

export const tellTriage = tellHolders('interaction.triage_letter')
export const tellReviewers = tellHolders('interaction.review_reply')
export const tellSupervisors = tellHolders('interaction.supervise')
export const tellLeaders = tellHolders('interaction.instruct')

/** The writer hears by mail if he left an address. Neither code nor content travels by mail. */
export async function tellWriter(act: Teller, letter: Letter, subject: string, text: string): Promise<void> {
  if (!letter.email) return
  await tellByMail(act.tx, {
    to: letter.email,
    subject: `${subject}（${letter.number}）`,
    text: `${text}\n\n信件编号：${letter.number}\n此邮件由系统发出，请勿回复。`,
    key: `writer:${subject}:${letter.id}:${letter.case.version}`,
  })
}

/** Names for the history; a unit that is not there, or no longer, is a mistake in the form. */
export async function unitsNamed(
  act: Teller,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = await namesOfUnits(act.tx, unitIds, act.clock.today())
  const missing = unitIds.filter((id) => !names.has(id))
  if (missing.length > 0) invalid('unitId', '所选单位不存在或已撤销，请重新选择')
  return names
}

/** Who is to handle a letter belongs to those who may handle letters of its unit. */
export async function refuseStrangers(act: Teller, personId: string, unitId: string | null): Promise<void> {
  const wanted = { permission: 'interaction.handle_letter', unitId }
  const people = await holdersOf(act.tx, wanted, act.clock.today())
  if (!people.includes(personId))
    invalid('handlerId', '所选经办人不在承办单位或没有办理来信的权限，请选择本单位的承办人员')
}

export async function personName(act: Teller, personId: string): Promise<string> {
  const names = await namesOfPeople(act.tx, [personId])
  return names.get(personId) ?? invalid('handlerId', '所选经办人不存在，请重新选择')
}

/** The same for an error report or an opinion item: the unit in charge, or the clerks while nobody is. */
export async function tellMatter(
  act: Teller,
  unitId: string | null,
  item: { id: string; number: string; case: { version: number; kind: string } },
  message: Message,
): Promise<void> {
  const permission = unitId === null ? 'interaction.triage_letter' : 'interaction.handle_letter'
  const people = await holdersOf(act.tx, { permission, unitId }, act.clock.today())
  const others = people.filter((id) => id !== act.actor.id)
  if (others.length === 0) return
  await tell(act.tx, {
    personIds: others,
    kind: `interaction.${message.kind}`,
    title: message.title,
    body: [item.number, message.text].filter(Boolean).join('：'),
    href: `/console/${item.case.kind === 'interaction.correction' ? 'corrections' : 'opinions'}/${item.id}`,
    key: `${message.kind}:${item.id}:${item.case.version}`,
  })
}
