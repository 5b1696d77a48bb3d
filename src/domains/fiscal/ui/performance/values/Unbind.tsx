import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, ProblemNotice, useChange } from '#kernel/ui'
import { indicatorApi } from '../paths.ts'

/** From a measured value to one that somebody says: only with a reason that stays. */
export function Unbind({ id, done }: { id: string; done: () => void }) {
  const [reason, setReason] = useState<string | null>(null)
  const change = useChange((why: string) => api.post(`${indicatorApi(id)}/actions/unbind`, { reason: why }))
  if (reason === null)
    return (
      <Button danger onClick={() => setReason('')}>
        解除绑定，改为填报…
      </Button>
    )
  return (
    <div className="pf-unbind">
      <ProblemNotice error={change.error} />
      <Input
        autoFocus
        aria-label="解除绑定的理由"
        placeholder="为什么不用系统取数"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        danger
        disabled={reason.trim() === ''}
        loading={change.isPending}
        onClick={() => change.mutate(reason.trim(), { onSuccess: done })}
      >
        解除绑定
      </Button>
    </div>
  )
}
