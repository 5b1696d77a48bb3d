/** A section (栏目): where it lies, what it is called, and why it cannot be changed. Pure. */
import type { Blocker, FieldError } from '#kernel/errors'
import type { Instant } from '#kernel/time'
import { isNumber, isReserved } from '../reserved.ts'
import type { FixedSection, SectionTemplate, SectionType } from './contract.ts'

export interface Section {
  readonly id: string
  readonly siteId: string
  readonly parentId: string | null
  readonly slug: string
  readonly path: string
  readonly name: string
  readonly type: SectionType
  readonly description: string
  readonly keywords: readonly string[]
  readonly promiseDays: number | null
  readonly template: SectionTemplate
  readonly reviewSteps: number
  readonly responsibleId: string | null
  readonly writerUnitIds: readonly string[]
  readonly position: number
  readonly inNavigation: boolean
  readonly fixed: FixedSection | null
  readonly closedAt: Instant | null
  readonly version: number
  readonly createdAt: Instant
  readonly createdBy: string | null
}

export interface SectionInHand extends Section {
  readonly siteUnitId: string
  readonly siteCode: string
  /** Open sections directly below. */
  readonly openChildren: number
  /** Articles that are public, or on their way. */
  readonly livingArticles: number
}

export const DEPTH_MOST = 6

const block = (code: string, message: string): Blocker => ({ code: `portal.${code}`, message })

export const pathOf = (parent: Pick<Section, 'path'> | null, slug: string): string =>
  parent ? `${parent.path}/${slug}` : slug

export function addressProblems(
  slug: string,
  parent: Pick<Section, 'path'> | null,
  isSiteCode: (word: string) => boolean,
): FieldError[] {
  const problem = (message: string) => [{ path: 'slug', message }]
  if (isNumber(slug)) return problem('栏目地址不能全是数字：数字是按月存放稿件的文件夹')
  if (!parent && (isReserved(slug) || isSiteCode(slug))) return problem(`地址 ${slug} 已另作他用，请换一个`)
  if (pathOf(parent, slug).split('/').length > DEPTH_MOST) return problem(`栏目最多 ${DEPTH_MOST} 层`)
  return []
}

const fixedStays = (section: Section): Blocker[] =>
  section.fixed
    ? [block('fixed_section', '政府信息公开专栏的固定栏目不能移动、改址或关闭，只能充实内容。')]
    : []
const openOnly = (section: Section): Blocker[] =>
  section.closedAt ? [block('section_closed', '栏目已关闭，请先重新开放。')] : []

export const changeBlockers = (section: SectionInHand) => openOnly(section)
export const placeBlockers = (section: SectionInHand) => [...fixedStays(section), ...openOnly(section)]

export function closeBlockers(section: SectionInHand): Blocker[] {
  return [
    ...placeBlockers(section),
    ...(section.openChildren > 0
      ? [block('has_children', `下面还有 ${section.openChildren} 个栏目，请先移走或关闭。`)]
      : []),
    ...(section.livingArticles > 0
      ? [block('has_articles', `还有 ${section.livingArticles} 篇稿件在发布或审核中，请先移到其他栏目。`)]
      : []),
  ]
}

export const reopenBlockers = (section: SectionInHand): Blocker[] =>
  section.closedAt ? [] : [block('section_open', '栏目没有关闭。')]
