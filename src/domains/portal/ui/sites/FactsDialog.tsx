import { Form, Input, Modal } from 'antd'
import { api, DraftForm, LongText, useRefresh } from '#kernel/ui'
import { type SiteDetail, type SiteFacts, siteInputs } from '../../sites/contract.ts'
import { siteApi } from '../paths.ts'
import { factLabels } from './factLabels.ts'

interface Values {
  readonly name: string
  readonly facts: Partial<SiteFacts>
}

/** What stands in the footer and in the head of every page of the site. */
export function FactsDialog({ detail, close }: { detail: SiteDetail; close: () => void }) {
  const { site, facts } = detail
  const refresh = useRefresh()
  return (
    <Modal open title="网站信息" footer={null} width={720} onCancel={close} mask={{ closable: false }}>
      <DraftForm<Values>
        label="网站信息"
        submitLabel="保存"
        initial={{ name: site.name, facts }}
        schema={siteInputs.change}
        fixed={{ id: site.id }}
        submit={async (values, seen = site.version) => {
          await api.post(`${siteApi(site.id)}/actions/change`, { ...values, version: seen })
          await refresh()
        }}
        done={close}
      >
        <Form.Item name="name" label="网站名称">
          <Input maxLength={60} />
        </Form.Item>
        <div className="p-form-grid">
          {(Object.keys(factLabels) as (keyof SiteFacts)[]).map((name) => (
            <Form.Item
              key={name}
              name={['facts', name]}
              label={factLabels[name]}
              className={name === 'description' || name === 'keywords' ? 'p-wide' : undefined}
            >
              {name === 'description' ? <LongText rows={2} most={300} /> : <Input />}
            </Form.Item>
          ))}
        </div>
      </DraftForm>
    </Modal>
  )
}
