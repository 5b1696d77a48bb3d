import { type ThemeConfig, theme } from 'antd'

const FONT =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif'

/** One main colour; everything else is grey. Greys are dark enough for 4.5 : 1 on their ground. */
export function antTheme(dark: boolean, large: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: dark ? '#3a80cf' : '#0b4f9e',
      colorLink: dark ? '#7db6f2' : '#0b4f9e',
      colorInfo: dark ? '#4a94e6' : '#0b4f9e',
      colorError: dark ? '#f0736d' : '#b3261e',
      colorWarning: dark ? '#d9a13b' : '#8a5a00',
      colorSuccess: dark ? '#62b57a' : '#1e6b35',
      colorTextPlaceholder: dark ? '#9aa4af' : '#68717c',
      colorTextDescription: dark ? '#a9b3be' : '#5a6572',
      colorTextSecondary: dark ? '#b6c0ca' : '#4c5763',
      colorTextTertiary: dark ? '#a9b3be' : '#5a6572',
      colorTextDisabled: dark ? '#97a1ac' : '#69727c',
      colorBorder: dark ? '#4a5562' : '#aab4bf',
      colorBgLayout: dark ? '#12171d' : '#f2f4f7',
      colorBgContainer: dark ? '#1a2129' : '#ffffff',
      colorBgElevated: dark ? '#212a34' : '#ffffff',
      colorInfoBg: dark ? '#1f3550' : '#e6eef8',
      colorInfoBorder: dark ? '#36557a' : '#b3cbe8',
      colorSuccessBg: dark ? '#1d3526' : '#e8f4eb',
      colorSuccessBorder: dark ? '#35604a' : '#b5d9c0',
      colorWarningBg: dark ? '#3a2f19' : '#fdf3dd',
      colorWarningBorder: dark ? '#6b5629' : '#ecd29a',
      colorErrorBg: dark ? '#3f2322' : '#fbeceb',
      colorErrorBorder: dark ? '#7a3f3c' : '#eebab6',
      borderRadius: 4,
      fontFamily: FONT,
      fontSize: large ? 18 : 14,
      controlHeight: large ? 44 : 32,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Form: { itemMarginBottom: large ? 22 : 16, verticalLabelPadding: '0 0 4px' },
    },
  }
}
