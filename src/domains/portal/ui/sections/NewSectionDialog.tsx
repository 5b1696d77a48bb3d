import { Form, Input, Modal } from 'antd'
import { api, DraftForm, useRefresh } from '#kernel/ui'
import { type SectionItem, sectionInput } from '../../sections/contract.ts'
import { sectionsApi } from '../paths.ts'
import { SectionFields, type SectionValues, sectionBody } from './SectionFields.tsx'

interface NewSectionDialogProps {
  readonly siteId: string
  readonly under: SectionItem | null
  readonly close: () => void
}

interface Values extends SectionValues {
  readonly slug?: string
}

const beginning: Values = {
  ...{ name: '', type: '工作动态', description: '', keywords: [], promiseDays: null, template: 'list' },
  ...{ reviewSteps: 2, responsibleId: null, writerUnitIds: [], inNavigation: true },
}

export function NewSectionDialog({ siteId, under, close }: NewSectionDialogProps) {
  const refresh = useRefresh()
  const fixed = { siteId, parentId: under?.id ?? null }
  return (
    <Modal
      open
      title={under ? `在“${under.name}”下新建栏目` : '新建一级栏目'}
      footer={null}
      width={720}
      onCancel={close}
      mask={{ closable: false }}
    >
      <DraftForm<Values>
        label="新建栏目"
        submitLabel="建立"
        initial={under ? { ...beginning, type: under.type, reviewSteps: under.reviewSteps } : beginning}
        schema={sectionInput}
        fixed={fixed}
        submit={async (values) => {
          await api.post(sectionsApi, { ...sectionBody(values), ...fixed })
          await refresh()
        }}
        done={close}
      >
        <Form.Item
          name="slug"
          label="栏目地址"
          extra={`用在网址里：/${under ? `${under.path}/` : ''}…/，小写字母、数字和短横线`}
        >
          <Input maxLength={40} />
        </Form.Item>
        <SectionFields />
      </DraftForm>
    </Modal>
  )
}
