import { Alert, Form, Input, Tabs } from 'antd'
import {
  ActionBar,
  type ActionView,
  Answer,
  DeadlineChip,
  GoTo,
  Page,
  Panel,
  Timeline,
  useGo,
  usePath,
  useRead,
  useSearchState,
  withQuery,
} from '#kernel/ui'
import { type DisclosureRecord, disclosureInputs } from '../../disclosures/contract.ts'
import { documentKindLabel } from '../../disclosures/labels.ts'
import { LayoutChoice } from './LayoutChoice.tsx'
import { StateMark } from './marks.tsx'
import { Making, PapersPanel } from './PapersPanel.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import { disclosureApi, disclosurePage } from './paths.ts'
import { ReadinessPanel } from './ReadinessPanel.tsx'
import { WantsPanel } from './WantsPanel.tsx'
import '../fiscal.css'
import '../proofreadings/proofreadings.css'
import './disclosures.css'

const reasonField = (label: string) => () => (
  <Form.Item name="reason" label={label}>
    <Input.TextArea rows={3} maxLength={500} showCount />
  </Form.Item>
)

const actions: readonly ActionView[] = [
  {
    name: 'submit',
    label: '送审',
    keys: 's',
    tone: 'main',
    note: '送审后文字和账簿都不能再改，直到退回或撤回。',
  },
  { name: 'approve', label: '审定', keys: 'a', tone: 'main' },
  {
    name: 'release',
    label: '公开',
    keys: 'r',
    tone: 'main',
    schema: disclosureInputs.release,
    note: '公开后长期保留，不能撤下；有错只能另出更正版，新旧并存。',
    fields: () => (
      <Form.Item
        name="despiteReason"
        label="仍有未改正的问题时，公开的理由"
        extra="只有获授权的单位负责人可以填写；会印在公开的文本里。没有问题时留空。"
      >
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    ),
  },
  {
    name: 'return',
    label: '退回修改',
    keys: 'b',
    tone: 'danger',
    schema: disclosureInputs.return,
    fields: reasonField('退回理由'),
  },
  { name: 'withdraw', label: '撤回送审', rare: true },
  {
    name: 'correct',
    label: '另出更正版',
    schema: disclosureInputs.correct,
    note: '已公开的一版照旧保留，新的一版从它的账簿和文字开始。',
    fields: reasonField('更正原因（会印在更正版里）'),
  },
  { name: 'render', label: '重新生成文件', rare: true },
  { name: 'discard', label: '作废', rare: true, tone: 'danger', note: '还没有公开过；作废后可以另开一份。' },
]

const WATCH_MS = 1_500
const HIDDEN: ReadonlySet<string> = new Set(['wants', 'readiness'])

export default function DisclosurePage() {
  const { id = '' } = usePath()
  const answer = useRead<DisclosureRecord>(disclosureApi(id))
  const releasing = answer.data?.state === 'releasing'
  // Papers take seconds: whoever released them sees them come.
  useRead<DisclosureRecord>(releasing ? disclosureApi(id) : null, undefined, { every: WATCH_MS })
  return (
    <Answer from={answer}>
      {(disclosure) => <OneDisclosure key={disclosure.id} disclosure={disclosure} />}
    </Answer>
  )
}

function OneDisclosure({ disclosure }: { disclosure: DisclosureRecord }) {
  const [search, change] = useSearchState()
  const go = useGo()
  const { id, unitName, year, kind, scope, version, state, publicPath } = disclosure
  const closed = state === 'released' || state === 'releasing'
  return (
    <Page
      title={`${unitName} ${year} 年${documentKindLabel(kind, scope)}公开`}
      trail={[
        { label: '预决算公开', to: '/fiscal/disclosures' },
        { label: `${year} 年${documentKindLabel(kind, scope)}` },
      ]}
      facts={<Head disclosure={disclosure} />}
    >
      <Notices disclosure={disclosure} />
      <ActionBar
        can={disclosure.can}
        actions={actions}
        target={{ path: disclosureApi(id), id, version }}
        done={(name, answer) => {
          const { correctionId } = (answer ?? {}) as { correctionId?: string }
          if (name === 'correct' && correctionId) go(disclosurePage(correctionId))
          if (name === 'release') change({ tab: 'papers' })
        }}
      />
      <Tabs
        activeKey={
          closed && HIDDEN.has(search.tab ?? '') ? 'papers' : (search.tab ?? (closed ? 'papers' : 'wants'))
        }
        destroyOnHidden
        onChange={(tab) => change({ tab })}
        items={[
          // What is public is what was frozen: nothing of it is asked or judged again.
          ...(closed
            ? []
            : [{ key: 'wants', label: '填写', children: <WantsPanel disclosure={disclosure} /> }]),
          { key: 'preview', label: closed ? '公开的文本' : '预览', children: <PreviewPanel id={id} /> },
          ...(closed ? [] : [{ key: 'readiness', label: '校核', children: <ReadinessPanel id={id} /> }]),
          {
            key: 'papers',
            label: publicPath ? '公开的文件' : '文件',
            children: <PapersPanel disclosure={disclosure} />,
          },
          {
            key: 'history',
            label: '记录',
            children: (
              <Panel title="办理记录">
                <Timeline
                  entries={disclosure.history.map(({ byName, ...entry }) => ({ ...entry, by: byName }))}
                />
              </Panel>
            ),
          },
        ]}
      />
    </Page>
  )
}

function Head({ disclosure }: { disclosure: DisclosureRecord }) {
  const { state, number, revision, deadline, unitId, year, kind, scope, releasedAt, bookId } = disclosure
  return (
    <>
      <StateMark state={state} /> {number}
      {revision > 1 && `，第 ${revision} 版`}
      {deadline && (
        <DeadlineChip
          label="公开期限"
          {...deadline}
          over={releasedAt !== null}
          explain={withQuery('/api/fiscal/timeliness/derivation', {
            unitId,
            year: String(year),
            kind,
            scope,
          })}
        />
      )}
      {bookId && <GoTo to={`/fiscal/books/${bookId}`}>看账簿</GoTo>}
      <LayoutChoice disclosure={disclosure} />
    </>
  )
}

function Notices({ disclosure }: { disclosure: DisclosureRecord }) {
  const { correctionReason, despiteReason, state, run, history } = disclosure
  const returned = state === 'draft' ? history.find(({ label }) => label === '退回修改')?.text : null
  return (
    <div className="z-gap-below">
      {returned && <Alert type="warning" showIcon title={`退回理由：${returned}`} />}
      {correctionReason && <Alert type="info" showIcon title={`更正原因：${correctionReason}`} />}
      {despiteReason && (
        <Alert type="warning" showIcon title={`带着未改正的问题公开，理由：${despiteReason}`} />
      )}
      {state === 'releasing' && <Making run={run} />}
    </div>
  )
}
