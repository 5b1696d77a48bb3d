import { useState } from 'react'
import {
  ActionButton,
  ActionDialog,
  Answer,
  type Can,
  type Column,
  Mark,
  Panel,
  SimpleTable,
  showTime,
  useRead,
} from '#kernel/ui'
import { type ReleaseList, releaseKindLabels } from '../../integrity/contract.ts'
import type { SiteDetail } from '../../sites/contract.ts'
import { siteApi } from '../paths.ts'
import { Folded } from './Folded.tsx'
import { rollBackAction } from './releaseActions.tsx'

type Release = ReleaseList['items'][number]

/** What was published when, and the way back to it. */
export function Releases({ detail }: { detail: SiteDetail }) {
  const { site, can } = detail
  const answer = useRead<ReleaseList>(`${siteApi(site.id)}/releases`)
  const [wish, setWish] = useState<Release | null>(null)
  return (
    <Panel title="发布记录">
      <Answer from={answer}>
        {({ items }) => (
          <Folded rows={items} unit="版">
            {(rows) => (
              <SimpleTable
                label="发布记录"
                columns={columnsOf(items[0]?.number, can, setWish)}
                rows={rows}
                rowKey={({ number }) => String(number)}
                empty="还没有发布过；网站上线、有稿件公开后，每次发布记在这里。"
              />
            )}
          </Folded>
        )}
      </Answer>
      {wish && (
        <ActionDialog
          key={wish.number}
          action={rollBackAction(wish)}
          target={{ path: siteApi(site.id), id: site.id, version: site.version }}
          close={() => setWish(null)}
        />
      )}
    </Panel>
  )
}

const columnsOf = (
  current: number | undefined,
  can: Can,
  choose: (release: Release) => void,
): readonly Column<Release>[] => [
  {
    key: 'number',
    title: '版本',
    main: true,
    render: ({ number }) => (
      <>
        第 {number} 版 {number === current && <Mark tone="good">现在公开的</Mark>}
      </>
    ),
  },
  { key: 'at', title: '时间', render: ({ at }) => showTime(at) },
  {
    key: 'kind',
    title: '方式',
    render: ({ kind, backTo }) => `${releaseKindLabels[kind]}${backTo === null ? '' : `到第 ${backTo} 版`}`,
  },
  { key: 'by', title: '由谁', render: ({ byName }) => byName ?? '系统' },
  { key: 'changed', title: '变动网页', align: 'right', render: ({ changed }) => changed },
  { key: 'files', title: '全部网页', align: 'right', render: ({ files }) => files },
  ...(can.roll_back === undefined
    ? []
    : [
        {
          key: 'back',
          title: '回退',
          render: (release: Release) =>
            release.number !== current && (
              <ActionButton
                size="small"
                label="回退到此版"
                aria-label={`回退到此版：第 ${release.number} 版`}
                blockers={can.roll_back}
                onClick={() => choose(release)}
              />
            ),
        },
      ]),
]
