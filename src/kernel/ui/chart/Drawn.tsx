import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useAppearance } from '../appearance/appearance.ts'
import type { ChartProps } from './chart.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

const COLOURS = ['#0b4f9e', '#8fa8c4', '#8a5a00', '#5a6572']
const DARK_COLOURS = ['#4a94e6', '#8fa3ba', '#d9a13b', '#b6c0ca']

export default function Drawn({ labels, series, height = 260 }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null)
  const [{ largeType, mode }] = useAppearance()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of colours draws anew
  useEffect(() => {
    if (!holder.current) return
    const style = getComputedStyle(document.documentElement)
    const ink = style.getPropertyValue('--z-text').trim()
    const line = style.getPropertyValue('--z-line').trim()
    const dark = document.documentElement.dataset.theme === 'dark'
    const chart = init(holder.current, null, { renderer: 'svg' })
    const fontSize = largeType ? 16 : 12
    chart.setOption({
      animation: false,
      color: dark ? DARK_COLOURS : COLOURS,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize, color: ink },
      grid: { left: 8, right: 8, top: series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
      legend: series.length > 1 ? { top: 0, left: 0, textStyle: { color: ink, fontSize } } : undefined,
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category',
        data: labels,
        axisLabel: { color: ink, fontSize },
        axisLine: { lineStyle: { color: line } },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: ink, fontSize },
        splitLine: { lineStyle: { color: line } },
      },
      series: series.map(({ name, values, kind = 'bar' }) => ({
        name,
        type: kind,
        data: values,
        barMaxWidth: 28,
      })),
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(holder.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [labels, series, largeType, mode])
  return <div ref={holder} style={{ height }} />
}
