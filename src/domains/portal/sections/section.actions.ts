/** The tree of a site's sections: making, setting, moving, closing. An address that was public goes on leading somewhere. */
import { type Act, defineAction, reaches } from '#kernel/actions'
import type { Tx } from '#kernel/db'
import { InvalidInput, invalid, notFound, refuseIf } from '#kernel/errors'
import { namesOfPeople, namesOfUnits } from '#kernel/org'
import { touch } from '../publishing/touched.store.ts'
import { sectionInput, sectionInputs } from './contract.ts'
import { formerSection, siteOfSection } from './section.queries.ts'
import {
  insertSections,
  lockSection,
  lockTree,
  readdress,
  saveSection,
  sectionAt,
  sectionById,
  setPositions,
  siblings,
  siteCodes,
} from './section.store.ts'
import {
  addressProblems,
  changeBlockers,
  closeBlockers,
  pathOf,
  placeBlockers,
  reopenBlockers,
  type Section,
  type SectionInHand,
} from './section.ts'

const subjectKind = 'portal.section'
const permission = 'portal.manage_sections'
const load = (act: Act, { id }: { id: string }) => lockSection(act.tx, id, act.scope)

async function refuseAddress(
  tx: Tx,
  section: Pick<Section, 'siteId' | 'slug'> & { id?: string; isPortal: boolean },
  parent: Section | null,
): Promise<string> {
  const codes = section.isPortal ? await siteCodes(tx) : new Set<string>()
  const problems = addressProblems(section.slug, parent, (word) => codes.has(word))
  if (problems.length > 0) throw new InvalidInput(problems)
  const path = pathOf(parent, section.slug)
  const there = await sectionAt(tx, section.siteId, path)
  if (there && there.id !== section.id) invalid('slug', `这个地址已是“${there.name}”栏目，请换一个`)
  const former = await formerSection(tx, section.siteId, path)
  if (former && former.id !== section.id)
    invalid('slug', `这个地址是“${former.name}”的旧地址，仍要引导到那里，请换一个`)
  return path
}

async function parentIn(tx: Tx, siteId: string, parentId: string | null): Promise<Section | null> {
  if (parentId === null) return null
  const parent = await sectionById(tx, parentId)
  if (parent?.siteId !== siteId) invalid('parentId', '没有这个上级栏目，请重新选择')
  if (parent.closedAt) invalid('parentId', '上级栏目已关闭，请另选一个')
  return parent
}

async function refuseStrangers(
  act: Act,
  { responsibleId, writerUnitIds }: Partial<Pick<Section, 'responsibleId' | 'writerUnitIds'>>,
): Promise<void> {
  if (responsibleId && (await namesOfPeople(act.tx, [responsibleId])).size === 0)
    invalid('responsibleId', '没有这个人，请重新选择')
  const units = writerUnitIds ?? []
  const known = await namesOfUnits(act.tx, units, act.clock.today())
  if (units.some((id) => !known.has(id))) invalid('writerUnitIds', '供稿单位中有已撤销或不存在的，请重新选择')
}

export const createSection = defineAction({
  name: 'portal.create_section',
  label: '新建栏目',
  permission,
  subjectKind,
  input: sectionInput,
  async run(act, input) {
    const site = (await siteOfSection(act.tx, input.siteId)) ?? notFound('portal.site')
    if (!reaches(act.scope, site.unitId)) notFound('portal.site')
    await lockTree(act.tx, input.siteId)
    const parent = await parentIn(act.tx, input.siteId, input.parentId)
    const path = await refuseAddress(act.tx, { ...input, isPortal: site.kind === 'portal' }, parent)
    await refuseStrangers(act, input)
    const position = (await siblings(act.tx, input.siteId, input.parentId)).length + 1
    const hand = { at: act.clock.now(), by: act.actor.id }
    const [id = ''] = await insertSections(act.tx, [{ ...input, path, position, fixed: null }], hand)
    act.about(id)
    act.note({ site: site.code, path, name: input.name, reviewSteps: input.reviewSteps })
    await touch(act.tx, [`navigation:${input.siteId}`, `section:${id}`])
    return { id, path, version: 1 }
  },
})

const touched = (act: Act, { id, siteId }: Section, ...more: string[]) =>
  touch(act.tx, [`navigation:${siteId}`, `section:${id}`, ...more])

export const changeSection = defineAction({
  name: 'portal.change_section',
  label: '修改栏目设置',
  permission,
  subjectKind,
  input: sectionInputs.change,
  load,
  blockers: changeBlockers,
  content: (section: SectionInHand) => ({
    ...{
      name: section.name,
      type: section.type,
      description: section.description,
      keywords: section.keywords,
    },
    ...{ promiseDays: section.promiseDays, template: section.template, reviewSteps: section.reviewSteps },
    ...{ responsibleId: section.responsibleId, writerUnitIds: section.writerUnitIds },
    inNavigation: section.inNavigation,
  }),
  async run(act, { id: _id, version: _version, ...given }, section: SectionInHand) {
    await refuseStrangers(act, given)
    const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    await saveSection(act.tx, section.id, patch)
    const before = section as unknown as Record<string, unknown>
    act.note({
      path: section.path,
      ...patch,
      before: Object.fromEntries(Object.keys(patch).map((key) => [key, before[key]])),
    })
    await touched(act, section)
    return { version: section.version + 1 }
  },
})

async function readdressed(
  act: Act,
  section: SectionInHand,
  parent: Section | null,
  slug: string,
): Promise<string> {
  const isPortal = section.siteCode === 'county'
  const path = await refuseAddress(act.tx, { ...section, slug, isPortal }, parent)
  if (path !== section.path) {
    const ids = await readdress(act.tx, section, path, act.clock.now())
    await touch(
      act.tx,
      ids.flatMap((id) => [`section:${id}`, `list:${id}`]),
    )
    act.note({ from: section.path, to: path })
  }
  return path
}

export const renameSection = defineAction({
  name: 'portal.rename_section',
  label: '修改栏目地址',
  permission,
  subjectKind,
  input: sectionInputs.rename,
  load,
  blockers: placeBlockers,
  async run(act, { slug }, section: SectionInHand) {
    const parent = section.parentId === null ? null : ((await sectionById(act.tx, section.parentId)) ?? null)
    const path = await readdressed(act, section, parent, slug)
    await saveSection(act.tx, section.id, { slug })
    await touched(act, section)
    return { path, version: section.version + 1 }
  },
})

export const moveSection = defineAction({
  name: 'portal.move_section',
  label: '移动栏目',
  permission,
  subjectKind,
  input: sectionInputs.move,
  load,
  blockers: placeBlockers,
  async run(act, { parentId, beforeId }, section: SectionInHand) {
    const parent = await parentIn(act.tx, section.siteId, parentId)
    if (parent && (parent.id === section.id || parent.path.startsWith(`${section.path}/`)))
      invalid('parentId', '不能移到自己下面，请另选上级栏目')
    const path = await readdressed(act, section, parent, section.slug)
    await saveSection(act.tx, section.id, { parentId })
    const others = (await siblings(act.tx, section.siteId, parentId)).filter(({ id }) => id !== section.id)
    const at = beforeId === null ? others.length : others.findIndex(({ id }) => id === beforeId)
    if (at < 0) invalid('beforeId', '没有这个相邻栏目，请刷新后重试')
    const ids = others.map(({ id }) => id)
    await setPositions(act.tx, [...ids.slice(0, at), section.id, ...ids.slice(at)])
    act.note({ parentId, path })
    await touched(act, section)
    return { path, version: section.version + 1 }
  },
})

export const reorderSection = defineAction({
  name: 'portal.reorder_section',
  label: '上移或下移栏目',
  permission,
  subjectKind,
  input: sectionInputs.reorder,
  load,
  blockers: changeBlockers,
  async run(act, { direction }, section: SectionInHand) {
    const ids = (await siblings(act.tx, section.siteId, section.parentId)).map(({ id }) => id)
    const at = ids.indexOf(section.id)
    const to = at + (direction === 'up' ? -1 : 1)
    refuseIf(
      to < 0 || to >= ids.length
        ? [{ code: 'portal.at_the_end', message: direction === 'up' ? '已经排在最前。' : '已经排在最后。' }]
        : [],
    )
    ids.splice(to, 0, ...ids.splice(at, 1))
    await setPositions(act.tx, ids)
    await saveSection(act.tx, section.id, {})
    act.note({ path: section.path, direction })
    await touched(act, section)
    return { version: section.version + 1 }
  },
})

export const closeSection = defineAction({
  name: 'portal.close_section',
  label: '关闭栏目',
  permission,
  subjectKind,
  input: sectionInputs.close,
  load,
  blockers: closeBlockers,
  async run(act, { reason }, section: SectionInHand) {
    await saveSection(act.tx, section.id, { closedAt: act.clock.now() })
    act.note({ path: section.path, reason })
    await touched(act, section, `list:${section.id}`)
    return { version: section.version + 1 }
  },
})

export const reopenSection = defineAction({
  name: 'portal.reopen_section',
  label: '重新开放栏目',
  permission,
  subjectKind,
  input: sectionInputs.reopen,
  load,
  blockers: reopenBlockers,
  async run(act, _input, section: SectionInHand) {
    const parent = section.parentId === null ? undefined : await sectionById(act.tx, section.parentId)
    refuseIf(
      parent?.closedAt
        ? [{ code: 'portal.parent_closed', message: '上级栏目已关闭，请先开放上级栏目。' }]
        : [],
    )
    await saveSection(act.tx, section.id, { closedAt: null })
    act.note({ path: section.path })
    await touched(act, section, `list:${section.id}`)
    return { version: section.version + 1 }
  },
})
