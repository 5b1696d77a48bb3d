import { Button, Select } from 'antd'
import {
  Answer,
  Empty,
  optionsOf,
  Page,
  Panel,
  StatTile,
  Tiles,
  today,
  useRead,
  useSearchState,
  withQuery,
} from '#kernel/ui'
import { type DutyPage, dutyStandings } from '../../disclosure/contract.ts'
import { dutyStandingLabels } from '../../labels.ts'
import { disclosuresApi } from '../paths.ts'
import { DutyTable } from './DutyTable.tsx'
import { SiteCounts } from './SiteCounts.tsx'

const HERE = '/portal/disclosure'
const facts =
  '主动公开的信息自形成之日起 20 个工作日内公开（行政许可、行政处罚决定 7 个工作日）；年度报告 1 月 31 日前，县政府的 3 月 31 日前；预决算批复后 20 日内。按稿件填写的生成日期计算。'

/** What has to be public by when, on every site: overdue, due, done. */
export default function DutiesPage() {
  const [search] = useSearchState()
  const { year, site, standing, page } = search
  const answer = useRead<DutyPage>(disclosuresApi, { year, site, standing, page })
  return (
    <Page title="主动公开时限" facts={facts}>
      <Filters
        year={year ?? String(answer.data?.year ?? today().slice(0, 4))}
        sites={answer.data?.sites ?? []}
      />
      <Answer from={answer}>
        {(found) => (
          <>
            <Counts found={found} to={(one) => withQuery(HERE, { year, site, standing: one })} />
            {found.total === 0 ? (
              <Empty title="没有符合条件的事项">
                填了生成日期的主动公开稿件、年度报告和已批复的预决算列在这里。
              </Empty>
            ) : (
              <DutyTable found={found} />
            )}
            {!site && <SiteCounts sites={found.sites} to={(one) => withQuery(HERE, { year, site: one })} />}
          </>
        )}
      </Answer>
    </Page>
  )
}

function Filters({ year, sites }: { year: string; sites: DutyPage['sites'] }) {
  const [search, change] = useSearchState()
  const now = Number(today().slice(0, 4))
  const years = [now + 1, now, now - 1, now - 2, now - 3].map((one) => ({
    value: String(one),
    label: `${one} 年`,
  }))
  return (
    <div className="z-form-buttons z-gap-below">
      <Select
        aria-label="年度"
        value={year}
        options={years}
        onChange={(value: string) => change({ year: value, page: undefined })}
      />
      <Select
        aria-label="网站"
        allowClear
        placeholder="全部网站"
        className="p-site-choice"
        value={search.site}
        showSearch={{ optionFilterProp: 'label' }}
        options={sites.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value?: string) => change({ site: value, page: undefined })}
      />
      <Select
        aria-label="情况"
        allowClear
        placeholder="全部情况"
        value={search.standing}
        options={[...optionsOf(dutyStandingLabels)]}
        onChange={(value?: string) => change({ standing: value, page: undefined })}
      />
      {(search.site || search.standing) && (
        <Button onClick={() => change({ site: undefined, standing: undefined, page: undefined })}>
          清除筛选
        </Button>
      )}
    </div>
  )
}

const tones = { overdue: 'bad', due: 'warn', late: 'plain', in_time: 'good' } as const

function Counts({ found: { counts }, to }: { found: DutyPage; to: (standing: string) => string }) {
  return (
    <Panel>
      <Tiles>
        {dutyStandings.map((standing) => (
          <StatTile
            key={standing}
            label={dutyStandingLabels[standing]}
            value={counts[standing]}
            unit="项"
            to={to(standing)}
            tone={counts[standing] > 0 ? tones[standing] : 'plain'}
          />
        ))}
      </Tiles>
    </Panel>
  )
}
