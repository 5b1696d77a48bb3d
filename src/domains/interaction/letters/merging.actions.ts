/** Letters about one matter, answered together (并案). */
import type { Act } from '#kernel/actions'
import { caseAction, moveCase } from '#kernel/cases'
import { invalid, NotFound } from '#kernel/errors'
import { tellTriage } from '../audience.ts'
import { letterInputs } from '../contract.ts'
import { passTo } from './assignment.actions.ts'
import { lockLetter, lockMerged, saveLetter } from './letter.store.ts'
import { type Letter, letterCase } from './letter.ts'

const permission = 'interaction.triage_letter'
const load = (act: Act, { id }: { id: string }) => lockLetter(act, id)

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
