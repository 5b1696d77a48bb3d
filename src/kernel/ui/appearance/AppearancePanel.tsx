import { Radio, Switch } from 'antd'
import { useAppearance } from './appearance.ts'

export function AppearancePanel() {
  const [appearance, change] = useAppearance()
  return (
    <div className="z-settings">
      <fieldset>
        <legend>颜色</legend>
        <Radio.Group
          value={appearance.mode}
          onChange={(event) => change({ mode: event.target.value })}
          options={[
            { value: 'light', label: '浅色' },
            { value: 'dark', label: '深色' },
            { value: 'system', label: '跟随系统' },
          ]}
        />
      </fieldset>
      <Toggle label="大字" checked={appearance.largeType} change={(largeType) => change({ largeType })} />
      <Toggle
        label="单键快捷键（如 j、k、x）"
        checked={appearance.letterKeys}
        change={(letterKeys) => change({ letterKeys })}
      />
    </div>
  )
}

function Toggle({
  label,
  checked,
  change,
}: {
  label: string
  checked: boolean
  change: (on: boolean) => void
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control
    <label className="z-toggle">
      <Switch checked={checked} onChange={change} size="small" aria-label={label} />
      {label}
    </label>
  )
}
