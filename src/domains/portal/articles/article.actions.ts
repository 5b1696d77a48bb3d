/** Writing and keeping articles: what their writers do to the working copy. None of it reaches the public by itself. */
import { type Act, defineAction } from '#kernel/actions'
import { newId } from '#kernel/db'
import { invalid, refuseIf } from '#kernel/errors'
import { enqueue } from '#kernel/jobs'
import { touch } from '../publishing/touched.store.ts'
import { insertArticles, lockArticle, readArticle, saveArticle, tellHistory } from './article.store.ts'
import {
  type ArticleInHand,
  block,
  copyBlockers,
  deleteBlockers,
  moveBlockers,
  pinBlockers,
  restoreBlockers,
  saveBlockers,
  scheduleBlockers,
  scheduleInputBlockers,
} from './article.ts'
import { hashOf } from './content.ts'
import { articleInput, articleInputs } from './contract.ts'
import { expireDue, publishDue } from './due.jobs.ts'
import { editionById } from './edition.store.ts'
import { attachNew, copyFiles } from './files.ts'
import { goLive } from './go-live.ts'
import { chainHolds, moveLiveText } from './live.queries.ts'
import { handOf, keepContent, openSection, readContent, union, usualSource, writingUnit } from './writing.ts'

const subjectKind = 'portal.article'
const permission = 'portal.write'
const load = (act: Act, { id }: { id: string }) => lockArticle(act.tx, id, act.scope)

const noted = (act: Act, id: string, action: string, reason?: string | null) =>
  tellHistory(act.tx, [{ articleId: id, action, reason }], handOf(act))

export const createArticle = defineAction({
  name: 'portal.create_article',
  label: '新建稿件',
  permission,
  subjectKind,
  input: articleInput,
  async run(act, { sectionId, kind, unitId: wanted, content: typed }) {
    const section = await openSection(act, sectionId)
    const unitId = writingUnit(act.scope, section, wanted)
    const source = typed.source || (await usualSource(act, unitId))
    const content = readContent(kind, section.disclosed, { ...typed, source })
    const id = newId()
    const contentHash = hashOf(kind, content)
    const place = { siteId: section.siteId, sectionId, unitId, kind, origin: 'typed' as const }
    const row = {
      id,
      ...place,
      state: 'draft' as const,
      content,
      contentHash,
      writers: union([act.actor.id]),
    }
    const [made] = await insertArticles(act.tx, [row], { at: act.clock.now(), by: act.actor.id })
    await attachNew(act, id, content)
    await noted(act, id, 'create')
    act.about(id)
    act.note({ number: made?.number, section: section.path, site: section.siteCode, kind })
    return { id, number: made?.number ?? 0, version: 1 }
  },
})

export const saveArticleAction = defineAction({
  name: 'portal.save_article',
  label: '修改稿件',
  permission,
  subjectKind,
  input: articleInputs.save,
  load,
  blockers: saveBlockers,
  content: ({ content }: ArticleInHand) => ({ content }),
  async run(act, { content: typed }, article: ArticleInHand) {
    const content = readContent(article.kind, article.disclosed, typed)
    const saved = await keepContent(act, article, content)
    act.note({
      number: article.number,
      hash: saved.hash,
      ...(saved.state === article.state ? {} : { state: saved.state }),
    })
    return saved
  },
})

export const revertArticle = defineAction({
  name: 'portal.revert_article',
  label: '恢复到历史版本',
  permission,
  subjectKind,
  input: articleInputs.revert,
  load,
  blockers: saveBlockers,
  async run(act, { editionId }, article: ArticleInHand) {
    const edition = await editionById(act.tx, article.id, editionId)
    if (!edition) invalid('editionId', '没有这个版本，请刷新后重选')
    const saved = await keepContent(act, article, edition.content, edition.writers)
    await noted(act, article.id, 'revert', `第 ${edition.number} 版`)
    act.note({ number: article.number, edition: edition.number })
    return saved
  },
})

export const scheduleArticle = defineAction({
  name: 'portal.schedule_article',
  label: '设定发布和到期时间',
  permission,
  subjectKind,
  input: articleInputs.schedule,
  load,
  blockers: scheduleBlockers,
  inputBlockers: scheduleInputBlockers,
  async run(act, { publishAt, expiresAt }, article: ArticleInHand) {
    const { id } = article
    const times = {
      publishAt: publishAt ? new Date(publishAt) : null,
      expiresAt: expiresAt ? new Date(expiresAt) : null,
    }
    await saveArticle(act.tx, id, times, act)
    await noted(
      act,
      id,
      'schedule',
      [publishAt && `发布 ${publishAt}`, expiresAt && `到期 ${expiresAt}`].filter(Boolean).join('，'),
    )
    act.note({ number: article.number, publishAt, expiresAt })
    if (times.expiresAt) await enqueue(act.tx, expireDue, { id }, { runAt: times.expiresAt, key: id })
    if (article.state === 'approved' && times.publishAt)
      await enqueue(act.tx, publishDue, { id }, { runAt: times.publishAt, key: id })
    // It was approved and only waited for its hour.
    if (article.state === 'approved' && !times.publishAt) await goLive(act.tx, [id], handOf(act))
    return versionOf(act, id)
  },
})

async function versionOf(act: Act, id: string): Promise<{ id: string; version: number; state: string }> {
  const now = await readArticle(act.tx, id, 'all')
  return { id, version: now?.version ?? 0, state: now?.state ?? '' }
}

export const moveArticle = defineAction({
  name: 'portal.move_article',
  label: '移动到其他栏目',
  permission,
  subjectKind,
  input: articleInputs.move,
  load,
  blockers: moveBlockers,
  async run(act, { sectionId }, article: ArticleInHand) {
    const section = await openSection(act, sectionId)
    if (section.siteId !== article.siteId) invalid('sectionId', '只能移到同一网站的栏目；其他网站请用“复制”')
    const isPublic = article.liveEditionId !== null
    const wanting = isPublic && !(await chainHolds(act.tx, article.id, section.reviewSteps))
    refuseIf(
      wanting
        ? [
            block(
              'chain_longer',
              `目标栏目要求 ${section.reviewSteps} 级审核，现有审核不够；请先撤下，移动后重新送审。`,
            ),
          ]
        : [],
    )
    await saveArticle(act.tx, article.id, { sectionId }, act)
    await noted(act, article.id, 'move', `${article.sectionName} → ${section.name}`)
    if (isPublic) await moveLive(act.tx, article, sectionId)
    act.note({ number: article.number, from: article.sectionPath, to: section.path })
    return { id: article.id, version: article.version + 1 }
  },
})

async function moveLive(tx: Act['tx'], { id, sectionId: from }: ArticleInHand, to: string): Promise<void> {
  await moveLiveText(tx, id, to)
  await touch(tx, [`article:${id}`, `list:${from}`, `list:${to}`])
}

export const copyArticle = defineAction({
  name: 'portal.copy_article',
  label: '复制稿件',
  permission,
  subjectKind,
  input: articleInputs.copy,
  load,
  blockers: copyBlockers,
  async run(act, { sectionId }, article: ArticleInHand) {
    const section = await openSection(act, sectionId)
    const unitId = writingUnit(act.scope, section, undefined)
    const id = newId()
    const copied = await copyFiles(act, id, article.content)
    const { indexNumber: _own, ...fields } = copied.fields
    const content = readContent(article.kind, section.disclosed, { ...copied, fields })
    const place = { siteId: section.siteId, sectionId, unitId, kind: article.kind, origin: 'typed' as const }
    // Their words are in it: they may not approve the copy either.
    const writers = union(article.writers, [act.actor.id])
    const row = {
      id,
      ...place,
      state: 'draft' as const,
      content,
      contentHash: hashOf(article.kind, content),
      writers,
    }
    const [made] = await insertArticles(act.tx, [row], { at: act.clock.now(), by: act.actor.id })
    await noted(act, id, 'copy', `来自稿件 ${article.number}`)
    act.note({ number: article.number, copy: made?.number, to: section.path })
    return { id, number: made?.number ?? 0, version: 1 }
  },
})

export const pinArticle = defineAction({
  name: 'portal.pin_article',
  label: '置顶',
  permission,
  subjectKind,
  input: articleInputs.pin,
  load,
  blockers: pinBlockers,
  inputBlockers: (_article: ArticleInHand, { until }, { clock }) =>
    until !== null && new Date(until) <= clock.now() ? [block('pin_past', '置顶的截止时间应晚于现在。')] : [],
  async run(act, { until }, article: ArticleInHand) {
    await saveArticle(act.tx, article.id, { pinnedUntil: until ? new Date(until) : null }, act)
    await noted(act, article.id, 'pin', until ?? '取消置顶')
    act.note({ number: article.number, until })
    await touch(act.tx, [`article:${article.id}`, `list:${article.sectionId}`])
    return { id: article.id, version: article.version + 1 }
  },
})

export const deleteArticle = defineAction({
  name: 'portal.delete_article',
  label: '删除稿件',
  permission,
  subjectKind,
  input: articleInputs.delete,
  load,
  blockers: deleteBlockers,
  async run(act, { reason }, article: ArticleInHand) {
    await saveArticle(act.tx, article.id, { state: 'deleted', stateBefore: article.state }, act)
    await noted(act, article.id, 'delete', reason)
    act.note({ number: article.number, ...(reason ? { reason } : {}) })
    return { id: article.id, version: article.version + 1 }
  },
})

export const restoreArticle = defineAction({
  name: 'portal.restore_article',
  label: '从回收站恢复',
  permission,
  subjectKind,
  input: articleInputs.restore,
  load,
  blockers: restoreBlockers,
  async run(act, _input, article: ArticleInHand) {
    await saveArticle(act.tx, article.id, { state: article.stateBefore ?? 'draft', stateBefore: null }, act)
    await noted(act, article.id, 'restore')
    act.note({ number: article.number })
    return { id: article.id, version: article.version + 1 }
  },
})
