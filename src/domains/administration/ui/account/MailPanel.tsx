import { App, Button, Form, Input } from 'antd'
import { Answer, api, DraftForm, Mark, Panel, ProblemNotice, useChange, useRead } from '#kernel/ui'
import type { MailPreferenceAnswer } from '../../contract.ts'

const PATH = '/api/notifications/preference'

/** Messages wait in the console anyway; by mail they reach whoever is not there. */
export function MailPanel() {
  const choice = useRead<MailPreferenceAnswer>(PATH)
  return (
    <Panel title="邮件提醒">
      <Answer from={choice}>
        {(found) => <Choice key={found.mailTo ?? ''} found={found} changed={() => void choice.refetch()} />}
      </Answer>
    </Panel>
  )
}

function Choice({ found, changed }: { found: MailPreferenceAnswer; changed: () => void }) {
  const { message } = App.useApp()
  const { mailTo, suggestion, mailLeaves } = found
  const choose = async (address: string | null) => {
    await api.post(PATH, { mailTo: address })
    void message.success(address === null ? '已关闭邮件提醒' : '已保存，提醒将同时发到这个邮箱')
    changed()
  }
  const off = useChange(() => choose(null))
  return (
    <>
      <p className="z-gap-below">
        <Mark tone={mailTo === null ? 'plain' : 'good'}>{mailTo === null ? '未开启' : '已开启'}</Mark>{' '}
        工作台里的每条消息同时发一封邮件，只写编号和事项，不含来信内容。
      </p>
      {!mailLeaves && <p className="z-note">本系统还没有配置发信服务器，设置先保存，配置后才开始发送。</p>}
      <DraftForm<{ mailTo: string }>
        label="邮件提醒"
        submitLabel={mailTo === null ? '开启' : '保存'}
        initial={{ mailTo: mailTo ?? suggestion ?? '' }}
        submit={({ mailTo: address }) => choose(address?.trim() ?? '')}
        extraButtons={
          mailTo !== null && (
            <Button loading={off.isPending} onClick={() => off.mutate(undefined)}>
              关闭邮件提醒
            </Button>
          )
        }
      >
        <Form.Item name="mailTo" label="收提醒的邮箱">
          <Input inputMode="email" autoComplete="email" maxLength={200} />
        </Form.Item>
      </DraftForm>
      <ProblemNotice error={off.error} />
    </>
  )
}
