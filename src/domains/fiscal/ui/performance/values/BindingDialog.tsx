import { Alert, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { api, Empty, ProblemNotice, useChange, useRead } from '#kernel/ui'
import { bindingScopeLabels } from '../../../performance/labels.ts'
import type { IndicatorItem } from '../../../performance/targets/contract.ts'
import type { BindingScope, MeasureChoice } from '../../../performance/values/contract.ts'
import { SourceMark } from '../marks.tsx'
import { indicatorApi, measuresApi } from '../paths.ts'
import type { Asked } from './asked.ts'
import { BindingPreview } from './BindingPreview.tsx'
import { Unbind } from './Unbind.tsx'

interface BindingDialogProps {
  readonly item: IndicatorItem
  readonly year: number
  /** What is paid is asked of this project alone, unless somebody wants it otherwise. */
  readonly projectCode: string | null
  readonly close: () => void
}

const BY_PROJECT = 'fiscal.paid'

/** From which measure of the house the value comes: looked for, tried, and only then bound. */
export function BindingDialog({ item, year, projectCode, close }: BindingDialogProps) {
  const { binding } = item
  const [asked, ask] = useState<Asked>({
    measure: binding?.measure ?? '',
    scope: binding?.scope ?? 'unit',
    kind: binding?.kind ?? '',
    factor: binding?.factor ?? '1',
  })
  const change = useChange((body: Asked) =>
    api.post(`${indicatorApi(item.id)}/actions/bind`, { ...body, kind: body.kind || null }),
  )
  const put = (part: Partial<Asked>) => ask((before) => ({ ...before, ...part }))
  const choose = (measure: string) =>
    put({ measure, kind: measure === BY_PROJECT ? (projectCode ?? '') : '' })
  return (
    <Modal
      open
      width={1000}
      title={`绑定数据来源：${item.name || '未命名指标'} ${item.printed}`}
      okText="绑定"
      cancelText="返回"
      okButtonProps={{ disabled: asked.measure === '' }}
      confirmLoading={change.isPending}
      onOk={() => change.mutate(asked, { onSuccess: close })}
      onCancel={close}
      mask={{ closable: false }}
    >
      <ProblemNotice error={change.error} />
      <div className="pf-binding">
        <MeasureList chosen={asked.measure} choose={choose} />
        <div>
          <Form layout="vertical">
            <Form.Item label="范围">
              <Radio.Group
                value={asked.scope}
                options={Object.entries(bindingScopeLabels).map(([value, label]) => ({ value, label }))}
                onChange={(event) => put({ scope: event.target.value as BindingScope })}
              />
            </Form.Item>
            <Form.Item label="期间">{year} 年初到当天（年度结束后为全年）</Form.Item>
            <Form.Item label="换算系数" htmlFor="pf-factor" extra="如把元换成万元，填 0.0001">
              <Input
                id="pf-factor"
                inputMode="decimal"
                value={asked.factor}
                onChange={(event) => put({ factor: event.target.value })}
              />
            </Form.Item>
            <Form.Item label="只取这一类" htmlFor="pf-kind" extra="类别名或项目代码；不填取全部">
              <Input
                id="pf-kind"
                value={asked.kind}
                onChange={(event) => put({ kind: event.target.value })}
              />
            </Form.Item>
          </Form>
          {asked.measure === '' ? (
            <Alert type="info" showIcon title="先在左边选一个指标，这里马上显示今天的值和依据" />
          ) : (
            <BindingPreview item={item} asked={asked} />
          )}
          {binding && <Unbind id={item.id} done={close} />}
        </div>
      </div>
    </Modal>
  )
}

interface MeasureListProps {
  readonly chosen: string
  readonly choose: (name: string) => void
}

/** All that this person may look at, of every domain; a few letters of the name or the definition find it. */
function MeasureList({ chosen, choose }: MeasureListProps) {
  const [words, setWords] = useState('')
  const answer = useRead<{ items: readonly MeasureChoice[] }>(measuresApi)
  const parts = words.trim().split(/\s+/).filter(Boolean)
  const found = (answer.data?.items ?? []).filter(({ name, label, definition }) =>
    parts.every((part) => `${name} ${label} ${definition}`.includes(part)),
  )
  return (
    <div>
      <Input
        autoFocus
        allowClear
        aria-label="查找指标"
        placeholder="输入几个字查找，如“满意”“中断”"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {answer.data && found.length === 0 && <Empty title="没有这样的指标">换几个字试试</Empty>}
      <div className="pf-measures" role="radiogroup" aria-label="指标">
        {found.map(({ name, label, unit, definition, source }) => (
          <label key={name} className={name === chosen ? 'pf-measure pf-measure-chosen' : 'pf-measure'}>
            <input type="radio" name="pf-measure" checked={name === chosen} onChange={() => choose(name)} />
            <span>
              <b>{label}</b>（{unit}）<SourceMark source={source} />
              <small className="pf-of">{definition}</small>
            </span>
          </label>
        ))}
      </div>
    </div>
  )
}
