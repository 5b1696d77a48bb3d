import { Button } from 'antd'
import { useState } from 'react'
import { ActionBar, Facts, Panel, showTime, useMay } from '#kernel/ui'
import type { PersonAnswer } from '../../contract.ts'
import { CreateDialog } from '../CreateDialog.tsx'
import { Line } from '../fields.tsx'
import { SecretOnce } from '../SecretOnce.tsx'
import { AccountState } from './PeoplePage.tsx'
import { accountActions } from './personActions.tsx'

interface Opened {
  readonly username: string
  readonly oneTimePassword: string
}

/** The account of a person: opened, locked, suspended, given a new password. What it may do is under roles. */
export function AccountPanel({ person }: { person: PersonAnswer }) {
  const { account } = person
  const may = useMay('administration.manage_accounts')
  const [opening, setOpening] = useState(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  return (
    <Panel title="账号">
      {account ? (
        <>
          <Facts
            columns={1}
            facts={[
              ['用户名', account.username],
              ['状态', <AccountState key="state" person={person} />],
              ['验证器', account.secondFactor ? '已绑定' : '未绑定'],
              account.mustChange && ['密码', '下次登录时须更改'],
              account.lockedUntil !== null && ['锁定至', showTime(account.lockedUntil)],
            ]}
          />
          <div className="d-account-actions">
            <ActionBar
              can={person.accountCan}
              label="账号管理"
              actions={accountActions}
              target={{ path: `/api/accounts/${account.id}`, id: account.id, version: account.version }}
              done={(action, answer) => action === 'reset_password' && setOpened(answer as Opened)}
            />
          </div>
        </>
      ) : (
        <>
          <p className="z-muted">没有账号</p>
          {may && !person.leftOn && <Button onClick={() => setOpening(true)}>开通账号</Button>}
        </>
      )}
      {opening && (
        <CreateDialog<Opened>
          title="开通账号"
          to="/api/accounts"
          shape={(values) => ({ ...values, personId: person.id })}
          close={() => setOpening(false)}
          done={setOpened}
          submitLabel="开通"
        >
          <Line
            name="username"
            label="用户名"
            most={32}
            extra="以字母开头，只用字母、数字、点、横线和下划线"
          />
        </CreateDialog>
      )}
      {opened && (
        <SecretOnce
          title={`${opened.username} 的一次性密码`}
          secret={opened.oneTimePassword}
          about="请当面或通过可靠途径交给本人；首次登录时必须更改。"
          close={() => setOpened(null)}
        />
      )}
    </Panel>
  )
}
