import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type KindInput, kindDefinition } from './contract.ts'
import { definitionProblems } from './kind.ts'
import { shippedKind, shippedKinds } from './shipped.ts'

const patrol = (more: Partial<KindInput> = {}) =>
  kindDefinition.parse({
    code: 'own_flood_patrol',
    name: '防汛巡查',
    group: '应急',
    about: '每次巡查一条。',
    source: '县防汛办要求',
    fields: [
      { name: 'place', label: '地点', type: 'text', required: true },
      { name: 'done_on', label: '巡查日期', type: 'date', required: true },
      { name: 'depth', label: '水深', type: 'number', unit: '米' },
    ],
    titleField: 'place',
    dateField: 'done_on',
    ...more,
  })
const messages = (more: Partial<KindInput>) => definitionProblems(patrol(more)).map(({ message }) => message)

test('every kind the offices keep in tables today comes with the software, and each makes sense', () => {
  const codes = shippedKinds.map(({ definition }) => definition.code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes).toEqual(
    expect.arrayContaining([
      'leased_line',
      'line_outage',
      'device',
      'machine_room',
      'inspection',
      'domain_name',
      'certificate',
      'security_assessment',
      'security_finding',
      'emergency_drill',
      'supported_meeting',
      'training',
      'visit',
      'publicity',
      'vehicle',
      'reception',
      'trip_abroad',
      'procurement',
      'contract',
      'contractor',
      'large_equipment',
      'satisfaction_survey',
    ]),
  )
})

test('a shipped kind that means an entry of another means a field that is there', () => {
  for (const { definition } of shippedKinds)
    for (const { refersTo, label } of definition.fields)
      if (refersTo)
        expect(
          shippedKind(refersTo.kind)?.definition.fields.map(({ name }) => name),
          `${definition.code} ${label}`,
        ).toContain(refersTo.field)
})

test('an availability knows its outages and the moments they began and ended', () => {
  const figure = shippedKind('leased_line')?.definition.measures.find(({ name }) => name === 'availability')
  const outages = shippedKind('line_outage')?.definition.fields.map(({ name, type }) => [name, type])
  expect(figure).toMatchObject({ aggregate: 'availability', outages: { kind: 'line_outage' } })
  expect(outages).toEqual(
    expect.arrayContaining([
      ['began_at', 'moment'],
      ['ended_at', 'moment'],
      ['line', 'text'],
    ]),
  )
})

test('a kind that makes sense has no problems', () => expect(definitionProblems(patrol())).toEqual([]))

test.each<[string, Partial<KindInput>, string]>([
  ['a title that is no field', { titleField: 'name' }, '没有标识为 name 的字段'],
  ['a period by something that is no date', { dateField: 'place' }, '“地点”应为日期或时间'],
  [
    'a sum of words',
    {
      measures: [
        { name: 'sum', label: '合计', unit: '米', aggregate: 'sum', of: 'place', definition: '合计' },
      ],
    },
    '“地点”应为数',
  ],
  [
    'a sum of nothing',
    { measures: [{ name: 'sum', label: '合计', unit: '米', aggregate: 'sum', definition: '合计' }] },
    '“合计”应说明对哪个字段计算',
  ],
  [
    'what stands without a life',
    {
      measures: [
        { name: 'n', label: '在用', unit: '个', aggregate: 'count', standing: true, definition: '在用' },
      ],
    },
    '“在用”要知道起止时间，请先设置起止字段',
  ],
  ['a paper wanted at no occasion', { evidence: { wanted: 'when' } }, '请说明什么情况下要附佐证'],
  [
    'a comparison with nothing',
    { checks: [{ check: 'compare', left: 'depth', op: '<', message: '太深' }] },
    '比较的另一边应是字段或值',
  ],
  [
    'limits of a date',
    { fields: [...patrol().fields, { name: 'x', label: '期', type: 'date', min: '1' }] },
    '“期”不是数，不能有上下限',
  ],
  [
    'a choice of nothing',
    { fields: [...patrol().fields, { name: 'x', label: '级', type: 'choice' }] },
    '“级”请列出选项',
  ],
  [
    'money in no unit',
    { fields: [...patrol().fields, { name: 'x', label: '款', type: 'money' }] },
    '“款”的单位应为元或万元',
  ],
  [
    'a field twice',
    { fields: [...patrol().fields, { name: 'place', label: '地点', type: 'text' }] },
    '字段标识 place 重复',
  ],
])('%s is refused at its place', (_what, more, message) => expect(messages(more)).toContain(message))

test('whatever is sent as a definition is taken or refused, and never breaks anything', () => {
  fc.assert(
    fc.property(fc.anything({ maxDepth: 4 }), (value) => {
      const read = kindDefinition.safeParse(value)
      if (read.success) definitionProblems(read.data)
    }),
    { numRuns: 300 },
  )
})
