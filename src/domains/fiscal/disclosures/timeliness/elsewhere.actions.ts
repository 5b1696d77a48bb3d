/** What a unit published on a site of its own counts for the county's board, too. */
import { z } from 'zod'
import { type Act, defineAction, reaches } from '#kernel/actions'
import { invalid, notFound } from '#kernel/errors'
import { unitById } from '#kernel/org'
import type { LocalDate } from '#kernel/time'
import { disclosureKinds, disclosureScopes } from '../contract.ts'
import { type ElsewhereInput, elsewhereInput } from './contract.ts'
import { deleteElsewhere, elsewhereOf, saveElsewhere } from './elsewhere.store.ts'

const permission = 'fiscal.manage_approvals'
const subjectKind = 'fiscal.published_elsewhere'

/** A budget is published in the months around the turn of its year, accounts in the two years after it. */
const YEARS_BEFORE = 1
const YEARS_AFTER = 3

/** Taken back by entering the former day and address, which the audit row keeps, or by removing it. */
export const registerElsewhere = defineAction({
  name: 'fiscal.register_elsewhere',
  label: '登记在其他网站的公开',
  permission,
  subjectKind,
  input: elsewhereInput,
  async run(act, given) {
    if (!reaches(act.scope, given.unitId) || !(await unitById(act.tx, given.unitId))) notFound('org.unit')
    checkDay(act, given)
    const before = await elsewhereOf(act.tx, given)
    const { unitId, year, kind, scope, publishedOn, address } = given
    act.about(unitId)
    act.note({ year, kind, scope, before: said(before), after: said({ publishedOn, address }) })
    await saveElsewhere(act.tx, {
      ...{ unitId, year, kind, scope, address },
      publishedOn: publishedOn as LocalDate,
      enteredAt: act.clock.now(),
      enteredBy: act.actor.id,
    })
    return { publishedOn }
  },
})

function checkDay({ clock }: Act, { publishedOn, year }: ElsewhereInput): void {
  if (publishedOn > clock.today()) invalid('publishedOn', '公开日期还没有到，请核对')
  const published = Number(publishedOn.slice(0, 4))
  if (published < year - YEARS_BEFORE || published > year + YEARS_AFTER)
    invalid('publishedOn', `公开日期 ${publishedOn} 与 ${year} 年度相差太远，请核对`)
}

const said = (one: { publishedOn: string; address: string } | undefined): string | null =>
  one ? `${one.publishedOn} ${one.address}` : null

/** Taken back by entering it again; the audit row keeps day and address. */
export const removeElsewhere = defineAction({
  name: 'fiscal.remove_elsewhere',
  label: '删除在其他网站的公开',
  permission,
  subjectKind,
  input: z.object({
    unitId: z.uuid('请选择单位'),
    year: z.number().int(),
    kind: z.enum(disclosureKinds),
    scope: z.enum(disclosureScopes),
  }),
  async run(act, key) {
    const known = reaches(act.scope, key.unitId) ? await elsewhereOf(act.tx, key) : undefined
    if (!known) notFound('fiscal.published_elsewhere')
    const { unitId, ...about } = key
    act.about(unitId)
    act.note({ ...about, before: said(known) })
    await deleteElsewhere(act.tx, key)
    return { removed: true }
  },
})
