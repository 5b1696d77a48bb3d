import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useAppearance } from './appearance.ts'
import { useMedia } from './media.ts'
import { antTheme } from './theme.ts'

export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [{ mode, largeType }] = useAppearance()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const dark = mode === 'dark' || (mode === 'system' && systemDark)
  const theme = useMemo(() => antTheme(dark, largeType), [dark, largeType])

  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    document.documentElement.dataset.type = largeType ? 'large' : 'normal'
  }, [dark, largeType])

  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App className="z-app" notification={{ placement: 'bottomRight' }}>
        {children}
      </App>
    </ConfigProvider>
  )
}
