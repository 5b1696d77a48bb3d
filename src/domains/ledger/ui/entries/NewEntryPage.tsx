import {
  Answer,
  api,
  Page,
  Panel,
  useGo,
  usePath,
  useRead,
  useRefresh,
  useSession,
  useUndo,
} from '#kernel/ui'
import type { KindAnswer } from '../../contract.ts'
import { entriesApi, entryApi, entryPage, kindApi, kindPage } from '../paths.ts'
import { EntryForm } from './EntryForm.tsx'

interface Made {
  readonly id: string
  readonly number: string
  readonly version: number
}

export default function NewEntryPage() {
  const { code = '' } = usePath()
  const answer = useRead<KindAnswer>(kindApi(code))
  return <Answer from={answer}>{(kind) => <NewEntry key={code} kind={kind} />}</Answer>
}

function NewEntry({ kind: { definition } }: { kind: KindAnswer }) {
  const { code, name } = definition
  const { person } = useSession().session
  const go = useGo()
  const refresh = useRefresh()
  const offerUndo = useUndo()

  async function save(body: object, submit: boolean) {
    const made = await api.post<Made>(entriesApi, { ...body, kind: code, submit })
    const undo = () =>
      api.post(`${entryApi(made.id)}/actions/void`, { version: made.version, reason: '撤销填报' })
    offerUndo(`${made.number} 已${submit ? '提交，等待另一人审核' : '存为草稿'}`, undo)
    await refresh()
    go(submit ? kindPage(code) : entryPage(made.id))
  }
  return (
    <Page
      title={`填报${name}`}
      trail={[{ label: '综合台账', to: '/ledger' }, { label: name, to: kindPage(code) }, { label: '填报' }]}
      facts={definition.source}
    >
      <Panel>
        <EntryForm
          definition={definition}
          draft={`ledger:${code}`}
          initial={{ unitId: person.unit?.id }}
          save={save}
        />
      </Panel>
    </Page>
  )
}
