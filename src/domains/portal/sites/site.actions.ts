/** Opening a site and what happens to it until it is archived. */
import { type Act, defineAction, reaches } from '#kernel/actions'
import { isUniqueViolation, newId } from '#kernel/db'
import { invalid, refuseIf } from '#kernel/errors'
import { namesOfUnits } from '#kernel/org'
import { touch } from '../publishing/touched.store.ts'
import { copySections, insertStandardSections } from '../sections/standard.ts'
import { type SiteState, siteInput, siteInputs } from './contract.ts'
import { beginPeriod, insertSite, lockSite, type NewPeriod, saveSite, unitHasSite } from './site.store.ts'
import {
  announceClosingBlockers,
  archiveBlockers,
  closeBlockers,
  codeBlockers,
  goLiveBlockers,
  MAINTENANCE_DAYS_MOST,
  maintainBlockers,
  OFFLINE_DAYS_MOST,
  resumeBlockers,
  SHIPPED_THEME,
  type Site,
  type SiteInHand,
  takeOfflineBlockers,
  untilBlockers,
} from './site.ts'

const subjectKind = 'portal.site'
const permission = 'portal.manage_sites'
const load = (act: Act, { id }: { id: string }) => lockSite(act.tx, id, act.scope, act.clock)

type Birth = Pick<Site, 'code' | 'kind' | 'name' | 'unitId' | 'facts' | 'theme' | 'themeSettings'>

async function bear(act: Act, birth: Birth): Promise<string> {
  const { code, kind, unitId } = birth
  refuseIf(codeBlockers(code, kind))
  const names = await namesOfUnits(act.tx, [unitId], act.clock.today())
  if (!names.has(unitId) || !reaches(act.scope, unitId))
    invalid('unitId', '没有这个单位，或不在您的管理范围内，请重新选择')
  if (await unitHasSite(act.tx, unitId))
    refuseIf([{ code: 'portal.unit_has_site', message: '这个单位已有网站，一个单位原则上只开设一个。' }])
  const id = newId()
  const now = act.clock.now()
  const state = { state: 'planning' as const, stateSince: now, stateUntil: null, notice: null }
  const made = { registrations: {}, createdAt: now, createdBy: act.actor.id }
  try {
    await insertSite(act.tx, { id, ...birth, ...state, ...made })
  } catch (error) {
    if (isUniqueViolation(error)) invalid('code', '这个代号已被使用，请换一个')
    throw error
  }
  await beginPeriod(act.tx, id, { state: 'planning', since: now, ...hand(act) })
  act.about(id)
  act.note({ code, kind, unitId })
  return id
}

const hand = (act: Act) => ({ byId: act.actor.id, byName: act.actor.name })

export const openSite = defineAction({
  name: 'portal.open_site',
  label: '开设网站',
  permission,
  subjectKind,
  input: siteInput,
  async run(act, input) {
    const id = await bear(act, { ...input, theme: SHIPPED_THEME, themeSettings: {} })
    await insertStandardSections(act.tx, { id, kind: input.kind }, act.clock.now(), act.actor.id)
    await touch(act.tx, [`site:${id}`])
    return { id, version: 1 }
  },
})

export const cloneSite = defineAction({
  name: 'portal.clone_site',
  label: '按此网站的栏目和设置新开一个',
  permission,
  subjectKind,
  input: siteInputs.clone,
  load,
  async run(act, { code, kind, name, unitId }, { id: from, theme, themeSettings }: SiteInHand) {
    const id = await bear(act, { code, kind, name, unitId, facts: {}, theme, themeSettings })
    await copySections(act.tx, from, id, act.clock.now(), act.actor.id)
    act.note({ from })
    await touch(act.tx, [`site:${id}`])
    return { id, version: 1 }
  },
})

export const changeSite = defineAction({
  name: 'portal.change_site',
  label: '修改网站设置',
  permission,
  subjectKind,
  input: siteInputs.change,
  load,
  content: ({ name, facts, theme, themeSettings }: SiteInHand) => ({ name, facts, theme, themeSettings }),
  async run(act, { name, facts, theme, themeSettings }, site: SiteInHand) {
    await saveSite(act.tx, site.id, {
      ...(name === undefined ? {} : { name }),
      ...(facts ? { facts: { ...site.facts, ...facts } } : {}),
      ...(theme === undefined ? {} : { theme }),
      ...(themeSettings ? { themeSettings } : {}),
    })
    const changed = Object.entries({ name, facts, theme, themeSettings }).filter(
      ([, value]) => value !== undefined,
    )
    act.note({ changed: changed.map(([key]) => key) })
    const pages = theme === undefined ? [] : [`theme:${theme}`, `theme:${site.theme}`]
    await touch(act.tx, [`site:${site.id}`, `navigation:${site.id}`, ...pages])
    return { version: site.version + 1 }
  },
})

export const registerSite = defineAction({
  name: 'portal.register_site',
  label: '登记开设手续',
  permission,
  subjectKind,
  input: siteInputs.register,
  load,
  async run(act, { name, registration }, site: SiteInHand) {
    const registrations = { ...site.registrations, [name]: registration }
    await saveSite(act.tx, site.id, { registrations })
    act.note({ registration: name, number: registration.number })
    await touch(act.tx, [`site:${site.id}`])
    return { version: site.version + 1 }
  },
})

type Change = Omit<NewPeriod, 'state' | 'since' | 'byId' | 'byName'>

/** Every page of a site says in which state it is. */
async function become(act: Act, site: SiteInHand, state: SiteState, change: Change = {}) {
  const now = act.clock.now()
  const { until = null, notice = null } = change
  await saveSite(act.tx, site.id, { state, stateSince: now, stateUntil: until, notice })
  await beginPeriod(act.tx, site.id, { ...change, state, since: now, ...hand(act) })
  act.note({ from: site.state, to: state, ...change })
  await touch(act.tx, [`site:${site.id}`, `navigation:${site.id}`])
  return { version: site.version + 1 }
}

export const goLiveSite = defineAction({
  name: 'portal.go_live_site',
  label: '开通网站',
  permission,
  subjectKind,
  input: siteInputs.goLive,
  load,
  blockers: goLiveBlockers,
  run: (act, _input, site: SiteInHand) => become(act, site, 'running'),
})

export const maintainSite = defineAction({
  name: 'portal.maintain_site',
  label: '例行维护',
  permission,
  subjectKind,
  input: siteInputs.maintain,
  load,
  blockers: maintainBlockers,
  inputBlockers: (_site: SiteInHand, { until }, facts) => untilBlockers(until, MAINTENANCE_DAYS_MOST, facts),
  run: (act, { until, notice }, site: SiteInHand) =>
    become(act, site, 'maintenance', { until: new Date(until), notice }),
})

export const takeOfflineSite = defineAction({
  name: 'portal.take_offline_site',
  label: '临时下线',
  permission,
  subjectKind,
  input: siteInputs.takeOffline,
  load,
  blockers: takeOfflineBlockers,
  inputBlockers: (_site: SiteInHand, { until }, facts) => untilBlockers(until, OFFLINE_DAYS_MOST, facts),
  run: (act, { until, notice, documentNumber }, site: SiteInHand) =>
    become(act, site, 'offline', { until: new Date(until), notice, documentNumber }),
})

export const resumeSite = defineAction({
  name: 'portal.resume_site',
  label: '恢复运行',
  permission,
  subjectKind,
  input: siteInputs.resume,
  load,
  blockers: resumeBlockers,
  run: (act, _input, site: SiteInHand) => become(act, site, 'running'),
})

export const announceClosingSite = defineAction({
  name: 'portal.announce_closing_site',
  label: '发布关停公告',
  permission,
  subjectKind,
  input: siteInputs.announceClosing,
  load,
  blockers: announceClosingBlockers,
  run: (act, { notice, documentNumber, successorUrl }, site: SiteInHand) =>
    become(act, site, 'closing', { notice, documentNumber, successorUrl: successorUrl ?? null }),
})

export const closeSite = defineAction({
  name: 'portal.close_site',
  label: '关停网站',
  permission,
  subjectKind,
  input: siteInputs.close,
  load,
  blockers: closeBlockers,
  run: (act, { reason }, site: SiteInHand) => become(act, site, 'closed', { notice: reason }),
})

export const archiveSite = defineAction({
  name: 'portal.archive_site',
  label: '归档网站',
  permission,
  subjectKind,
  input: siteInputs.archive,
  load,
  blockers: archiveBlockers,
  run: (act, { reason }, site: SiteInHand) => become(act, site, 'archived', { notice: reason }),
})
