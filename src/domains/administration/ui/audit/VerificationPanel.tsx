import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ErrorState, Loading, showTime, useRead } from '#kernel/ui'

interface Verification {
  readonly ok: boolean
  readonly sealed: number
  readonly unsealed: number
  readonly anchors: number
  readonly findings: readonly { readonly kind: string; readonly seq: number; readonly message: string }[]
  readonly checkedAt: string
}

/** Reads the whole chain, so only when asked to. */
export function VerificationPanel() {
  const [asked, setAsked] = useState(false)
  const answer = useRead<Verification>(asked ? '/api/audit/verification' : null)
  if (!asked) {
    return (
      <Alert
        className="z-gap-below"
        type="info"
        showIcon
        title="核验会从头检查每一条记录是否被改动、缺失、插入或截断。"
        action={
          <Button size="small" onClick={() => setAsked(true)}>
            核验审计链
          </Button>
        }
      />
    )
  }
  if (answer.isFetching) return <Loading label="正在核验…" />
  if (!answer.data) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />
  const { ok, sealed, unsealed, anchors, findings, checkedAt } = answer.data
  return (
    <Alert
      className="z-gap-below"
      type={ok ? 'success' : 'error'}
      showIcon
      role={ok ? 'status' : 'alert'}
      title={
        ok
          ? '审计链完整，没有发现改动。'
          : `审计链有 ${findings.length} 处问题，最早的在第 ${findings[0]?.seq} 条。`
      }
      description={
        <>
          <p>
            {showTime(checkedAt)} 核验，已封存 {sealed} 条，待封存 {unsealed} 条，签名锚点 {anchors} 个。
          </p>
          <ul className="z-reasons">
            {findings.slice(0, 10).map((finding) => (
              <li key={`${finding.seq}${finding.kind}`}>{finding.message}</li>
            ))}
          </ul>
        </>
      }
      action={
        <Button size="small" onClick={() => void answer.refetch()}>
          重新核验
        </Button>
      }
    />
  )
}
