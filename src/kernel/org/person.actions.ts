/** People and their posts, kept by the system administrator. What they may do is not decided here. */
import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { isUniqueViolation } from '#kernel/db'
import { invalid, refuseIf } from '#kernel/errors'
import { day, line } from './fields.ts'
import { endPost, insertPerson, insertPost, lockPerson, lockPost, savePerson } from './person.store.ts'
import { endedBlockers, leftBlockers, type Person } from './person.ts'
import { lockUnit } from './unit.store.ts'
import { closedBlockers } from './unit.ts'

const permission = 'administration.manage_people'

const title = line('职务', 40)
const ofPerson = z.object({ id: z.uuid(), version: z.int().optional() })
const details = z.object({
  name: line('姓名', 40),
  employeeNumber: line('工号', 30).nullable(),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+() -]{3,30}$/, '电话只能用数字、空格、横线、加号和括号')
    .nullable(),
  email: z.email().max(200).nullable(),
})

const loadPerson = ({ tx }: Act, { id }: { id: string }): Promise<Person | undefined> => lockPerson(tx, id)

function explainNumber(error: unknown): never {
  if (isUniqueViolation(error, 'person_employee_number_key')) {
    invalid('employeeNumber', '这个工号已属于另一人')
  }
  throw error
}

export const addPerson = defineAction({
  name: 'org.add_person',
  label: '新增人员',
  permission,
  subjectKind: 'org.person',
  input: details.partial({ employeeNumber: true, phone: true, email: true }).extend({
    unitId: z.uuid(),
    title,
    isHead: z.boolean().optional(),
    joinedOn: day.optional(),
  }),
  async run({ tx, clock, actor, about, note }, { unitId, title, isHead, joinedOn, ...given }) {
    const unit = (await lockUnit(tx, unitId)) ?? invalid('unitId', '没有这个单位')
    refuseIf(closedBlockers(unit))
    const from = joinedOn ?? clock.today()
    const person = { employeeNumber: null, phone: null, email: null, ...given, joinedOn: from }
    const id = await insertPerson(tx, person, actor.id).catch(explainNumber)
    const post = { personId: id, unitId, title, isHead: isHead ?? false, acting: false, main: true }
    await insertPost(tx, { ...post, reason: null, validFrom: from, validUntil: null }, actor.id)
    about(id)
    note({ name: person.name, unitId, title })
    return { id }
  },
})

export const changePerson = defineAction({
  name: 'org.change_person',
  label: '修改人员资料',
  permission,
  subjectKind: 'org.person',
  input: ofPerson.extend(details.partial().shape),
  load: loadPerson,
  content: ({ name, employeeNumber, phone, email }) => ({ name, employeeNumber, phone, email }),
  async run({ tx, note }, { id: _id, version: _version, ...change }, person) {
    await savePerson(tx, person.id, change).catch(explainNumber)
    note({ changed: Object.keys(change) })
    return { version: person.version + 1 }
  },
})

export const assignPost = defineAction({
  name: 'org.assign_post_person',
  label: '任职',
  permission,
  subjectKind: 'org.person',
  input: ofPerson.extend({
    unitId: z.uuid(),
    title,
    isHead: z.boolean().optional(),
    /** False: held beside the main post (兼任). */
    main: z.boolean().optional(),
    from: day.optional(),
  }),
  load: loadPerson,
  blockers: leftBlockers,
  async run({ tx, clock, actor, note }, { unitId, title, isHead, main, from }, person) {
    const unit = (await lockUnit(tx, unitId)) ?? invalid('unitId', '没有这个单位')
    refuseIf(closedBlockers(unit))
    const post = { personId: person.id, unitId, title, isHead: isHead ?? false, main: main ?? false }
    const validFrom = from ?? clock.today()
    const id = await insertPost(
      tx,
      { ...post, acting: false, reason: null, validFrom, validUntil: null },
      actor.id,
    )
    note({ postId: id, unitId, title })
    return { postId: id }
  },
})

export const endPostAction = defineAction({
  name: 'org.end_post',
  label: '免去任职',
  permission,
  subjectKind: 'org.post',
  input: z.object({ id: z.uuid(), version: z.int().optional(), on: day.optional() }),
  load: ({ tx }, { id }) => lockPost(tx, id),
  blockers: (post, { clock }) => endedBlockers(post, clock.today()),
  async run({ tx, clock, note }, { on }, post) {
    await endPost(tx, post, on ?? clock.today())
    note({ personId: post.personId, unitId: post.unitId, title: post.title })
    return {}
  },
})
