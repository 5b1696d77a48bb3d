/** Plays calls, error reports and opinion items. */
import type {
  CallScript,
  CallStep,
  ErrorReportScript,
  ErrorReportStep,
  LetterScript,
  OpinionScript,
  OpinionStep,
} from '../../../demo/types.ts'
import { type Played, submit } from './letters.ts'
import { perforce, type Stage, unitId } from './stage.ts'

export type Ids = Map<string, string>

export async function playReport(
  stage: Stage,
  script: ErrorReportScript,
  step: ErrorReportStep,
  ids: Ids,
): Promise<void> {
  const id = ids.get(script.key)
  if (step.step === 'submit') {
    const { name, contact } = script.reporter
    const report = {
      pageUrl: script.pageUrl,
      kind: script.kind,
      body: script.description,
      name: name ?? '',
      contact: contact ?? '',
    }
    const { id: made } = await perforce<{ id: string }>(
      stage,
      'writer',
      'interaction.submit_correction',
      report,
    )
    ids.set(script.key, made)
  } else if (step.step === 'forward') {
    await perforce(stage, 'intake', 'interaction.forward_correction', {
      id,
      unitId: unitId(stage, step.data.unit),
    })
  } else if (step.step === 'answer') {
    await perforce(stage, step.by, 'interaction.answer_correction', { id, reply: step.data.text })
  } else await perforce(stage, 'intake', 'interaction.decline_correction', { id, reason: step.data.reason })
}

export async function playOpinion(
  stage: Stage,
  script: OpinionScript,
  step: OpinionStep,
  ids: Ids,
): Promise<void> {
  const id = ids.get(script.key)
  if (step.step === 'register') {
    const { title, body, source, sourceUrl, level } = script
    const { id: made } = await perforce<{ id: string }>(stage, 'intake', 'interaction.register_opinion', {
      title,
      body,
      source,
      sourceUrl,
      level,
    })
    ids.set(script.key, made)
  } else if (step.step === 'assign') {
    await perforce(stage, 'intake', 'interaction.assign_opinion', {
      id,
      unitId: unitId(stage, step.data.unit),
      note: step.data.note,
    })
  } else if (step.step === 'respond') {
    await perforce(stage, step.by, 'interaction.respond_opinion', { id, response: step.data.text })
  } else await perforce(stage, 'intake', 'interaction.close_opinion', { id, note: step.data.note })
}

/** A call is a letter taken down on behalf; answered on the spot, it still leaves the whole course on record. */
export async function playCall(
  stage: Stage,
  script: CallScript,
  step: CallStep,
  played: Played,
): Promise<void> {
  if (step.step === 'record') {
    played.set(script.key, await submit(stage, letterOf(script), step.by))
    return
  }
  const letter = played.get(script.key)
  if (!letter) throw new Error(`${script.key} has not been recorded yet`)
  const act = (who: string, name: string, input: object = {}) =>
    perforce(stage, who, `interaction.${name}_letter`, { id: letter.id, ...input })
  const assign = async (unit: string) => {
    await act('intake', 'accept')
    await act('intake', 'assign', { unitId: unitId(stage, unit) })
  }
  const answer = async (who: string, text: string) => {
    await act(who, 'sign')
    await act(who, 'submit_reply', { text })
    await act('reviewer', 'approve_reply')
  }
  if (step.step === 'forward') await assign(step.data.unit)
  else if (step.step === 'result') await answer(step.by, step.data.text)
  else if (step.step === 'answer_on_spot') {
    await assign('103005')
    await answer('head-103005', step.data.text)
  } else if (step.data.level) {
    const rating = { satisfaction: step.data.level, reason: step.data.note }
    await perforce(stage, 'writer', 'interaction.rate_letter', {
      number: letter.number,
      queryCode: letter.queryCode,
      ...rating,
    })
  }
}

const TITLE_MOST = 40

function letterOf(script: CallScript): LetterScript {
  const [first = script.summary] = script.summary.split(/[，。；！？]/)
  const title = [...first].slice(0, TITLE_MOST).join('')
  const writer = { ...script.caller, address: '', email: null }
  const { key, kind, unit } = script
  return {
    key,
    kind,
    unit,
    title,
    writer,
    mailbox: 'county-office',
    channel: 'phone',
    external: null,
    visibility: 'private',
    body: script.summary,
    topic: 'call',
    jointUnits: [],
    mergedInto: null,
    endsIn: 'submitted',
    steps: [],
  }
}
