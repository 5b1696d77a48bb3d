import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, DraftForm, Mark, RecoveryCodes } from '#kernel/ui'

type Work = 'renew' | 'remove'

/** Bound already: new recovery codes, or another telephone. */
export function SecondFactorOn({ done }: { done: () => void }) {
  const [work, setWork] = useState<Work | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} done={() => setCodes(null)} />
  return (
    <>
      <p className="z-gap-below">
        <Mark tone="good">已启用</Mark>
      </p>
      <div className="z-form-buttons">
        <Button onClick={() => setWork('renew')}>更换恢复码</Button>
        <Button onClick={() => setWork('remove')}>解除绑定（换手机）</Button>
      </div>
      {work && (
        <Modal
          open
          footer={null}
          title={work === 'renew' ? '更换恢复码' : '解除绑定'}
          onCancel={() => setWork(null)}
          width={420}
        >
          <Proof
            work={work}
            done={(answer) => {
              setWork(null)
              if (answer.recoveryCodes) setCodes(answer.recoveryCodes)
              else done()
            }}
          />
        </Modal>
      )}
    </>
  )
}

interface Proved {
  readonly recoveryCodes?: readonly string[]
}

const paths = { renew: '/api/session/recovery-codes', remove: '/api/session/totp/remove' } as const

function Proof({ work, done }: { work: Work; done: (answer: Proved) => void }) {
  return (
    <DraftForm<{ password?: string; code: string }>
      label="身份确认"
      submitLabel="确定"
      submit={async (values) => done(await api.post<Proved>(paths[work], values))}
    >
      {work === 'remove' && (
        <Form.Item name="password" label="密码">
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      )}
      <Form.Item name="code" label="动态验证码">
        <Input autoComplete="one-time-code" maxLength={20} />
      </Form.Item>
    </DraftForm>
  )
}
