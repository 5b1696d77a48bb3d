/** Builders for tests: a letter at the stage a test is about, brought there by real actions. */
import { type AnyAction, type Context, perform } from '#kernel/actions'
import { type CastName, unitNamed, type World } from '#kernel/testing'
import { assignLetter } from './letters/assignment.actions.ts'
import { signLetter, submitReply } from './letters/handling.actions.ts'
import { submitLetter } from './letters/intake.actions.ts'
import { approveReply } from './letters/review.actions.ts'
import { acceptLetter } from './letters/triage.actions.ts'

export const aLetter = {
  mailbox: 'county-head',
  kind: 'complaint',
  title: '柳河镇老街路灯不亮',
  body: '老街东段的路灯已经坏了两个星期，晚上老人出门很不方便，请帮忙修好。',
  name: '周明',
  phone: '13900000001',
  visibility: 'public',
  consent: true,
} as const

export interface Written {
  readonly id: string
  readonly number: string
  readonly queryCode: string
  readonly expectedReplyOn: string
}

export async function written(world: World, change: object = {}): Promise<Written> {
  return (await perform(submitLetter, world.visitor, { ...aLetter, ...change })) as Written
}

export async function act(
  world: World,
  who: CastName | Context,
  action: AnyAction,
  input: object,
): Promise<unknown> {
  return perform(action, typeof who === 'string' ? world.as(who) : who, input)
}

export type Stage = 'submitted' | 'accepted' | 'assigned' | 'handling' | 'reviewing' | 'replied'

const toStage: readonly (readonly [Stage, CastName, AnyAction, object])[] = [
  ['accepted', 'intakeZhao', acceptLetter, {}],
  ['assigned', 'intakeZhao', assignLetter, { unitId: unitNamed.housing }],
  ['handling', 'clerkChen', signLetter, {}],
  [
    'reviewing',
    'clerkChen',
    submitReply,
    { text: '已于本周更换线路和灯头，路灯恢复照明。联系电话：0000-6100211。' },
  ],
  ['replied', 'reviewerQian', approveReply, {}],
]

/** A letter that has come as far as the stage, each step done by the one whose step it is. */
export async function letterAt(world: World, stage: Stage, change: object = {}): Promise<Written> {
  const letter = await written(world, change)
  if (stage === 'submitted') return letter
  for (const [reached, who, action, input] of toStage) {
    await act(world, who, action, { id: letter.id, ...input })
    if (reached === stage) break
  }
  return letter
}
