/** A correction is proposed by the list and taken over by a person: it becomes a draft, and is reviewed as any other. */
import { type Act, defineAction } from '#kernel/actions'
import { type Blocker, notFound, refuseIf } from '#kernel/errors'
import { lockArticle, tellHistory } from '../articles/article.store.ts'
import { saveBlockers } from '../articles/article.ts'
import { handOf, keepContent, readContent } from '../articles/writing.ts'
import { wordInputs } from './contract.ts'
import { decideFinding, type FindingRow, lockFinding } from './finding.store.ts'
import { listsOf, mended, OWN_PLACES, type OwnPlace } from './stock.ts'
import { entriesNow } from './words.store.ts'

const permission = 'portal.write'
const subjectKind = 'portal.word_finding'
const block = (code: string, message: string): Blocker => ({ code: `portal.${code}`, message })
const load = (act: Act, { id }: { id: string }) => lockFinding(act.tx, id, act.scope)

const decided = ({ state }: FindingRow): Blocker[] =>
  state === 'open' ? [] : [block('finding_decided', '这一处已经处理过，请刷新。')]

const isOwn = (place: string): place is OwnPlace => (OWN_PLACES as readonly string[]).includes(place)

function acceptBlockers(finding: FindingRow): Blocker[] {
  if (finding.state !== 'open') return decided(finding)
  const inFile = !isOwn(finding.place)
  return [
    ...(inFile ? [block('word_in_attachment', '错字在附件里，请改好文件后重新上传。')] : []),
    ...(finding.rightText === '' ? [block('no_right_form', '词表没有写正确写法，请打开稿件修改。')] : []),
  ]
}

export const acceptCorrection = defineAction({
  name: 'portal.accept_word_finding',
  label: '采纳更正',
  permission,
  subjectKind,
  input: wordInputs.accept,
  load,
  blockers: acceptBlockers,
  async run(act, _input, finding: FindingRow) {
    const article = (await lockArticle(act.tx, finding.articleId, act.scope)) ?? notFound('portal.article')
    refuseIf(saveBlockers(article))
    const exceptions = (await entriesNow(act.tx)).flatMap(({ kind, text }) =>
      kind === 'exception' ? [text] : [],
    )
    const word = { text: finding.wrong, right: finding.rightText }
    const place = finding.place as OwnPlace
    const content = mended(article.content, place, word, listsOf([word], exceptions))
    const changed = content[place] !== article.content[place]
    refuseIf(
      changed ? [] : [block('word_not_there', '稿件的草稿里没有这个词，或它中间有格式，请打开稿件核对。')],
    )
    const saved = await keepContent(act, article, readContent(article.kind, article.disclosed, content))
    await tellHistory(
      act.tx,
      [{ articleId: article.id, action: 'save', reason: `采纳更正：${finding.wrong}→${finding.rightText}` }],
      handOf(act),
    )
    await decideFinding(act.tx, finding.id, { state: 'accepted', reason: null }, handOf(act))
    act.note({ article: article.number, place, wrong: finding.wrong, right: finding.rightText })
    return { articleId: article.id, state: saved.state, version: finding.version + 1 }
  },
})

export const dismissFinding = defineAction({
  name: 'portal.dismiss_word_finding',
  label: '不改',
  permission,
  subjectKind,
  input: wordInputs.dismiss,
  load,
  blockers: decided,
  async run(act, { reason }, finding: FindingRow) {
    await decideFinding(act.tx, finding.id, { state: 'dismissed', reason }, handOf(act))
    act.note({ wrong: finding.wrong, reason })
    return { version: finding.version + 1 }
  },
})
