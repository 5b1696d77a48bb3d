import { Button } from 'antd'
import {
  Answer,
  DataTable,
  Empty,
  type Filter,
  Mark,
  optionsOf,
  Page,
  unitOptions,
  useGo,
  useMay,
  usePath,
  useRead,
  useUnits,
} from '#kernel/ui'
import type { EntryItem, KindAnswer, KindDefinition } from '../../contract.ts'
import { entryStateLabels } from '../../labels.ts'
import { entriesApi, entryPage, kindApi, kindPage } from '../paths.ts'
import { columnsOf } from './columns.tsx'
import { KindFigures } from './KindFigures.tsx'

/** One ledger: its entries, and the ways in. */
export default function EntryListPage() {
  const { code = '' } = usePath()
  const answer = useRead<KindAnswer>(kindApi(code))
  return <Answer from={answer}>{(kind) => <Ledger key={code} kind={kind} />}</Answer>
}

function Ledger({ kind }: { kind: KindAnswer }) {
  const { definition, retired } = kind
  const { code, name } = definition
  const units = useUnits()
  const filters: readonly Filter[] = [
    { key: 'q', label: '搜索', kind: 'text', placeholder: '编号或内容' },
    { key: 'state', label: '状态', kind: 'choice', options: optionsOf(entryStateLabels), several: true },
    { key: 'unit', label: '单位', kind: 'choice', options: unitOptions(units) },
    { key: 'from', label: '日期从', kind: 'day', rare: true },
    { key: 'to', label: '到', kind: 'day', rare: true },
    {
      key: 'lacks',
      label: '佐证',
      kind: 'choice',
      options: [{ value: 'evidence', label: '缺佐证' }],
      rare: true,
    },
  ]
  return (
    <Page
      title={name}
      trail={[{ label: '综合台账', to: '/ledger' }, { label: name }]}
      facts={
        <>
          {retired && <Mark>已停用</Mark>} {definition.about}
        </>
      }
      actions={<Ways kind={kind} />}
    >
      <KindFigures definition={definition} />
      <DataTable<EntryItem>
        name={`ledger:${code}`}
        label={name}
        source={entriesApi}
        always={{ kind: code }}
        columns={columnsOf(definition)}
        filters={filters}
        rowKey={(entry) => entry.id}
        open={(entry) => entryPage(entry.id)}
        exportTo={`${entriesApi}/export`}
        exportFormats={['xlsx', 'csv']}
        tone={(entry) => (entry.state === 'returned' ? 'bad' : undefined)}
        empty={<Beginning definition={definition} />}
      />
    </Page>
  )
}

function Ways({ kind: { definition, retired } }: { kind: KindAnswer }) {
  const { code } = definition
  const go = useGo()
  const writes = useMay('ledger.write') && !retired
  const manages = useMay('ledger.manage_kinds')
  return (
    <>
      {writes && (
        <Button type="primary" onClick={() => go(`${kindPage(code)}/new`)}>
          填报
        </Button>
      )}
      {writes && <Button onClick={() => go(`${kindPage(code)}/grid`)}>表格填报</Button>}
      {writes && <Button onClick={() => go(`${kindPage(code)}/import`)}>从 Excel 导入</Button>}
      {manages && <Button onClick={() => go(`${kindPage(code)}/settings`)}>字段和规则</Button>}
    </>
  )
}

function Beginning({ definition }: { definition: KindDefinition }) {
  const go = useGo()
  const writes = useMay('ledger.write')
  return (
    <Empty
      title="没有符合条件的记录"
      action={
        writes && (
          <Button type="primary" onClick={() => go(`${kindPage(definition.code)}/new`)}>
            填报第一条
          </Button>
        )
      }
    >
      <p>{definition.source}</p>
      {writes && (
        <p>可以逐条填报，也可以点“表格填报”整块粘贴；已有成批表格的，点“从 Excel 导入”，先下载模板。</p>
      )}
    </Empty>
  )
}
