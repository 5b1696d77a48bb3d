import { Answer, Page, Panel, PasswordForm, SecondFactor, useRead, useSession } from '#kernel/ui'
import type { SessionAnswer, SessionRow } from '../../contract.ts'
import { SessionTable } from '../sessions/SessionTable.tsx'
import { Delegations } from './Delegations.tsx'
import { MailPanel } from './MailPanel.tsx'
import { SecondFactorOn } from './SecondFactorOn.tsx'

/** What belongs to the person alone: password, second factor, mail, where he is signed in, who stands in for him. */
export default function AccountPage() {
  const { session, refresh } = useSession()
  const own = useRead<SessionAnswer>('/api/session')
  const sessions = useRead<{ readonly items: readonly SessionRow[] }>('/api/sessions')
  const standsIn = own.data?.onBehalfOf ?? []
  return (
    <Page
      title="我的账号"
      facts={
        <>
          {session.person.name}（{session.person.username}）{session.person.unit?.name}
          {standsIn.length > 0 && ` · 正受 ${standsIn.join('、')} 委托`}
        </>
      }
    >
      <Delegations />
      <Panel title="登录的设备" tight>
        <Answer from={sessions}>{({ items }) => <SessionTable sessions={items} />}</Answer>
      </Panel>
      <div className="z-halves">
        <Panel title="动态验证码">
          <Answer from={own}>
            {({ secondFactor }) =>
              secondFactor ? (
                <SecondFactorOn done={() => void own.refetch()} />
              ) : (
                <>
                  <p className="z-gap-below">
                    启用后，登录时除密码外还须填写手机验证器上的数字，账号更安全。
                  </p>
                  <SecondFactor
                    done={() => {
                      void own.refetch()
                      void refresh()
                    }}
                  />
                </>
              )
            }
          </Answer>
        </Panel>
        <div>
          <Panel title="修改密码">
            <PasswordForm done={() => void refresh()} />
          </Panel>
          <MailPanel />
        </div>
      </div>
    </Page>
  )
}
