import { Checkbox, Form, InputNumber, Modal, Select } from 'antd'
import { useEffect } from 'react'
import { api, DraftForm, optionsOf, today, UnitSelect, useGo, useRead, useRefresh } from '#kernel/ui'
import type { TargetScope } from '../../../performance/contract.ts'
import { targetScopeLabels } from '../../../performance/labels.ts'
import { openTargetInput, type ProjectChoices } from '../../../performance/targets/contract.ts'
import { projectsApi, targetPage, targetsApi } from '../paths.ts'
import { options, useRules } from '../useRules.ts'

export function NewTarget({ close }: { close: () => void }) {
  const refresh = useRefresh()
  const go = useGo()
  return (
    <Modal open title="新建绩效目标" footer={null} onCancel={close} mask={{ closable: false }}>
      <DraftForm<{ scope?: TargetScope; projectId?: string }>
        label="新建绩效目标"
        submitLabel="开始填写"
        schema={openTargetInput}
        initial={{ scope: 'project', year: Number(today().slice(0, 4)), copyLast: false } as object}
        submit={async (values) => {
          const body = values.scope === 'project' ? values : { ...values, projectId: undefined }
          const { id } = await api.post<{ id: string }>(targetsApi, body)
          await refresh()
          close()
          go(targetPage(id))
        }}
      >
        <Form.Item name="unitId" label="单位">
          <UnitSelect />
        </Form.Item>
        <Form.Item name="year" label="年度">
          <InputNumber min={1990} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="scope" label="范围">
          <Select options={optionsOf(targetScopeLabels)} />
        </Form.Item>
        <ProjectField />
        <SchemeField />
        <Form.Item name="copyLast" valuePropName="checked">
          <Checkbox>照上年复制指标和绑定</Checkbox>
        </Form.Item>
      </DraftForm>
    </Modal>
  )
}

function ProjectField() {
  const form = Form.useFormInstance()
  const unitId: string | undefined = Form.useWatch('unitId', form)
  const year: number | undefined = Form.useWatch('year', form)
  const scope: TargetScope = Form.useWatch('scope', form) ?? 'project'
  const wanted = scope === 'project' && unitId && year
  const answer = useRead<ProjectChoices>(wanted ? projectsApi : null, { unitId, year })
  if (scope !== 'project') return null
  const items = wanted ? (answer.data?.items ?? []) : []
  return (
    <Form.Item
      name="projectId"
      label="项目"
      extra={
        wanted && answer.data && items.length === 0
          ? '这个单位该年度还没有项目，请先在预决算账簿里登记'
          : undefined
      }
    >
      <Select
        placeholder={wanted ? '选择项目' : '先选单位和年度'}
        showSearch={{ filterOption: (text, option) => String(option?.label).includes(text.trim()) }}
        options={items.map(({ id, code, name }) => ({ value: id, label: `${name}（${code}）` }))}
      />
    </Form.Item>
  )
}

/** The schemes that fit the scope; the first is the usual one. */
function SchemeField() {
  const form = Form.useFormInstance()
  const scope: TargetScope = Form.useWatch('scope', form) ?? 'project'
  const { data: rules } = useRules()
  useEffect(() => {
    const fitting = rules?.schemes.filter((scheme) => scheme.for.includes(scope)) ?? []
    if (fitting.length > 0 && !fitting.some(({ id }) => id === form.getFieldValue('scheme')))
      form.setFieldValue('scheme', fitting[0]?.id)
  }, [rules, scope, form])
  return (
    <Form.Item name="scheme" label="指标体系">
      <Select options={options((rules?.schemes ?? []).filter((scheme) => scheme.for.includes(scope)))} />
    </Form.Item>
  )
}
