import { Alert, Button, Form, Input } from 'antd'
import {
  ActionBar,
  type ActionView,
  Answer,
  api,
  DraftForm,
  LongText,
  Page,
  Panel,
  useGo,
  usePath,
  useRead,
  useRefresh,
  useSearchState,
} from '#kernel/ui'
import { type KindAnswer, kindInputs } from '../../contract.ts'
import { kindApi, kindPage, kindsApi } from '../paths.ts'
import { ConditionFields } from './conditions.tsx'
import { blank, copyOf, definitionFrom, type EditorValues, inForm } from './definition.ts'
import { FigureList } from './figures.tsx'
import { CheckList, FieldList } from './lists.tsx'
import { Choice, DATES, useFieldOptions } from './parts.tsx'

/** A new kind of ledger, or the next version of one: nothing but a form. */
export default function KindEditorPage() {
  const { code } = usePath()
  const [{ from }] = useSearchState()
  const basis = code ?? from
  const answer = useRead<KindAnswer>(basis ? kindApi(basis) : null)
  if (!basis) return <Editor key="new" initial={{ definition: blank }} version={0} />
  return (
    <Answer from={answer}>
      {(kind) =>
        code ? (
          <Settings key={code} kind={kind} />
        ) : (
          <Editor key={basis} initial={{ definition: copyOf(kind.definition) }} version={0} />
        )
      }
    </Answer>
  )
}

const actions: readonly ActionView[] = [
  {
    name: 'retire',
    label: '停用',
    tone: 'danger',
    schema: kindInputs.retire,
    note: '停用后不能再填报；已有的记录照常可查、照常计入指标，随时可以恢复。',
    fields: () => (
      <Form.Item name="reason" label="理由">
        <LongText rows={2} most={200} />
      </Form.Item>
    ),
  },
  { name: 'reopen', label: '恢复使用', note: '恢复后可以继续填报。' },
]

function Settings({ kind }: { kind: KindAnswer }) {
  const { definition, version, shipped, can } = kind
  const go = useGo()
  const copy = <Button onClick={() => go(`/ledger/kinds/new?from=${definition.code}`)}>复制成新的台账</Button>
  const bar = (
    <>
      {copy}
      {!shipped && (
        <ActionBar
          can={can}
          actions={actions}
          target={{ path: kindApi(definition.code), id: definition.code, version }}
        />
      )}
    </>
  )
  return (
    <Editor initial={{ definition }} version={version} code={definition.code} shipped={shipped} bar={bar} />
  )
}

interface EditorProps {
  readonly initial: EditorValues
  readonly version: number
  readonly code?: string
  readonly shipped?: boolean
  readonly bar?: React.ReactNode
}

function Editor({ initial, version, code, shipped = false, bar }: EditorProps) {
  const go = useGo()
  const refresh = useRefresh()
  const name = String(initial.definition?.name ?? '')
  const title = code ? `${name}：字段和规则` : '新建台账种类'
  const trail = [
    { label: '综合台账', to: '/ledger' },
    ...(code ? [{ label: name, to: kindPage(code) }] : []),
    { label: code ? '字段和规则' : '新建' },
  ]

  async function save(values: EditorValues & { own?: string }, seen = version) {
    const definition = definitionFrom(values, code ?? `own_${values.own ?? ''}`)
    const made = await api.post<{ code: string }>(kindsApi, {
      definition,
      version: seen,
      reason: values.reason ?? '',
    })
    await refresh()
    go(kindPage(made.code))
  }
  return (
    <Page
      title={title}
      trail={trail}
      actions={bar}
      facts={code && `第 ${version} 版；已填的记录按填写时的版本保存，改字段不影响它们。`}
    >
      {shipped ? (
        <>
          <Alert
            className="z-gap-below"
            type="info"
            showIcon
            title="这种台账随软件发布，不能在此修改；需要增减字段的，请复制成新的台账。"
          />
          <Panel title="字段">
            <Reading definition={initial.definition ?? {}} />
          </Panel>
        </>
      ) : (
        <DraftForm<EditorValues & { own?: string }>
          label="台账种类"
          submitLabel={code ? '保存为新的一版' : '建立'}
          initial={{ ...initial, definition: inForm(initial.definition ?? {}) }}
          draft={`ledger-kind:${code ?? 'new'}`}
          submit={save}
        >
          <Parts isNew={code === undefined} />
        </DraftForm>
      )}
    </Page>
  )
}

function Reading({ definition }: { definition: object }) {
  const { fields = [], source } = definition as Partial<KindAnswer['definition']>
  return (
    <>
      <p className="z-muted">{source}</p>
      <ul>
        {fields.map(({ name, label, unit, required, note }) => (
          <li key={name}>
            {label}
            {unit && `（${unit}）`}
            {required && '，必填'}
            {note && <span className="z-muted">　{note}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

const line = (name: readonly string[], label: string, most: number, extra?: string) => (
  <Form.Item name={[...name]} label={label} extra={extra}>
    <Input maxLength={most} autoComplete="off" />
  </Form.Item>
)

function Parts({ isNew }: { isNew: boolean }) {
  return (
    <>
      <Panel title="这是什么台账">
        <div className="l-form">
          {line(['definition', 'name'], '台账名称', 30)}
          {isNew && line(['own'], '标识', 36, '用小写英文，如 flood_patrol；建好后不能改，指标按它命名')}
          {line(['definition', 'group'], '分组', 20)}
          {line(['definition', 'about'], '说明', 200)}
          {line(['definition', 'source'], '依据', 300, '为什么要登记，哪个文件要求')}
        </div>
      </Panel>
      <Panel title="字段">
        <FieldList />
      </Panel>
      <Panel title="归属和起止">
        <Placing />
      </Panel>
      <Panel title="规则">
        <CheckList />
      </Panel>
      <Panel title="指标">
        <FigureList />
      </Panel>
      <Panel title="保存">{line(['reason'], '修改理由', 200)}</Panel>
    </>
  )
}

const wishes = [
  { value: 'never', label: '不需要' },
  { value: 'always', label: '每条都要' },
  { value: 'when', label: '某种情况下要' },
]

function Placing() {
  const all = useFieldOptions()
  const dates = useFieldOptions(DATES)
  const wanted = Form.useWatch(['definition', 'evidence', 'wanted']) as string | undefined
  return (
    <div className="l-form">
      <Choice at={['definition', 'titleField']} label="用哪个字段作标题" options={all} />
      <Choice at={['definition', 'dateField']} label="按哪个日期归入时期" options={dates} />
      <Choice at={['definition', 'life', 'from']} label="从何时起在用（可不设）" options={dates} />
      <Choice at={['definition', 'life', 'until']} label="到何时为止（可不设）" options={dates} />
      <Choice at={['definition', 'evidence', 'wanted']} label="佐证材料" options={wishes} />
      {wanted === 'when' && (
        <ConditionFields
          at={['definition', 'evidence', 'when']}
          path={['evidence', 'when']}
          label="当这个字段"
        />
      )}
      {wanted !== 'never' && line(['definition', 'evidence', 'what'], '要附什么', 100)}
      {line(['definition', 'takenOverBy'], '以后由哪项业务接管（可不设）', 40)}
    </div>
  )
}
