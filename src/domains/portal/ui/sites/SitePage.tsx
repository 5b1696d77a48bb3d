import { Button } from 'antd'
import { useState } from 'react'
import {
  ActionBar,
  Answer,
  Facts,
  GoTo,
  Mark,
  Page,
  Panel,
  showDay,
  showTime,
  Timeline,
  useGo,
  usePath,
  useRead,
} from '#kernel/ui'
import { siteKindLabels, siteStateLabels } from '../../labels.ts'
import type { SiteDetail, SiteFacts } from '../../sites/contract.ts'
import { siteApi, sitePage } from '../paths.ts'
import { SectionTree } from '../sections/SectionTree.tsx'
import { FactsDialog } from './FactsDialog.tsx'
import { factLabels } from './factLabels.ts'
import { Held } from './Held.tsx'
import { HomeChecks } from './HomeChecks.tsx'
import { Registrations } from './Registrations.tsx'
import { Releases } from './Releases.tsx'
import { StateMark } from './SiteListPage.tsx'
import { siteActions } from './siteActions.tsx'

/** One site: its state, what the law wants registered, what its footer says, its sections. */
export default function SitePage() {
  const { id = '' } = usePath()
  const answer = useRead<SiteDetail>(siteApi(id))
  return <Answer from={answer}>{(detail) => <Site key={id} detail={detail} />}</Answer>
}

function Site({ detail }: { detail: SiteDetail }) {
  const { site, can, notice, emptySections } = detail
  const go = useGo()
  return (
    <Page
      title={site.name}
      trail={[{ label: '网站', to: '/portal/sites' }, { label: site.name }]}
      facts={
        <>
          <StateMark site={site} />
          <span>{siteKindLabels[site.kind]}</span>
          <span>代号 {site.code}</span>
          <span>{site.unitName}</span>
          <span>
            {siteStateLabels[site.state]}自 {showDay(site.stateSince)}
            {site.stateUntil && ` 到 ${showTime(site.stateUntil)}`}
          </span>
          <GoTo to={`/portal/articles?site=${site.id}`}>稿件 {site.articles} 篇</GoTo>
        </>
      }
      actions={
        <ActionBar
          can={can}
          actions={siteActions}
          target={{ path: siteApi(site.id), id: site.id, version: site.version }}
          done={(action, answer) => action === 'clone' && go(sitePage((answer as { id: string }).id))}
        />
      }
    >
      <Held detail={detail} />
      {notice && (
        <Panel title="正在显示的公告">
          <p className="z-text">{notice}</p>
        </Panel>
      )}
      <div className="z-columns">
        <div>
          <SectionTree siteId={site.id} />
          <Releases detail={detail} />
          <HomeChecks siteId={site.id} />
        </div>
        <div>
          <Registrations detail={detail} />
          {emptySections.length > 0 && (
            <Panel title={`空栏目 ${emptySections.length} 个`}>
              <p className="z-muted">上线前应有内容或关闭；检查中空栏目要扣分。</p>
              <ul className="p-list">
                {emptySections.map(({ id, name }) => (
                  <li key={id}>
                    <Mark tone="warn">空</Mark> {name}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <FooterFacts detail={detail} />
          <Panel title="经过">
            <Timeline
              label="网站状态"
              entries={detail.history.map(({ since, state, by, documentNumber, notice: said }, at) => ({
                id: `${since}:${at}`,
                at: since,
                by,
                label: siteStateLabels[state],
                text: [documentNumber, said].filter(Boolean).join('；'),
              }))}
            />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

function FooterFacts({ detail }: { detail: SiteDetail }) {
  const [changing, setChanging] = useState(false)
  const { facts, can } = detail
  const names = Object.keys(factLabels) as (keyof SiteFacts)[]
  return (
    <Panel
      title="页脚和标签信息"
      extra={
        can.change?.length === 0 && (
          <Button size="small" onClick={() => setChanging(true)}>
            修改
          </Button>
        )
      }
    >
      {changing && <FactsDialog detail={detail} close={() => setChanging(false)} />}
      <Facts
        columns={1}
        facts={names.map((name) => [
          factLabels[name],
          facts[name] || (
            <span key="none" className="z-muted">
              未填
            </span>
          ),
        ])}
      />
    </Panel>
  )
}
