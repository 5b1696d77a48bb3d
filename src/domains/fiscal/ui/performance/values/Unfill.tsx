import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, ProblemNotice, useChange } from '#kernel/ui'
import { indicatorApi } from '../paths.ts'

/** What was said wrongly stays to be seen, with the reason. */
export function Unfill({ id, valueId }: { id: string; valueId: string }) {
  const [reason, setReason] = useState<string | null>(null)
  const change = useChange((why: string) =>
    api.post(`${indicatorApi(id)}/actions/unfill`, { valueId, reason: why }),
  )
  if (reason === null)
    return (
      <Button size="small" type="link" onClick={() => setReason('')}>
        撤回…
      </Button>
    )
  return (
    <span className="pf-unbind">
      <ProblemNotice error={change.error} />
      <Input
        size="small"
        autoFocus
        aria-label="撤回理由"
        placeholder="撤回理由"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        size="small"
        danger
        disabled={reason.trim() === ''}
        loading={change.isPending}
        onClick={() => change.mutate(reason.trim())}
      >
        撤回
      </Button>
    </span>
  )
}
