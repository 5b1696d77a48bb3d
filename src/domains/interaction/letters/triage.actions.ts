import { type Act, defineAction } from '#kernel/actions'
import { caseAction, changeLimit, moveCase, type Step, saveCase } from '#kernel/cases'
import { invalid, NotFound } from '#kernel/errors'
import { localDateOf } from '#kernel/time'
import { tellTriage, tellUnit, unitsNamed } from '../audience.ts'
import { clockRule } from '../clock-rules.ts'
import { letterInputs } from '../contract.ts'
import { declineGroundLabels } from '../labels.ts'
import { lockLetter, lockMerged, saveLetter, setJointUnits } from './letter.store.ts'
import { archiveBlockers, type Letter, letterCase, redoBlockers, returnDecisionBlockers } from './letter.ts'
import { startOf } from './letter-clocks.ts'

const permission = 'interaction.triage_letter'
const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

export const acceptLetter = caseAction(letterCase, 'accept', {
  permission,
  input: letterInputs.accept,
  load,
  async step(act, { kind = undefined, complex = false }, letter: Letter) {
    const matter = { channel: letter.channel, kind: kind ?? letter.kind, complex }
    const rule = clockRule('reply', matter, localDateOf(letter.receivedAt))
    await changeLimit(act, letterCase, letter.id, 'reply', rule)
    await saveLetter(act.tx, letter.id, { kind: matter.kind, complex })
    return { text: complex ? '情况复杂，按复杂事项办理' : null }
  },
})

export const declineLetter = caseAction(letterCase, 'decline', {
  permission,
  input: letterInputs.decline,
  load,
  async step(act, { ground, reason, channelAdvice }, letter: Letter) {
    const text = [`${declineGroundLabels[ground]}。${reason}`, channelAdvice].filter(Boolean).join('\n')
    act.note({ ground })
    await saveLetter(act.tx, letter.id, { publication: 'private' })
    await releaseMerged(act, letter)
    return { text }
  },
})

export const askSupplement = caseAction(letterCase, 'ask_supplement', {
  permission,
  input: letterInputs.ask_supplement,
  load,
  step: async (_act, { request }) => ({ text: request }),
})

export const assignLetter = caseAction(letterCase, 'assign', {
  permission,
  input: letterInputs.assign,
  load,
  step: (act, { unitId, jointUnitIds = [], note }, letter: Letter) =>
    assignTo(act, letter, { unitId, jointUnitIds, note: note ?? null }),
})

export const decideReturn = caseAction(letterCase, 'decide_return', {
  permission,
  input: letterInputs.decide_return,
  load,
  blockers: returnDecisionBlockers,
  async step(act, { agree, unitId, reason }, letter: Letter): Promise<Step> {
    await saveLetter(act.tx, letter.id, { returnRequest: null })
    if (!agree) {
      if (!reason) invalid('reason', '不同意退回的，请写明理由')
      await tellUnit(act, letter.case.unitId, letter, {
        kind: 'return_refused',
        title: '退回申请未获同意',
        text: reason,
      })
      return { label: '不同意退回', text: reason }
    }
    if (unitId)
      return {
        ...(await assignTo(act, letter, { unitId, jointUnitIds: [], note: reason ?? null })),
        label: '同意退回并改派',
        to: 'assigned',
      }
    await passTo(act, letter, null)
    return {
      label: '同意退回',
      text: reason ?? null,
      to: 'accepted',
      unitId: null,
      clocks: { sign: 'cancel' },
    }
  },
})

/**
 * From one unit to another, or to nobody for the moment: who had it, who helped and what they asked for stay behind.
 * What was merged into it comes along, or the unit that answers could not read what it answers.
 */
async function passTo(
  act: Act,
  letter: Letter,
  unitId: string | null,
  jointUnitIds: readonly string[] = [],
): Promise<void> {
  for (const follower of await lockMerged(act.tx, letter.id)) {
    await setJointUnits(act.tx, follower.id, [], unitId)
    await saveCase(act.tx, follower.id, { unitId })
  }
  await setJointUnits(act.tx, letter.id, jointUnitIds, unitId)
  await saveLetter(act.tx, letter.id, { handlerId: null, returnRequest: null, extensionRequest: null })
}

interface Assignment {
  readonly unitId: string
  readonly jointUnitIds: readonly string[]
  readonly note: string | null
}

/** Transfer keeps the reply clock: whoever gets the letter late has what is left (首接负责). */
async function assignTo(act: Act, letter: Letter, { unitId, jointUnitIds, note }: Assignment): Promise<Step> {
  if (jointUnitIds.includes(unitId)) invalid('jointUnitIds', '主办单位不能同时是协办单位')
  const names = await unitsNamed(act, [unitId, ...jointUnitIds])
  await passTo(act, letter, unitId, jointUnitIds)
  for (const id of [unitId, ...jointUnitIds]) {
    const title = id === unitId ? '有新的来信待签收' : '有来信需要协办'
    await tellUnit(act, id, letter, { kind: 'assigned', title, text: note })
  }
  const joint = jointUnitIds.map((id) => names.get(id)).join('、')
  const text = [`主办：${names.get(unitId)}`, joint && `协办：${joint}`, note].filter(Boolean).join('；')
  act.note({ unit: names.get(unitId), previous: letter.case.unitId })
  return { text, unitId, start: [startOf('sign', letter, act.clock.now())] }
}

/** The hotline organ approves what ends a matter without an answer. */
export const terminateLetter = caseAction(letterCase, 'terminate', {
  permission,
  input: letterInputs.terminate,
  load,
  async step(act, { reason }, letter: Letter) {
    await saveLetter(act.tx, letter.id, {
      publication: 'private',
      returnRequest: null,
      extensionRequest: null,
    })
    await releaseMerged(act, letter)
    return { text: reason }
  },
})

export const archiveLetter = caseAction(letterCase, 'archive', {
  permission,
  input: letterInputs.archive,
  load,
  blockers: archiveBlockers,
  step: async () => ({}),
})

export const orderRedo = caseAction(letterCase, 'order_redo', {
  permission,
  input: letterInputs.order_redo,
  load,
  blockers: redoBlockers,
  step: async (act, { reason }, letter: Letter) => redoStep(act, letter, reason),
})

/** One more round for the same unit, with a clock of its own. */
export async function redoStep(act: Act, letter: Letter, reason: string): Promise<Step> {
  await saveLetter(act.tx, letter.id, {
    redoCount: letter.redoCount + 1,
    satisfaction: null,
    handlerId: null,
  })
  await tellUnit(act, letter.case.unitId, letter, {
    kind: 'redo',
    title: '来信人不满意，请重办',
    text: reason,
  })
  const now = act.clock.now()
  return { text: reason, start: [startOf('sign', letter, now), startOf('redo', letter, now)] }
}

/** Up to fifty letters about one matter are answered by one reply (重复诉求合并办理). */
export const mergeLetters = caseAction(letterCase, 'merge', {
  permission,
  input: letterInputs.merge,
  load,
  async step(act, { letterIds }, main: Letter) {
    const others = [...new Set(letterIds)].filter((id) => id !== main.id).sort()
    if (others.length === 0) invalid('letterIds', '请选择其他来信，不能与自己并案')
    const numbers: string[] = []
    for (const id of others) numbers.push(await mergeOne(act, main, id))
    act.note({ merged: numbers })
    return { text: `并入 ${numbers.length} 封：${numbers.join('、')}`, output: { merged: numbers } }
  },
})

const MERGEABLE = ['submitted', 'accepted', 'assigned', 'handling', 'suspended']

async function mergeOne(act: Act, main: Letter, id: string): Promise<string> {
  const letter = await lockLetter(act, id)
  if (!letter)
    throw new NotFound('interaction.letter', '要并入的来信中有一封不存在或您无权办理，请刷新列表后重选。')
  if (!MERGEABLE.includes(letter.case.state))
    invalid('letterIds', `${letter.number} 当前不能并案，请从选择中去掉`)
  await passTo(act, letter, main.case.unitId)
  await saveLetter(act.tx, id, { mergedInto: main.id })
  // What had been merged into this one follows it, or nobody would ever answer it.
  for (const follower of await lockMerged(act.tx, id))
    await saveLetter(act.tx, follower.id, { mergedInto: main.id })
  await moveCase(act, letterCase, letter.case, 'merge', {
    to: 'merged',
    label: '并案办理',
    text: `与来信 ${main.number} 合并办理，一并答复`,
    unitId: main.case.unitId,
    clocks: { triage: 'meet', sign: 'cancel', reply: 'resume' },
    public: true,
  })
  return letter.number
}

export const unmergeLetter = caseAction(letterCase, 'unmerge', {
  permission,
  input: letterInputs.unmerge,
  load,
  async step(act, { reason }, letter: Letter) {
    await passTo(act, letter, null)
    await saveLetter(act.tx, letter.id, { mergedInto: null })
    return { text: reason, unitId: null }
  },
})

/** The main letter ends without an answer: the others are still owed theirs, and go back to the clerks. */
export async function releaseMerged(act: Act, main: Letter): Promise<void> {
  for (const letter of await lockMerged(act.tx, main.id)) {
    await passTo(act, letter, null)
    await saveLetter(act.tx, letter.id, { mergedInto: null })
    await moveCase(act, letterCase, letter.case, 'unmerge', {
      text: '合并办理的主信已结束，此信单独办理',
      unitId: null,
    })
    await tellTriage(act, letter, { kind: 'released', title: '主信已结束，并案来信待转办', text: null })
  }
}

/** Takes a note for colleagues; the writer does not see it. */
export const addNote = caseAction(letterCase, 'add_note', {
  permission: 'interaction.read_letters',
  input: letterInputs.add_note,
  load,
  step: async (_act, { text }) => ({ text }),
})

/** A look at who wrote: nothing changes, but the look is on record (every look at unmasked personal data is logged). */
export const revealPerson = defineAction({
  name: 'interaction.reveal_person_letter',
  label: '查看联系方式',
  permission: 'interaction.reveal_person',
  subjectKind: 'interaction.letter',
  input: letterInputs.reveal_person,
  load,
  async run(act, { purpose }, letter: Letter) {
    act.note({ number: letter.number, purpose })
    const { writerName: name, phone, email, address } = letter
    return { name, phone, email, address }
  },
})
