import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api, DayField, DraftForm, Mark, Panel, showDay, useRefresh } from '#kernel/ui'
import { registrationLabels } from '../../labels.ts'
import { type RegistrationName, type SiteDetail, siteInputs } from '../../sites/contract.ts'
import { siteApi } from '../paths.ts'

/** What has to be done before a site may go live, as a list to tick off. */
export function Registrations({ detail }: { detail: SiteDetail }) {
  const [open, setOpen] = useState<RegistrationName | null>(null)
  const { registrations, registrationsNeeded, can } = detail
  const done = registrationsNeeded.filter((name) => registrations[name]).length
  return (
    <Panel title={`开设手续 ${done}/${registrationsNeeded.length}`}>
      <ol className="p-list">
        {registrationsNeeded.map((name) => {
          const known = registrations[name]
          return (
            <li key={name} className="p-check">
              <Mark tone={known ? 'good' : 'bad'}>{known ? '已办' : '未办'}</Mark>
              <span>
                {registrationLabels[name]}
                {known && (
                  <span className="z-muted">
                    {' '}
                    {known.number} {showDay(known.on)}
                  </span>
                )}
              </span>
              {can.register?.length === 0 && (
                <Button
                  size="small"
                  type="link"
                  aria-label={`登记${registrationLabels[name]}`}
                  onClick={() => setOpen(name)}
                >
                  {known ? '改' : '登记'}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
      {open && <RegisterDialog key={open} detail={detail} name={open} close={() => setOpen(null)} />}
    </Panel>
  )
}

interface RegisterDialogProps {
  readonly detail: SiteDetail
  readonly name: RegistrationName
  readonly close: () => void
}

interface Values {
  readonly registration: { readonly number?: string; readonly on?: string; readonly note?: string }
}

function RegisterDialog({ detail: { site, registrations }, name, close }: RegisterDialogProps) {
  const refresh = useRefresh()
  return (
    <Modal open title={registrationLabels[name]} footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<Values>
        label={registrationLabels[name]}
        submitLabel="登记"
        initial={{ registration: registrations[name] ?? {} }}
        schema={siteInputs.register}
        fixed={{ id: site.id, name }}
        submit={async (values, seen = site.version) => {
          await api.post(`${siteApi(site.id)}/actions/register`, { ...values, name, version: seen })
          await refresh()
        }}
        done={close}
      >
        <Form.Item name={['registration', 'number']} label="编号或文号">
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={['registration', 'on']} label="日期">
          <DayField />
        </Form.Item>
        <Form.Item name={['registration', 'note']} label="备注（可不填）">
          <Input maxLength={200} />
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}
