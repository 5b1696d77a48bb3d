/** A site: its states, what it needs before it goes live, and why not. Pure. */
import type { Facts } from '#kernel/actions'
import type { Blocker } from '#kernel/errors'
import { addDays, type Instant, instantAt } from '#kernel/time'
import { registrationLabels, siteStateLabels } from '../labels.ts'
import { isReserved } from '../reserved.ts'
import type { RegistrationName, Registrations, SiteFacts, SiteKind, SiteState } from './contract.ts'

export interface Site {
  readonly id: string
  readonly code: string
  readonly kind: SiteKind
  readonly name: string
  readonly unitId: string
  readonly state: SiteState
  readonly stateSince: Instant
  readonly stateUntil: Instant | null
  readonly notice: string | null
  readonly facts: Partial<SiteFacts>
  readonly registrations: Registrations
  readonly theme: string
  readonly themeSettings: Readonly<Record<string, string | number | boolean>>
  readonly version: number
  readonly createdAt: Instant
  readonly createdBy: string | null
}

/** A site with what its rules ask about its past and about the portal. */
export interface SiteInHand extends Site {
  readonly offlineThisYear: boolean
  readonly portalRuns: boolean
  readonly hasDisclosureBlock: boolean
}

export const PORTAL_CODE = 'county'
export const SHIPPED_THEME = 'county-blue'

/** 国办发〔2017〕47号, 临时下线: no longer than this, and once a year. */
export const OFFLINE_DAYS_MOST = 30
/** 县定：关停公告在首页至少保留 30 天。 */
export const CLOSING_NOTICE_DAYS = 30
/** 县定：例行维护一次不超过 3 天，再长的应作临时下线报批。 */
export const MAINTENANCE_DAYS_MOST = 3

const block = (code: string, message: string): Blocker => ({ code: `portal.${code}`, message })

/** A site under the county's domain uses the portal's registrations; its own organiser must have agreed to it. */
export function registrationsNeeded(kind: SiteKind): readonly RegistrationName[] {
  if (kind !== 'portal') return ['approval']
  return ['approval', 'domain', 'icp', 'police', 'mark', 'reporting', 'code']
}

const footer: readonly [keyof SiteFacts, string][] = [
  ['organiser', '主办单位'],
  ['phone', '联系电话'],
  ['description', '网站简介'],
  ['keywords', '关键词'],
]
/** 国办发〔2017〕47号, 网页设计规范: what the foot of every page shows. */
const footerOfPortal: readonly [keyof SiteFacts, string][] = [
  ...footer,
  ['domain', '域名'],
  ['siteCode', '网站标识码'],
  ['icp', 'ICP备案编号'],
  ['policeRecord', '公安机关备案号'],
  ['mark', '党政机关网站标识'],
]

function onlyIn(site: Site, states: readonly SiteState[]): Blocker[] {
  if (states.includes(site.state)) return []
  return [block('wrong_state', `网站现在的状态是“${siteStateLabels[site.state]}”，不能这样做。`)]
}

export function goLiveBlockers(site: SiteInHand): Blocker[] {
  const wrong = onlyIn(site, ['planning'])
  if (wrong.length > 0) return wrong
  const missing = registrationsNeeded(site.kind).filter((name) => !site.registrations[name])
  const facts = (site.kind === 'portal' ? footerOfPortal : footer).filter(([name]) => !site.facts[name])
  return [
    ...missing.map((name) => block('not_registered', `请先登记“${registrationLabels[name]}”。`)),
    ...facts.map(([, label]) => block('facts_missing', `请先填写${label}：每个网页底部都要显示。`)),
    ...(site.kind !== 'portal' && !site.portalRuns
      ? [block('portal_first', '请先开通县政府门户网站，本网站在其域名之下。')]
      : []),
    ...(site.hasDisclosureBlock
      ? []
      : [block('no_disclosure_block', '缺少“政府信息公开”固定栏目，请联系网络中心。')]),
  ]
}

export const maintainBlockers = (site: SiteInHand) => onlyIn(site, ['running'])

export function takeOfflineBlockers(site: SiteInHand): Blocker[] {
  const wrong = onlyIn(site, ['running', 'maintenance'])
  if (wrong.length > 0 || !site.offlineThisYear) return wrong
  return [block('offline_once_a_year', '今年已经临时下线过一次，一年只能一次。')]
}

export function untilBlockers(until: string, days: number, { clock }: Pick<Facts, 'clock'>): Blocker[] {
  const at = new Date(until)
  if (at <= clock.now()) return [block('until_past', '结束时间应晚于现在。')]
  const last = instantAt(addDays(clock.today(), days + 1), '00:00')
  return at > last ? [block('until_late', `最长 ${days} 天，请把结束时间提前。`)] : []
}

export const resumeBlockers = (site: SiteInHand) => onlyIn(site, ['maintenance', 'offline', 'closing'])

export function announceClosingBlockers(site: SiteInHand): Blocker[] {
  if (site.kind === 'portal') return [block('portal_stays', '县级人民政府应当有门户网站，不能关停。')]
  return onlyIn(site, ['running', 'maintenance', 'offline'])
}

export function closeBlockers(site: SiteInHand, { clock }: Facts): Blocker[] {
  const wrong = onlyIn(site, ['closing'])
  if (wrong.length > 0) return wrong
  const free = new Date(site.stateSince.getTime() + CLOSING_NOTICE_DAYS * 86_400_000)
  if (free <= clock.now()) return []
  return [block('notice_too_short', `关停公告应在首页保留 ${CLOSING_NOTICE_DAYS} 天，期满后再关停。`)]
}

export const archiveBlockers = (site: SiteInHand) => onlyIn(site, ['closed'])

export function codeBlockers(code: string, kind: SiteKind): Blocker[] {
  if ((kind === 'portal') !== (code === PORTAL_CODE))
    return [block('code_of_portal', `门户网站的代号是 ${PORTAL_CODE}，其他网站不能用它。`)]
  return isReserved(code) ? [block('code_reserved', `代号 ${code} 已另作他用，请换一个。`)] : []
}
