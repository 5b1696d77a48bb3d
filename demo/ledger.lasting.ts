/** What stands for years, and what comes once or twice a year with a paper. */
import { addDays, type LocalDate } from '#kernel/time'
import type { Random } from './random.ts'
import type { LedgerPaper, LedgerRow, LedgerTable } from './types.ts'
import { units } from './units.ts'

const LINES = 51
const CARRIERS = ['中国电信', '中国移动', '中国联通'] as const
const lineCode = (n: number): string => `E-${String(n).padStart(3, '0')}`

/** 51 in use today: three of them came within the two years, for two that were given up. */
function lines(random: Random, first: LocalDate): LedgerRow[] {
  const served = units.slice(1)
  const line = (n: number): LedgerRow => {
    const unit = served[(n - 1) % served.length]
    const bandwidth = random.pick(['20', '50', '100', '100', '200'])
    return {
      code: lineCode(n),
      name: `政务外网至${unit?.shortName ?? '县政府'}`,
      user: unit?.name ?? '',
      carrier: random.pick(CARRIERS),
      medium: random.pick(['MSTP', '裸光纤']),
      bandwidth,
      monthly_fee: String(Number(bandwidth) * 8 + 300),
      opened_on:
        n > LINES - 3 ? addDays(first, 60 * (LINES + 1 - n)) : addDays(first, -random.int(200, 1500)),
      ...(n > LINES ? { opened_on: addDays(first, -900), closed_on: addDays(first, 60 * (n - LINES)) } : {}),
    }
  }
  return Array.from({ length: LINES + 2 }, (_, n) => line(n + 1))
}

const rooms = (first: LocalDate): LedgerRow[] =>
  ['政府大楼主机房', '附楼备份机房', '乡镇汇聚机房'].map((name, n) => ({
    code: `R-${n + 1}`,
    name,
    address: n < 2 ? '云溪县望岳大道1号' : '柳河镇政府院内',
    area: String([120, 60, 35][n]),
    racks: String([24, 10, 4][n]),
    opened_on: addDays(first, -2000 + n * 300),
  }))

function devices(random: Random, first: LocalDate): LedgerRow[] {
  const kinds = ['服务器', '网络设备', '安全设备', '存储设备', '视频会议终端', '办公终端'] as const
  return Array.from({ length: 72 }, (_, n) => {
    const category = kinds[n % kinds.length] ?? '其他'
    return {
      code: `A-${String(n + 1).padStart(4, '0')}`,
      name: `${category} ${Math.floor(n / kinds.length) + 1} 号`,
      category,
      room: category === '视频会议终端' || category === '办公终端' ? '' : `R-${random.int(1, 3)}`,
      bought_on: addDays(first, random.int(-1600, 500)),
      price: String(random.int(3, 90) * 1000),
    }
  })
}

const sites = ['门户网站', '政务服务分厅', '信息公开专栏', '应急管理局', '文旅专题', '招商专题']

export function lasting(random: Random, first: LocalDate, today: LocalDate): LedgerTable[] {
  const table = (kind: string, rows: LedgerRow[]): LedgerTable => ({ kind, on: today, rows })
  const domains = sites.map((site, n) => ({
    domain: n === 0 ? 'www.yunxi.example' : `site${n}.yunxi.example`,
    site,
    registered_on: addDays(first, -600 - n * 30),
    expires_on: addDays(today, 60 + n * 90),
  }))
  const certificates = sites.slice(0, 4).map((site, n) => ({
    name: `${site}证书`,
    purpose: '网站',
    issuer: '示例认证中心',
    valid_from: addDays(today, -300 + n * 40),
    valid_until: addDays(today, 65 + n * 40),
  }))
  const contractors = ['云溪信达网络公司', '望岳软件公司', '平安测评中心', '长河通信工程公司'].map(
    (name, n) => ({
      name,
      credit_code: `99421000000000000${n}`,
      service: ['运行维护', '系统建设', '安全服务', '线路租用'][n] ?? '其他',
      since: addDays(first, -400),
    }),
  )
  return [
    ...[table('leased_line', lines(random, first)), table('machine_room', rooms(first))].map((one) => ({
      ...one,
      on: first,
    })),
    { ...table('vehicle', vehicles(first)), on: first },
    table('device', devices(random, first)),
    table('domain_name', domains),
    table('certificate', certificates),
    { ...table('contractor', contractors), on: first },
    table('large_equipment', [
      {
        code: 'A-9001',
        name: '政务云存储系统',
        category: '专用设备',
        bought_on: addDays(first, -700),
        price: '168.5',
      },
      {
        code: 'A-9002',
        name: '县级指挥大屏系统',
        category: '专用设备',
        bought_on: addDays(first, -300),
        price: '123',
      },
    ]),
  ].map((one) => ({ ...one, rows: one.rows.map(withoutBlanks) }))
}

const vehicles = (first: LocalDate): LedgerRow[] => [
  {
    plate: '示A·00001',
    model: '7 座商务车',
    purpose: '应急保障',
    bought_on: addDays(first, -1500),
    price: '17.98',
  },
  {
    plate: '示A·00002',
    model: '新能源轿车',
    purpose: '机要通信',
    bought_on: addDays(first, -500),
    price: '12.6',
  },
]

/** Empty cells are no cells. */
const withoutBlanks = (row: LedgerRow): LedgerRow =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''))

export function yearly(random: Random, from: LocalDate, year: number): LedgerPaper[] {
  const on = (days: number): LocalDate => addDays(from, days)
  const paper = (
    kind: string,
    day: number,
    name: string,
    row: (on: LocalDate) => LedgerRow,
  ): LedgerPaper => ({
    kind,
    on: addDays(on(day), 3),
    row: row(on(day)),
    paper: `${name}.txt`,
  })
  const drills = [40, 220].map((day, n) =>
    paper('emergency_drill', day, '演练总结', (held_on) => ({
      title: n === 0 ? '机房断电应急演练' : '门户网站防篡改演练',
      form: n === 0 ? '实战演练' : '桌面推演',
      topic: n === 0 ? '机房断电' : '网站篡改',
      held_on,
      participants: String(random.int(12, 30)),
      problems: String(random.int(0, 3)),
    })),
  )
  const assessments = ['政府门户网站', '政务外网平台'].map((system, n) =>
    paper('security_assessment', 150 + n * 10, '测评报告摘要', (assessed_on) => ({
      system,
      level: n === 0 ? '第三级' : '第二级',
      assessed_on,
      agency: '平安测评中心',
      score: String(random.int(78, 93)),
      conclusion: random.pick(['良', '中']),
      findings: String(random.int(4, 12)),
      next_on: addDays(assessed_on, 365),
    })),
  )
  const surveys = paper('satisfaction_survey', 320, '问卷汇总', (held_on) => {
    const valid = random.int(180, 230)
    return {
      title: `电子政务服务满意度调查（第 ${year + 1} 次）`,
      held_on,
      object: '全县党政机关',
      method: '网上问卷',
      sent: '260',
      valid: String(valid),
      satisfied: String(valid - random.int(4, 14)),
    }
  })
  const receptions = [70, 130, 200, 280].map((day, n) =>
    paper('reception', day, '公函和接待清单', (received_on) => {
      const people = random.int(3, 9)
      return {
        guests: `${['青石', '东湖', '南岭', '北川'][n]}县电子政务中心`,
        received_on,
        purpose: '考察学习网站集约化',
        guest_count: String(people),
        host_count: '2',
        amount: String(people * random.int(60, 90)),
        foreign: '否',
        letter: '是',
      }
    }),
  )
  return [...drills, ...assessments, surveys, ...receptions, ...purchases(random, year, paper)]
}

type Paper = (kind: string, day: number, name: string, row: (on: LocalDate) => LedgerRow) => LedgerPaper

function purchases(random: Random, year: number, paper: Paper): LedgerPaper[] {
  const wanted = [
    ['政务外网线路租用', '服务', '单一来源', '长河通信工程公司', 480_000],
    ['网站和政务云运行维护', '服务', '公开招标', '云溪信达网络公司', 620_000],
    ['安全测评和值守', '服务', '竞争性磋商', '平安测评中心', 180_000],
    ['办公终端采购', '货物', '电子卖场', '望岳软件公司', 96_000],
  ] as const
  return wanted.flatMap(([title, category, method, supplier, budget], n) => {
    const amount = String(budget - random.int(1, 20) * 1000)
    const small = n === 0 ? '0' : amount
    return [
      paper('procurement', 30 + n * 35, '采购合同', (signed_on) => ({
        ...{
          title: `${title}（第 ${year + 1} 年）`,
          category,
          method,
          signed_on,
          budget: String(budget),
          amount,
        },
        ...{ small_amount: small, micro_amount: n === 3 ? amount : '0', supplier },
      })),
      paper('contract', 30 + n * 35, '合同文本', (signed_on) => ({
        ...{
          number: `C-${year + 1}-${n + 1}`,
          title: `${title}合同`,
          contractor: supplier,
          signed_on,
          amount,
        },
        ...{
          ends_on: addDays(signed_on, 365),
          paid: year === 0 ? amount : '0',
          state: year === 0 ? '已完成' : '履行中',
        },
      })),
    ]
  })
}
