import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { Forbidden, refuseIf } from '#kernel/errors'
import { countViews, lockOwnView, removeView, saveView } from './view.store.ts'
import { listName, tooManyBlockers } from './view.ts'

const permission = 'administration.own_account'
const subjectKind = 'views.view'

const ownerOf = ({ actor }: Act): string => {
  if (actor.kind !== 'person' || !actor.id) throw new Forbidden()
  return actor.id
}

/** What was searched for may be somebody's name: the audit row says that a view was kept, not what it looks for. */
export const keepView = defineAction({
  name: 'views.keep_view',
  label: '存为常用筛选',
  permission,
  subjectKind,
  input: z.object({
    list: listName,
    name: z
      .string('请填写名称')
      .trim()
      .min(1, '请填写名称')
      .max(20, '名称最多 20 个字')
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, '名称中有不可见的控制字符，请删去'),
    search: z
      .record(
        z.string().max(40),
        z
          .string()
          .max(300)
          .regex(/^[^\p{Cc}\p{Cs}]*$/u),
      )
      .refine((search) => Object.keys(search).length <= 40, '条件过多，最多 40 个'),
    shared: z.boolean().optional(),
  }),
  async run(act, { list, name, search, shared }) {
    const personId = ownerOf(act)
    const unitId = shared ? act.actor.unitId : null
    const id = await saveView(act.tx, { personId, list, name, search, unitId, savedAt: act.clock.now() })
    refuseIf(tooManyBlockers(await countViews(act.tx, personId, list)))
    act.about(id)
    act.note({ list, shared: unitId !== null })
    return { id }
  },
})

export const dropView = defineAction({
  name: 'views.drop_view',
  label: '删除常用筛选',
  permission,
  subjectKind,
  input: z.object({ id: z.uuid() }),
  load: (act, { id }) => lockOwnView(act.tx, id, ownerOf(act)),
  async run({ tx, note }, _input, { id, list }) {
    await removeView(tx, id)
    note({ list })
  },
})
