import { Button, Form, Input, Modal } from 'antd'
import { ActionBar, type ActionView, Answer, api, DraftForm, LongText, useRead, useRefresh } from '#kernel/ui'
import { type SectionItem, sectionInputs } from '../../sections/contract.ts'
import { sectionApi } from '../paths.ts'
import { SectionFields, type SectionValues, sectionBody, sectionValuesOf } from './SectionFields.tsx'
import { SectionSelect } from './SectionSelect.tsx'

interface SectionDialogProps {
  readonly section: SectionItem
  readonly addBelow: () => void
  readonly close: () => void
}

interface Detail {
  readonly section: SectionItem
  readonly formerPaths: readonly string[]
  readonly can: Readonly<Record<string, readonly { readonly code: string; readonly message: string }[]>>
}

const actionsOf = (section: SectionItem): readonly ActionView[] => [
  {
    name: 'rename',
    label: '改地址',
    schema: sectionInputs.rename,
    initial: { slug: section.slug },
    note: '原来的地址自动转到新地址，收藏和外链都不会断。',
    fields: () => (
      <Form.Item name="slug" label="栏目地址">
        <Input maxLength={40} />
      </Form.Item>
    ),
  },
  {
    name: 'move',
    label: '移动',
    schema: sectionInputs.move,
    shape: ({ parentId }: { parentId?: string }) => ({ parentId: parentId ?? null }),
    note: '留空则成为一级栏目。',
    fields: () => (
      <Form.Item name="parentId" label="移到哪个栏目之下">
        <SectionSelect siteId={section.siteId} any />
      </Form.Item>
    ),
  },
  {
    name: 'close',
    label: '关闭',
    tone: 'danger',
    schema: sectionInputs.close,
    note: '关闭后不再显示，不能再写稿；稿件还在，可以重新开放。',
    fields: () => (
      <Form.Item name="reason" label="理由">
        <LongText rows={2} most={200} />
      </Form.Item>
    ),
  },
  { name: 'reopen', label: '重新开放', tone: 'main' },
]

/** One section: its settings, its address, its end. */
export function SectionDialog({ section, addBelow, close }: SectionDialogProps) {
  const answer = useRead<Detail>(sectionApi(section.id))
  return (
    <Modal open title={section.name} footer={null} width={720} onCancel={close} mask={{ closable: false }}>
      <Answer from={answer}>
        {(detail) => (
          <Settings key={detail.section.version} detail={detail} addBelow={addBelow} close={close} />
        )}
      </Answer>
    </Modal>
  )
}

function Settings({
  detail: { section, formerPaths, can },
  addBelow,
  close,
}: Pick<SectionDialogProps, 'addBelow' | 'close'> & { detail: Detail }) {
  const refresh = useRefresh()
  if (can.change === undefined)
    return (
      <p>
        {section.description}（由 {section.responsibleName ?? '网站管理员'} 负责，{section.reviewSteps}{' '}
        级审核）
      </p>
    )
  return (
    <>
      <div className="p-section-actions">
        <Button onClick={addBelow}>新建下级栏目</Button>
        <ActionBar
          can={can}
          actions={actionsOf(section)}
          label="栏目操作"
          target={{ path: sectionApi(section.id), id: section.id, version: section.version }}
        />
      </div>
      {formerPaths.length > 0 && (
        <p className="z-muted">旧地址（自动转来）：{formerPaths.map((path) => `/${path}/`).join('、')}</p>
      )}
      <DraftForm<SectionValues>
        label={section.name}
        submitLabel="保存"
        initial={sectionValuesOf(section)}
        schema={sectionInputs.change}
        fixed={{ id: section.id }}
        submit={async (values, seen = section.version) => {
          await api.post(`${sectionApi(section.id)}/actions/change`, {
            ...sectionBody(values),
            version: seen,
          })
          await refresh()
        }}
        done={close}
      >
        <SectionFields />
      </DraftForm>
    </>
  )
}
