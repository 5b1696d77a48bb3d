/** Plays the script of one letter, step by step, with the actions a clerk or a citizen would use. */
import type { LetterScript, LetterStep, LetterStepData } from '../../../demo/types.ts'
import { openPromise, replyOf } from './demo.store.ts'
import { perforce, type Stage, unitId, type Who } from './stage.ts'

export interface PlayedLetter {
  readonly id: string
  readonly number: string
  readonly queryCode: string
}

export type Played = Map<string, PlayedLetter>

export async function submit(stage: Stage, script: LetterScript, by: Who): Promise<PlayedLetter> {
  const { mailbox, kind, title, body, writer, visibility, channel, external } = script
  const content = {
    mailbox,
    kind,
    title,
    body,
    visibility,
    name: writer.name,
    phone: writer.phone,
    address: writer.address,
    email: '',
  }
  const received =
    channel === 'web' && by === 'writer'
      ? await perforce<PlayedLetter>(stage, 'writer', 'interaction.submit_letter', {
          ...content,
          consent: true,
        })
      : await perforce<PlayedLetter>(stage, by === 'writer' ? 'intake' : by, 'interaction.register_letter', {
          ...content,
          channel: channel === 'web' ? 'walk_in' : channel,
          ...(external ? { sourceNumber: external.number, sourceDueOn: external.dueOn } : {}),
        })
  const { id, number, queryCode } = received
  return { id, number, queryCode }
}

type Play<Name extends keyof LetterStepData> = (
  scene: { stage: Stage; letter: PlayedLetter; by: Who; played: Played; script: LetterScript },
  data: LetterStepData[Name],
) => Promise<unknown>

/** A staff action on the letter. */
function act(scene: { stage: Stage; letter: PlayedLetter; by: Who }, name: string, input: object = {}) {
  return perforce(scene.stage, scene.by, `interaction.${name}_letter`, { id: scene.letter.id, ...input })
}

/** A step of the writer's own, with number and code as he would type them. */
function own({ stage, letter }: { stage: Stage; letter: PlayedLetter }, name: string, input: object = {}) {
  return perforce(stage, 'writer', `interaction.${name}_letter`, {
    number: letter.number,
    queryCode: letter.queryCode,
    ...input,
  })
}

const plays: { [Name in Exclude<keyof LetterStepData, 'submit'>]: Play<Name> } = {
  accept: (scene) => act(scene, 'accept'),
  decline: (scene, { ground, reason }) => act(scene, 'decline', { ground, reason }),
  request_supplement: (scene, { ask }) => act({ ...scene, by: 'intake' }, 'ask_supplement', { request: ask }),
  supplement: (scene, { text }) => own(scene, 'supplement', { text }),
  assign: (scene, { unit, jointUnits, note }) =>
    act(scene, 'assign', {
      unitId: unitId(scene.stage, unit),
      jointUnitIds: jointUnits.map((code) => unitId(scene.stage, code)),
      ...(note ? { note } : {}),
    }),
  sign: (scene) => act(scene, 'sign'),
  joint_opinion: (scene, { text }) => act(scene, 'give_opinion', { text }),
  ask_return: (scene, { reason }) => act(scene, 'ask_return', { reason }),
  decide_return: (scene, { approved, unit, note }) =>
    act({ ...scene, by: 'intake' }, 'decide_return', {
      agree: approved,
      reason: note,
      ...(approved && unit ? { unitId: unitId(scene.stage, unit) } : {}),
    }),
  ask_extension: (scene, { workingDays, reason }) =>
    act(scene, 'ask_extension', { days: workingDays, reason }),
  decide_extension: (scene, { approved, note }) =>
    act({ ...scene, by: 'reviewer' }, 'decide_extension', { agree: approved, reason: note }),
  pause: (scene, { cause, reason }) => act(scene, 'suspend', { cause, reason }),
  resume: (scene, { note }) => act(scene, 'resume', { note }),
  draft: (scene, { text }) => act(scene, 'save_draft', { text }),
  submit_reply: (scene, { text }) => act(scene, 'submit_reply', { text }),
  approve_reply: (scene, { promises }) => act(scene, 'approve_reply', { promises }),
  send_back_reply: (scene, { comment }) => act(scene, 'send_back_reply', { reason: comment }),
  publish: (scene, { hide }) => publish(scene, hide),
  keep_private: (scene, { reason }) => act(scene, 'keep_private', { reason }),
  rate: (scene, { level, reason }) =>
    own(scene, 'rate', { satisfaction: level, ...(reason ? { reason } : {}) }),
  redo: (scene, { reason }) => act({ ...scene, by: 'intake' }, 'order_redo', { reason }),
  instruct: (scene, { text, dueOn }) => act(scene, 'instruct', { text, dueOn }),
  supervise: (scene, { form, reason }) => act(scene, 'supervise', { form, reason }),
  merge: (scene, { letters }) =>
    act({ ...scene, by: 'intake' }, 'merge', {
      letterIds: letters.flatMap((key) => scene.played.get(key)?.id ?? []),
    }),
  follow_up_question: (scene, { text }) => own(scene, 'ask_again', { text }),
  promise_outcome: (scene, { promise, kept, text }) => outcome(scene, { promise, kept, text }),
  withdraw: (scene, { reason }) => own(scene, 'withdraw', { reason }),
  terminate: (scene, { reason }) => act({ ...scene, by: 'intake' }, 'terminate', { reason }),
  archive: (scene) => act({ ...scene, by: 'intake' }, 'archive'),
}

async function publish(scene: Parameters<Play<'publish'>>[0], hide: readonly string[]): Promise<void> {
  const masked = (text: string) => hide.reduce((result, part) => result.replaceAll(part, '***'), text)
  const { title, body, writer } = scene.script
  await act(scene, 'publish', {
    title: masked(title),
    body: masked(body),
    reply: masked(await replyOf(scene.stage.db.tx, scene.letter.id)),
    writer: `${[...writer.name][0]}**`,
    masked: true,
  })
}

async function outcome(
  { stage, letter, by }: { stage: Stage; letter: PlayedLetter; by: Who },
  { promise, kept, text }: LetterStepData['promise_outcome'],
): Promise<void> {
  const id = await openPromise(stage.db.tx, letter.id, promise)
  if (!id) return
  const name = kept ? 'complete_follow_up' : 'cancel_follow_up'
  await perforce(stage, kept ? by : 'intake', `interaction.${name}`, { id, result: text })
}

export async function playStep(
  stage: Stage,
  script: LetterScript,
  step: LetterStep,
  played: Played,
): Promise<void> {
  if (step.step === 'submit') {
    played.set(script.key, await submit(stage, script, step.by))
    return
  }
  const letter = played.get(script.key)
  if (!letter) throw new Error(`${script.key} has not been written yet`)
  const play = plays[step.step] as Play<never>
  await play({ stage, letter, by: step.by, played, script }, step.data as never)
}
