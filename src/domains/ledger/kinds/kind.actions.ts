/** The county's own kinds: made, changed and put away without code. */
import { type Act, defineAction } from '#kernel/actions'
import { Conflict, InvalidInput, invalid, notFound, refuseIf } from '#kernel/errors'
import { type KindDefinition, kindInputs } from './contract.ts'
import { allKinds, keepKind, kindNamed, lockKind, setRetired } from './kind.store.ts'
import { definitionProblems, inUseBlockers, type Kind, retiredBlockers, shippedBlockers } from './kind.ts'
import { shippedKind } from './shipped.ts'

const permission = 'ledger.manage_kinds'
const subjectKind = 'ledger.kind'
const OWN = /^own_[a-z0-9_]+$/
const KINDS_MOST = 200

type KindInHand = Kind & { readonly id: string }
const load = (act: Act, { id }: { id: string }) => lockKind(act.tx, id)

/**
 * Version 0 makes a kind, any other makes the next version of it. What was entered before keeps the version it was
 * entered by, so that no entry is ever read by rules it did not know.
 */
export const defineKind = defineAction({
  name: 'ledger.define_kind',
  label: '设置台账种类',
  permission,
  subjectKind,
  input: kindInputs.define,
  async run(act, { definition, version: seen, reason }) {
    const { code } = definition
    const standing = await lockKind(act.tx, code)
    refuseUnsound(definition, seen, standing)
    await refuseUnknownKinds(act, definition)
    if (standing) refuseIf([...shippedBlockers(standing), ...retiredBlockers(standing)])
    else if ((await allKinds(act.tx)).length >= KINDS_MOST)
      invalid('definition.code', `台账种类最多 ${KINDS_MOST} 种，请先合并用得少的`)
    const version = seen + 1
    const written = { at: act.clock.now(), by: act.actor.id, reason }
    const kept = await keepKind(act.tx, definition, { version, shipped: false }, written)
    if (!kept) throw new Conflict({ version }, { version: seen })
    act.about(code)
    act.note({ name: definition.name, version, reason })
    return { code, version }
  },
})

function refuseUnsound(definition: KindDefinition, seen: number, standing: KindInHand | undefined): void {
  const { code } = definition
  if (seen === 0 && (standing || shippedKind(code)))
    invalid('definition.code', '已有这个标识的台账，请换一个')
  if (seen > 0 && !standing) notFound(subjectKind)
  if (!standing && !OWN.test(code))
    invalid('definition.code', '自建台账的标识以 own_ 开头，如 own_flood_patrol，以免与以后随软件发布的重名')
  if (standing && !standing.shipped && standing.version !== seen)
    throw new Conflict(
      { definition: standing.definition, version: standing.version },
      { definition, version: seen },
    )
  const problems = definitionProblems(definition)
  if (problems.length === 0) return
  throw new InvalidInput(problems.map(({ path, message }) => ({ path: `definition.${path}`, message })))
}

/** What a kind says of another must be true of it: a field referred to, the outages of an availability. */
async function refuseUnknownKinds(act: Act, definition: KindDefinition): Promise<void> {
  for (const [at, { refersTo, label }] of definition.fields.entries()) {
    if (!refersTo) continue
    const target = refersTo.kind === definition.code ? { definition } : await kindNamed(act.tx, refersTo.kind)
    if (!target?.definition.fields.some(({ name }) => name === refersTo.field))
      invalid(`definition.fields.${at}.refersTo`, `“${label}”所指的台账或字段不存在`)
  }
  for (const [at, figure] of definition.measures.entries()) {
    if (figure.aggregate !== 'availability') continue
    const { kind, by, from, until } = figure.outages
    const names = (await kindNamed(act.tx, kind))?.definition.fields.map(({ name }) => name) ?? []
    if (![by, from, until].every((name) => names.includes(name)))
      invalid(`definition.measures.${at}.outages`, `“${figure.label}”所用的中断台账或字段不存在`)
  }
}

/** No new entries; those there are stay, can be read and count. */
export const retireKind = defineAction({
  name: 'ledger.retire_kind',
  label: '停用台账种类',
  permission,
  subjectKind,
  input: kindInputs.retire,
  load,
  blockers: (kind: KindInHand) => [...shippedBlockers(kind), ...retiredBlockers(kind)],
  async run(act, { reason }, { id, definition }: KindInHand) {
    await setRetired(act.tx, id, act.clock.now(), act.actor.id)
    act.note({ name: definition.name, reason })
    return { code: id }
  },
})

/** Undoes a retirement. */
export const reopenKind = defineAction({
  name: 'ledger.reopen_kind',
  label: '恢复台账种类',
  permission,
  subjectKind,
  input: kindInputs.reopen,
  load,
  blockers: (kind: KindInHand) => [...shippedBlockers(kind), ...inUseBlockers(kind)],
  async run(act, _input, { id, definition }: KindInHand) {
    await setRetired(act.tx, id, null, null)
    act.note({ name: definition.name })
    return { code: id }
  },
})
