/** What happens in a quarter: outages, inspections, meetings, visits, pieces, costs. */
import { addDays, daysBetween, type LocalDate } from '#kernel/time'
import type { Random } from './random.ts'
import type { LedgerRow } from './types.ts'

interface Happened {
  readonly kind: string
  readonly rows: readonly LedgerRow[]
}

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function daysIn(random: Random, from: LocalDate, until: LocalDate, count: number): LocalDate[] {
  const last = daysBetween(from, until) - 1
  return Array.from({ length: count }, () => addDays(from, random.int(0, last))).sort()
}

export function happenings(random: Random, from: LocalDate, until: LocalDate): Happened[] {
  const days = (label: string, count: number) => daysIn(random.fork(label), from, until, count)
  return [
    { kind: 'line_outage', rows: outages(random.fork('outages'), days('outage', random.int(3, 6))) },
    { kind: 'inspection', rows: inspections(random.fork('inspections'), from, until) },
    { kind: 'supported_meeting', rows: meetings(random.fork('meetings'), days('meeting', 34)) },
    { kind: 'security_finding', rows: findings(random.fork('findings'), days('finding', 4), until) },
    { kind: 'training', rows: [training(random.fork('training'), addDays(from, 40))] },
    { kind: 'visit', rows: visits(random.fork('visits'), days('visit', 9)) },
    { kind: 'publicity', rows: pieces(random.fork('pieces'), days('piece', 16)) },
    { kind: 'vehicle_cost', rows: costs(random.fork('costs'), from) },
  ]
}

function outages(random: Random, days: readonly LocalDate[]): LedgerRow[] {
  return days.map((day, n) => {
    const planned = n % 4 === 3
    const began = random.int(300, 1000)
    const code = `E-${String(random.int(1, 48)).padStart(3, '0')}`
    return {
      line: code,
      began_at: `${day} ${clockTime(began)}`,
      ended_at: `${day} ${clockTime(began + random.int(15, 400))}`,
      planned: planned ? '是' : '否',
      cause: planned ? '计划检修' : random.pick(['光缆中断', '设备故障', '电力故障', '运营商故障']),
    }
  })
}

function inspections(random: Random, from: LocalDate, until: LocalDate): LedgerRow[] {
  const weeks = Math.floor(daysBetween(from, until) / 7)
  return Array.from({ length: weeks * 3 }, (_, n) => {
    const done_on = addDays(from, Math.floor(n / 3) * 7)
    const faulty = random.chance(0.06)
    return {
      room: `R-${(n % 3) + 1}`,
      done_on,
      inspector: random.pick(['卓亦凡', '温书岚']),
      result: faulty ? '异常已处理' : '正常',
      found: faulty ? '1' : '0',
      ...(faulty
        ? {
            fixed_on: addDays(done_on, 1),
            detail: random.pick(['空调滤网堵塞，已清洗', '电池组一节鼓包，已更换', '温度偏高，已调低设定']),
          }
        : {}),
    }
  })
}

const TOPICS = [
  '安全生产',
  '防汛抗旱',
  '乡村振兴',
  '信访维稳',
  '营商环境',
  '教育工作',
  '森林防火',
  '统计工作',
] as const

function meetings(random: Random, days: readonly LocalDate[]): LedgerRow[] {
  return days.map((day, n) => {
    const video = n % 4 !== 0
    const began = 510 + (n % 8) * 60
    const faulty = random.chance(0.04)
    return {
      title: `${video ? '全省' : '县政府'}${TOPICS[n % TOPICS.length]}${video ? '视频会议' : '专题会议'}`,
      form: video ? '视频会议' : '无纸化会议',
      began_at: `${day} ${clockTime(began)}`,
      ended_at: `${day} ${clockTime(began + random.int(45, 150))}`,
      sites: video ? String(random.int(1, 14)) : '1',
      participants: String(random.int(12, 160)),
      faults: faulty ? '1' : '0',
      ...(faulty
        ? { fault_minutes: String(random.int(1, 12)), fault_detail: '分会场声音中断，切换备用线路后恢复' }
        : {}),
    }
  })
}

function findings(random: Random, days: readonly LocalDate[], until: LocalDate): LedgerRow[] {
  const names = [
    '弱口令',
    '组件版本过低',
    '日志保存不足六个月',
    '未关闭多余端口',
    '备份未做恢复验证',
  ] as const
  return days.map((found_on, n) => {
    const fixed_on = addDays(found_on, random.int(2, 25))
    return {
      title: `${names[n % names.length]}（${found_on.slice(5)}）`,
      system: random.pick(['政府门户网站', '政务外网平台']),
      origin: random.pick(['自查', '漏洞扫描', '上级通报']),
      severity: random.pick(['中', '低', '低', '高']),
      found_on,
      due_on: addDays(found_on, 30),
      ...(fixed_on <= until ? { fixed_on, measure: '已按要求整改并复测' } : {}),
    }
  })
}

function training(random: Random, held_on: LocalDate): LedgerRow {
  const trainees = random.int(40, 90)
  return {
    title: random.pick(['政务公开业务培训', '网络安全意识培训', '公文处理系统操作培训']),
    held_on,
    days: '1',
    form: '集中面授',
    trainees: String(trainees),
    passed: String(trainees - random.int(0, 4)),
  }
}

function visits(random: Random, days: readonly LocalDate[]): LedgerRow[] {
  return days.map((visited_on) => {
    const raised = random.int(0, 4)
    return {
      target: random.pick(['柳河镇', '住建局', '教育局', '交通局', '行政审批局', '县医院']),
      visited_on,
      purpose: random.pick(['上门服务', '技术支持', '调研']),
      people: random.pick(['桑云舟、卓亦凡', '温书岚', '卓亦凡']),
      raised: String(raised),
      solved: String(Math.max(0, raised - (random.chance(0.2) ? 1 : 0))),
    }
  })
}

function pieces(random: Random, days: readonly LocalDate[]): LedgerRow[] {
  return days.map((published_on, n) => ({
    title: `云溪县${TOPICS[n % TOPICS.length]}动态（${published_on.slice(5)} 第 ${n + 1} 期）`,
    published_on,
    channel: random.pick(['政府网站', '政务新媒体']),
    level: random.weighted(['县级', '市级', '省级'] as const, (level) =>
      level === '县级' ? 8 : level === '市级' ? 3 : 1,
    ),
    link: `https://www.yunxi.example/news/${published_on}-${n + 1}`,
  }))
}

function costs(random: Random, from: LocalDate): LedgerRow[] {
  return [0, 1, 2].flatMap((month) =>
    ['示A·00001', '示A·00002'].flatMap((plate) => [
      { plate, paid_on: addDays(from, month * 30 + 10), item: '燃料', amount: String(random.int(300, 900)) },
      ...(month === 1
        ? [
            {
              plate,
              paid_on: addDays(from, month * 30 + 12),
              item: '维修',
              amount: String(random.int(400, 2600)),
            },
          ]
        : []),
    ]),
  )
}
