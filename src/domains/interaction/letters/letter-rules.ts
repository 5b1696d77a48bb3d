/** Why a step with a letter cannot be taken: the reasons, and the pure rules that give them. */
import { type Facts, reaches } from '#kernel/actions'
import type { Blocker } from '#kernel/errors'
import type { Letter } from './letter.ts'

export type LetterBlocker = keyof typeof letterBlockers

export const letterBlockers = {
  'interaction.not_main_unit': '此信由其他单位主办，协办单位请提出协办意见。',
  'interaction.not_joint_unit': '您的单位不是此信的协办单位。',
  'interaction.return_pending': '已有退回申请在等待审批。',
  'interaction.no_return_request': '没有待审批的退回申请。',
  'interaction.extension_pending': '已有延期申请在等待审批，审批后才能继续。',
  'interaction.no_extension_request': '没有待审批的延期申请。',
  'interaction.extended_already': '此信已延期一次，不能再次申请延期。',
  'interaction.overdue_extension': '已超过答复期限，不能再申请延期，请尽快答复。',
  'interaction.joint_opinion_missing': '还有协办单位没有提出意见；确需先答复的，请先取消协办或催办。',
  'interaction.writer_wants_private': '来信人选择了不公开，不能公开。',
  'interaction.already_published': '此信已公开；要修改请先撤下。',
  'interaction.not_published': '此信没有公开。',
  'interaction.redone_already': '此信已重办过一次；仍不满意的，请书面说明理由后归档。',
  'interaction.thanks_need_no_reply': '感谢信不计入重办。',
  'interaction.publication_undecided': '请先确定是否公开，再归档。',
  'interaction.rated_already': '本轮办理已评价过，不能重复评价。',
  'interaction.not_supervised': '此信没有在督办中。',
  'interaction.followed_up_too_often': '每封来信最多追问 3 次，请另写一封新的来信。',
} as const

export function blocker(code: LetterBlocker): Blocker {
  return { code, message: letterBlockers[code] }
}

const when = (condition: boolean, code: LetterBlocker): Blocker[] => (condition ? [blocker(code)] : [])

const MOST_QUESTIONS = 3 // 县定：追问太多时另立新信，免得一封信里混进几件事
const MOST_EXTENSIONS = 1 // 延期原则上一次（rules/letter-clocks.json 注）

/** Handling belongs to the unit that answers, not to the ones that help. */
export function mainUnitOnly(letter: Letter, { actor }: Facts): Blocker[] {
  const scope = actor.permissions.get('interaction.handle_letter')
  return when(!scope || !reaches(scope, letter.case.unitId), 'interaction.not_main_unit')
}

export function jointUnitOnly(letter: Letter, { actor }: Facts): Blocker[] {
  const scope = actor.permissions.get('interaction.handle_letter')
  return when(
    !scope || !letter.joint.some(({ unitId }) => reaches(scope, unitId)),
    'interaction.not_joint_unit',
  )
}

export function returnBlockers(letter: Letter, facts: Facts): Blocker[] {
  return [
    ...mainUnitOnly(letter, facts),
    ...when(letter.returnRequest !== null, 'interaction.return_pending'),
  ]
}

export function returnDecisionBlockers(letter: Letter): Blocker[] {
  return when(letter.returnRequest === null, 'interaction.no_return_request')
}

export function extensionBlockers(letter: Letter, facts: Facts): Blocker[] {
  const late = letter.answerDueAt !== null && facts.clock.now() > letter.answerDueAt
  return [
    ...mainUnitOnly(letter, facts),
    ...when(letter.extensionRequest !== null, 'interaction.extension_pending'),
    ...when(letter.extensionCount >= MOST_EXTENSIONS, 'interaction.extended_already'),
    // The rules are silent on extending what is already late; we read it as too late, for the citizen's sake.
    ...when(late, 'interaction.overdue_extension'),
  ]
}

export function extensionDecisionBlockers(letter: Letter): Blocker[] {
  return when(letter.extensionRequest === null, 'interaction.no_extension_request')
}

export function submitReplyBlockers(letter: Letter, facts: Facts): Blocker[] {
  return [
    ...mainUnitOnly(letter, facts),
    ...when(letter.extensionRequest !== null, 'interaction.extension_pending'),
    ...when(letter.returnRequest !== null, 'interaction.return_pending'),
    ...when(
      letter.joint.some(({ opinion }) => opinion === null),
      'interaction.joint_opinion_missing',
    ),
  ]
}

export function publishBlockers(letter: Letter): Blocker[] {
  return [
    ...when(letter.visibility === 'private', 'interaction.writer_wants_private'),
    ...when(letter.publication === 'published', 'interaction.already_published'),
  ]
}

export function keepPrivateBlockers(letter: Letter): Blocker[] {
  return when(letter.publication === 'published', 'interaction.already_published')
}

export function withdrawPublicationBlockers(letter: Letter): Blocker[] {
  return when(letter.publication !== 'published', 'interaction.not_published')
}

/** Dissatisfied: one re-do, then final with an explanation. */
export function redoBlockers(letter: Letter): Blocker[] {
  return [
    ...when(letter.redoCount > 0, 'interaction.redone_already'),
    ...when(letter.kind === 'thanks', 'interaction.thanks_need_no_reply'),
  ]
}

export function archiveBlockers(letter: Letter): Blocker[] {
  return when(
    letter.case.state === 'replied' && letter.visibility === 'public' && letter.publication === 'undecided',
    'interaction.publication_undecided',
  )
}

export function rateBlockers(letter: Letter): Blocker[] {
  return when(letter.satisfaction !== null, 'interaction.rated_already')
}

export function askAgainBlockers(letter: Letter): Blocker[] {
  return when(letter.questionCount >= MOST_QUESTIONS, 'interaction.followed_up_too_often')
}

export function liftSupervisionBlockers(letter: Letter): Blocker[] {
  return when(letter.supervisionLevel === 0, 'interaction.not_supervised')
}
