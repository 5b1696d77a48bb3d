import { Button } from 'antd'
import { useState } from 'react'
import {
  Answer,
  type Column,
  daysAgo,
  Empty,
  Mark,
  Page,
  SimpleTable,
  StatTile,
  showDay,
  Tiles,
  useMay,
  useRead,
} from '#kernel/ui'
import { siteKindLabels, siteStateLabels } from '../../labels.ts'
import type { SiteItem } from '../../sites/contract.ts'
import { sitePage, sitesApi, siteTones } from '../paths.ts'
import { OpenSiteDialog } from './OpenSiteDialog.tsx'

/** A site whose first page stands still for two weeks fails as a whole (政府网站与政务新媒体检查指标, 单项否决). */
const STILL_DAYS = 14

const isStill = ({ state, lastPublishedAt }: SiteItem): boolean =>
  state === 'running' && (lastPublishedAt === null || showDay(lastPublishedAt) < daysAgo(STILL_DAYS))

export function StateMark({ site }: { site: SiteItem }) {
  return <Mark tone={siteTones[site.state]}>{siteStateLabels[site.state]}</Mark>
}

const columns: readonly Column<SiteItem>[] = [
  { key: 'name', title: '网站', main: true, render: ({ name }) => name },
  { key: 'state', title: '状态', render: (site) => <StateMark site={site} /> },
  { key: 'kind', title: '类型', render: ({ kind }) => siteKindLabels[kind] },
  { key: 'code', title: '代号', render: ({ code }) => code },
  { key: 'unit', title: '主办单位', render: ({ unitName }) => <span className="z-wrap">{unitName}</span> },
  { key: 'sections', title: '栏目', align: 'right', render: ({ sections }) => sections },
  { key: 'articles', title: '公开稿件', align: 'right', render: ({ articles }) => articles },
  {
    key: 'last',
    title: '最近更新',
    render: (site) => (
      <>
        {showDay(site.lastPublishedAt)} {isStill(site) && <Mark tone="bad">超过两周</Mark>}
      </>
    ),
  },
]

/** The sites of the cluster. */
export default function SiteListPage() {
  const answer = useRead<{ items: readonly SiteItem[] }>(sitesApi)
  const manages = useMay('portal.manage_sites')
  const [opening, setOpening] = useState(false)
  return (
    <Page
      title="网站"
      actions={
        manages && (
          <Button type="primary" onClick={() => setOpening(true)}>
            开设网站
          </Button>
        )
      }
    >
      {opening && <OpenSiteDialog close={() => setOpening(false)} />}
      <Answer from={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有网站">
              {manages ? '点“开设网站”，按标准栏目建好，手续办齐后上线。' : '网站由电子政务中心开设。'}
            </Empty>
          ) : (
            <>
              <Summary sites={items} />
              <SimpleTable
                label="网站"
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                open={({ id }) => sitePage(id)}
                tone={(site) => (isStill(site) || site.state === 'offline' ? 'bad' : undefined)}
              />
            </>
          )
        }
      </Answer>
    </Page>
  )
}

function Summary({ sites }: { sites: readonly SiteItem[] }) {
  const running = sites.filter(({ state }) => state === 'running').length
  const still = sites.filter(isStill).length
  return (
    <Tiles>
      <StatTile label="网站" value={sites.length} unit="个" />
      <StatTile label="运行中" value={running} unit="个" />
      <StatTile
        label="超过两周没有更新"
        value={still}
        unit="个"
        tone={still > 0 ? 'bad' : 'good'}
        mark={still > 0 ? '单项否决' : undefined}
      />
      <StatTile
        label="公开稿件"
        value={sites.reduce((sum, { articles }) => sum + articles, 0)}
        unit="篇"
        to="/portal/articles?live=true&sort=-published"
      />
    </Tiles>
  )
}
