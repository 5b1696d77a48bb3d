import { Alert } from 'antd'
import { useState } from 'react'
import { ActionButton, ActionDialog, showTime, useRead } from '#kernel/ui'
import type { ReleaseList } from '../../integrity/contract.ts'
import type { SiteDetail } from '../../sites/contract.ts'
import { siteApi } from '../paths.ts'
import { resumeAction } from './releaseActions.tsx'

/** Above everything: whoever wonders why nothing new is public reads it here. */
export function Held({ detail: { site, can } }: { detail: SiteDetail }) {
  const { data } = useRead<ReleaseList>(`${siteApi(site.id)}/releases`)
  const [resuming, setResuming] = useState(false)
  if (!data?.hold) return null
  const { number, since, reason, byName } = data.hold
  return (
    <>
      <Alert
        className="z-gap-below"
        type="warning"
        showIcon
        role="status"
        title={`已回退到第 ${number} 版，暂停发布`}
        description={
          <>
            {byName} {showTime(since)}：{reason}
            <br />
            恢复发布前，新审核通过的稿件不会公开。
          </>
        }
        // The reasons in `can` do not know of the hold; that there is one is known here.
        action={
          can.resume_publishing && (
            <ActionButton label="恢复发布" blockers={[]} onClick={() => setResuming(true)} />
          )
        }
      />
      {resuming && (
        <ActionDialog
          action={resumeAction}
          target={{ path: siteApi(site.id), id: site.id, version: site.version }}
          close={() => setResuming(false)}
        />
      )}
    </>
  )
}
