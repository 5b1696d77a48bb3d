import { Button } from 'antd'
import {
  Answer,
  type Column,
  DataTable,
  download,
  Facts,
  Icon,
  Page,
  Panel,
  showTime,
  useDo,
  useRead,
  useSearchState,
} from '#kernel/ui'
import { promisesPage } from './paths.ts'

interface Figure {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly definition: string
  readonly value: string | null
  readonly evidence: { readonly count: number }
}

interface Evidence {
  readonly subjectId: string
  readonly number: string
  readonly title: string
  readonly at: string
  readonly unitName: string | null
  readonly amount: number
  readonly href: string
}

const columns: readonly Column<Evidence>[] = [
  { key: 'title', title: '标题', main: true, render: (row) => row.title },
  { key: 'number', title: '编号', render: (row) => row.number },
  { key: 'at', title: '时间', render: (row) => showTime(row.at) },
  { key: 'unit', title: '单位', render: (row) => row.unitName ?? '—' },
  { key: 'amount', title: '计入', align: 'right', render: (row) => row.amount },
]

/** Without the zeros that only say how exactly it was counted. */
const plain = (value: string | null) => value?.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') ?? '—'

/** From a value that an indicator shows down to the entries that it was counted from: the same question, asked again. */
export default function EvidencePage() {
  const [{ name = '', from, to, unit, kind, of }] = useSearchState()
  const asked = { name, from, to, unit, kind }
  const figures = useRead<readonly Figure[]>('/api/measures', asked)
  const { run, busy } = useDo()
  const saveCsv = () => run(() => download('/api/measures/evidence.csv', asked, `${name}.csv`), '已导出')
  return (
    <Answer from={figures}>
      {([figure]) => (
        <Page
          title={of ? `${of}：依据` : (figure?.label ?? '依据')}
          trail={[{ label: '承诺与现实', to: promisesPage }, { label: figure?.label ?? name }]}
          facts={figure?.definition}
          actions={
            <Button icon={<Icon name="download" />} loading={busy} onClick={() => void saveCsv()}>
              导出依据 CSV
            </Button>
          }
        >
          {figure && (
            <Panel>
              <Facts
                columns={3}
                facts={[
                  ['数值', `${plain(figure.value)} ${figure.unit}`],
                  ['期间', `${from ?? ''} 至 ${to ?? ''}`],
                  ['依据', `${figure.evidence.count} 条`],
                ]}
              />
            </Panel>
          )}
          <DataTable<Evidence>
            name="fiscal-evidence"
            label="依据"
            source="/api/measures/evidence"
            columns={columns}
            rowKey={(row) => `${row.subjectId}${row.at}`}
            open={(row) => row.href.replace(/^\/console/, '')}
          />
        </Page>
      )}
    </Answer>
  )
}
