import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useChange } from '../api/query.ts'
import { api } from '../api/request.ts'
import { DraftForm } from '../form/DraftForm.tsx'
import { ProblemNotice } from '../layout/states.tsx'
import { SquareCode } from './SquareCode.tsx'

interface Enrolment {
  readonly secret: string
  readonly uri: string
}

/** Secret into the app, a code back as proof, then the recovery codes, shown once. */
export function SecondFactor({ done }: { done: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const start = useChange(() => api.post<Enrolment>('/api/session/totp', {}))
  if (codes) return <RecoveryCodes codes={codes} done={done} />
  if (!start.data) {
    return (
      <>
        <ProblemNotice error={start.error} />
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate(undefined)}>
          开始设置
        </Button>
      </>
    )
  }
  return (
    <>
      <p>1. 打开手机上的验证器应用，选择“扫描二维码”，扫下面这个方块。</p>
      <SquareCode text={start.data.uri} label="绑定验证器的二维码" />
      <p>
        扫不了的，选择“手动输入密钥”，账户名填“政枢”，密钥填下面这一串；在手机上打开本页时，也可
        <a href={start.data.uri}>直接添加到验证器</a>。
      </p>
      <p className="z-secret" translate="no">
        {start.data.secret.replace(/(.{4})/g, '$1 ')}
      </p>
      <p className="z-gap-below">2. 填写验证器上显示的 6 位数字。</p>
      <DraftForm<{ code: string }>
        label="启用动态验证码"
        submitLabel="启用"
        submit={async ({ code }) => {
          const answer = await api.post<{ recoveryCodes: readonly string[] }>('/api/session/totp/confirm', {
            code,
          })
          setCodes(answer.recoveryCodes)
        }}
      >
        <Form.Item name="code" label="动态验证码">
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
        </Form.Item>
      </DraftForm>
    </>
  )
}

export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title="请抄下这些恢复码并妥善保管，它们只显示这一次。"
        description="手机丢失时，每个恢复码可以代替动态验证码登录一次。"
      />
      <pre className="z-secret">{codes.join('\n')}</pre>
      <Button type="primary" onClick={done}>
        我已抄好
      </Button>
    </>
  )
}
