import { Button, Select } from 'antd'
import {
  Answer,
  type Column,
  Empty,
  Mark,
  optionsOf,
  Page,
  Panel,
  SimpleTable,
  showDay,
  useGo,
  useMay,
  useRead,
  useSearchState,
} from '#kernel/ui'
import { schemeLabels } from '../../labels.ts'
import { useYearAndText, YearAndText } from '../YearAndText.tsx'
import '../fiscal.css'

interface Listed {
  readonly code: string
  readonly name: string
  readonly fromYear: number
  readonly toYear: number | null
  readonly own: boolean
  /** Name or years were not held against the ministry's table. */
  readonly toConfirm: boolean
}
interface OwnChange extends Omit<Listed, 'own' | 'toConfirm'> {
  readonly importedAt: string
}
interface CodesAnswer {
  readonly items: readonly Listed[]
  readonly changes: readonly OwnChange[]
}

const columnsWith = (names: ReadonlyMap<string, string>): readonly Column<Listed>[] => [
  {
    key: 'code',
    title: '编码',
    render: ({ code }) => <span className={`f-code f-level-${code.length}`}>{code}</span>,
  },
  { key: 'name', title: '名称', main: true, render: ({ name }) => <span className="z-wrap">{name}</span> },
  {
    key: 'under',
    title: '上级科目',
    render: ({ code }) => <span className="z-wrap">{names.get(code.slice(0, -2)) ?? '—'}</span>,
  },
  { key: 'level', title: '级次', render: ({ code }) => ({ 3: '类', 5: '款' })[code.length] ?? '项' },
  { key: 'from', title: '起用', align: 'right', render: ({ fromYear }) => `${fromYear} 年` },
  {
    key: 'own',
    title: '来源',
    render: ({ own, toConfirm }) => {
      if (own) return <Mark tone="main">本县导入</Mark>
      return toConfirm ? <Mark tone="warn">系统自带，待核对</Mark> : '系统自带'
    },
  },
]
/** More would be a wall nobody reads; the search finds the others. */
const SHOWN_MOST = 300

/** Classification codes of one year, and what the county changed in them. */
export default function CodesPage() {
  const [search, change] = useSearchState()
  const manages = useMay('fiscal.manage_codes')
  const go = useGo()
  const { year, text } = useYearAndText()
  const scheme = search.scheme ?? 'function'
  const answer = useRead<CodesAnswer>('/api/fiscal/codes', { scheme, year })
  return (
    <Page
      title="收支分类科目"
      actions={
        manages && (
          <Button onClick={() => go(`/fiscal/codes/import?scheme=${scheme}&year=${year}`)}>
            导入新年度科目表
          </Button>
        )
      }
    >
      <YearAndText label="查找科目" placeholder="编码或名称">
        <Select
          aria-label="分类"
          options={optionsOf(schemeLabels)}
          value={scheme}
          onChange={(chosen: string) => change({ scheme: chosen })}
        />
      </YearAndText>
      <Answer from={answer}>{(found) => <Codes {...found} text={text} />}</Answer>
    </Page>
  )
}

function Codes({ items, changes, text }: CodesAnswer & { text: string }) {
  const plain = text.normalize('NFKC').trim()
  const names = new Map(items.map(({ code, name }) => [code, name]))
  const found = items.filter(({ code, name }) => code.startsWith(plain) || name.includes(plain))
  return (
    <>
      <Panel title={`${found.length} 个科目`} tight>
        {found.length === 0 ? (
          <Empty title="没有这样的科目">换个说法，或导入该年度的科目表</Empty>
        ) : (
          <SimpleTable<Listed>
            label="科目"
            columns={columnsWith(names)}
            rows={found.slice(0, SHOWN_MOST)}
            rowKey={({ code, fromYear }) => `${code}${fromYear}`}
          />
        )}
        {found.length > SHOWN_MOST && (
          <p className="f-more">只列出前 {SHOWN_MOST} 个，请输入编码或名称查找其余的。</p>
        )}
      </Panel>
      <Panel title="本县导入的改动" tight>
        <SimpleTable<OwnChange>
          label="本县导入的改动"
          columns={changeColumns}
          rows={changes}
          rowKey={({ code, fromYear }) => `${code}${fromYear}`}
          empty="没有改动，都按系统自带的科目"
        />
      </Panel>
    </>
  )
}

const changeColumns: readonly Column<OwnChange>[] = [
  { key: 'code', title: '编码', render: ({ code }) => <span className="f-code">{code}</span> },
  { key: 'name', title: '名称', main: true, render: ({ name }) => <span className="z-wrap">{name}</span> },
  {
    key: 'years',
    title: '适用年度',
    render: ({ fromYear, toYear }) => (toYear === null ? `${fromYear} 年起` : `${fromYear}—${toYear} 年`),
  },
  { key: 'at', title: '导入', render: ({ importedAt }) => showDay(importedAt) },
]
