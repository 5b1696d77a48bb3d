import { Alert, Progress } from 'antd'
import { FileList, GoTo, Panel, showTime } from '#kernel/ui'
import type { DisclosureRecord } from '../../disclosures/contract.ts'
import { StateMark } from './marks.tsx'
import { disclosurePage } from './paths.ts'

/** The released papers, as the public has them, and the other revisions beside them. */
export function PapersPanel({ disclosure }: { disclosure: DisclosureRecord }) {
  const { papers, publicPath, state, run, revisions, id } = disclosure
  return (
    <>
      <Panel title="公开的文件">
        {state === 'releasing' && <Making run={run} />}
        {publicPath === null ? (
          state !== 'releasing' && (
            <p className="z-muted">公开以后，网页和 Word、PDF、Excel、机读数据都在这里。</p>
          )
        ) : (
          <>
            <p>
              公众看到的网页：<a href={publicPath}>{publicPath}</a>
            </p>
            <FileList files={papers} href={(file) => `/api/files/${file.id}`} />
          </>
        )}
      </Panel>
      {revisions.length > 1 && (
        <Panel title="各版">
          <ul className="f-revisions">
            {revisions.map((one) => (
              <li key={one.id}>
                {one.id === id ? (
                  <b>第 {one.revision} 版（本页）</b>
                ) : (
                  <GoTo to={disclosurePage(one.id)}>第 {one.revision} 版</GoTo>
                )}{' '}
                <StateMark state={one.state} /> {one.releasedAt && `公开于 ${showTime(one.releasedAt)}`}{' '}
                {one.reason && <span className="z-muted">更正原因：{one.reason}</span>}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}

export function Making({ run }: { run: DisclosureRecord['run'] }) {
  const percent = run ? Math.round((run.done * 100) / run.total) : 0
  return (
    <Alert
      type="info"
      role="status"
      title={run?.step ?? '正在排队生成文件'}
      description={<Progress percent={percent} size="small" aria-label="文件生成进度" />}
    />
  )
}
