import { Alert, Button } from 'antd'
import { useId } from 'react'
import { ConflictChoice, LongText, Mark, showTime } from '#kernel/ui'
import type { WantView } from '../../disclosures/contract.ts'
import { TEXT_MOST } from '../../disclosures/contract.ts'
import { TextVersions } from './TextVersions.tsx'
import { type Saving, useAutosave } from './useAutosave.ts'

const words: Readonly<Record<Saving, string>> = {
  saved: '',
  typing: '正在填写…',
  saving: '正在保存…',
  failed: '还没有保存',
}

interface WantFieldProps {
  readonly disclosureId: string
  readonly want: WantView
  readonly readOnly: boolean
  readonly saved: () => void
}

/** One thing that only a person can say, with what is known about it. */
export function WantField({ disclosureId, want, readOnly, saved }: WantFieldProps) {
  const { text, type, send, saving, why, overtaken, take } = useAutosave(disclosureId, want, saved)
  const id = useId()
  const empty = text.trim() === ''
  return (
    <div className="f-want" data-want={want.key}>
      <label htmlFor={id}>
        {want.label} {want.isRequired && <Mark tone={empty ? 'bad' : 'good'}>{empty ? '必填' : '已填'}</Mark>}
      </label>
      {want.change && <p className="f-want-change">{want.change}</p>}
      {want.components.length > 0 && (
        <ul className="f-want-parts" aria-label="构成变动的项目">
          {want.components.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      )}
      <LongText
        id={id}
        rows={want.kind === 'text' ? 4 : 2}
        most={TEXT_MOST}
        showCount={false}
        value={text}
        readOnly={readOnly}
        aria-describedby={`${id}-state`}
        onChange={(event) => type(event.target.value)}
        onBlur={() => void send()}
      />
      <p className="f-want-foot">
        {want.proposal && !readOnly && text !== want.proposal && (
          <Button size="small" onClick={() => type(want.proposal ?? '')}>
            采用建议文字
          </Button>
        )}
        {want.proposal && empty && <span className="z-muted">建议：{want.proposal}</span>}
        {want.version > 0 && (
          <TextVersions
            disclosureId={disclosureId}
            wantKey={want.key}
            label={want.label}
            take={readOnly ? undefined : type}
          />
        )}
        <span id={`${id}-state`} role="status" className="z-muted">
          {words[saving] || (want.at && `${want.byName} ${showTime(want.at)} 保存`)}
        </span>
      </p>
      {why && <Alert type="error" showIcon title={why} />}
      {overtaken && (
        <ConflictChoice
          current={{ text: overtaken.text }}
          yours={{ text }}
          labelOf={() => want.label}
          take={(_field, value) => take(String(value))}
        />
      )}
    </div>
  )
}
