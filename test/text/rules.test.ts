import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkText, combine, noGuards, shippedLists, type WordLists } from '../../src/kernel/text/public.ts'

const lists = shippedLists()
const county = combine(lists, {
  people: [
    { name: '沈立群', posts: ['县委副书记', '县长'] },
    { name: '高建军', posts: ['副县长', '县公安局局长'] },
  ],
  organisations: [{ name: '云溪县人力资源和社会保障局', short: '县人社局' }],
  words: ['溪畔'],
})

const said = (text: string, by: WordLists = lists): string[] =>
  checkText(text, by).map(
    ({ rule, level, text: found, suggestion }) => `${rule} ${level} ${found}→${suggestion}`,
  )
const rulesIn = (text: string, by: WordLists = lists): string[] => checkText(text, by).map(({ rule }) => rule)

test.each([
  '新增路口交通信号灯12处，早晚高峰通行更顺畅。',
  '停车难是这条巷子的大麻烦，现已解决。',
  '五星红旗在村委会门前飘扬。',
  '中国共产党云溪县委员会召开全体会议。',
  '沪公网安备31010102001234号',
  '文化和协会工作一起部署。',
  '县科学技术协会与科普中心联合举办活动。',
  '云溪县人民政府政府信息公开指南',
  '石门坎村召开村民代表大会。',
  '来访者请到文昌路18号住建局办公楼，住房保障窗口在文昌路18号3楼。',
  '全县镇镇有网点、村村通公路。',
])('nothing is found in what only looks like a fault: %s', (text) => {
  expect(said(text)).toEqual([])
})

test('a finding stands where its text stands, in UTF-16 units, also behind a rare character', () => {
  const text = '𠮷家湾村按装了路灯。'
  const [one] = checkText(text, lists)
  expect(one).toMatchObject({ rule: 'word', level: 'error', suggestion: '安装', start: 5, end: 7 })
  expect(text.slice(one!.start, one!.end)).toBe('按装')
})

describe('words of the lists', () => {
  test.each([
    ['全县统一布署防汛工作。', '布署', '部署'],
    ['要再接再励，不断前进。', '再接再励', '再接再厉'],
    ['截止目前，工程已完工。', '截止目前', '截至目前'],
    ['登陆网站办理业务。', '登陆网站', '登录网站'],
    ['市民反应强烈。', '反应强烈', '反映强烈'],
  ])('%s', (text, wrong, right) => {
    expect(checkText(text, lists)).toMatchObject([{ text: wrong, suggestion: right }])
  })

  test.each([
    '台风将于明日登陆我省沿海。',
    '报名截止日期为5月20日。',
    '化学反应强烈放热。',
    '任何人不得以任何理由拖延。',
  ])('the same characters elsewhere are good Chinese: %s', (text) => {
    expect(said(text)).toEqual([])
  })
})

describe('fixed expressions', () => {
  test.each([
    ['学习习近平新时代特色社会主义思想。', '习近平新时代中国特色社会主义思想'],
    ['坚持以人名为中心。', '以人民为中心'],
    ['群众的幸福感、获得感、安全感不断增强。', '获得感、幸福感、安全感'],
    ['参与一路一带建设。', '一带一路'],
  ])('a missing, changed or moved part is found: %s', (text, right) => {
    expect(checkText(text, lists)[0]).toMatchObject({ suggestion: expect.stringContaining(right) })
  })

  test.each([
    '深入学习贯彻习近平新时代中国特色社会主义思想。',
    '增强“四个意识”，坚定“四个自信”，做到“两个维护”。',
    '人民代表大会及其常务委员会行使监督权。',
    '中华人民共和国专利法自公布之日起施行。',
    '县人民医院与市中医院建成医共体。',
  ])('the expression itself and its neighbours are left alone: %s', (text) => {
    expect(said(text)).toEqual([])
  })
})

describe('names and posts', () => {
  test('one wrong character beside the post', () => {
    expect(said('副县长高建君带队检查。', county)).toContain('person error 高建君→高建军')
  })
  test('a post that is another’s', () => {
    expect(said('副县长沈立群主持会议。', county)).toEqual(['person error 副县长→县委副书记'])
  })
  test.each([
    '县长沈立群主持会议。',
    '县委副书记、县长沈立群出席。',
    '原副县长沈立群的批示。',
    '沈立群先后察看了工地。',
  ])('silent on %s', (text) => {
    expect(said(text, county)).toEqual([])
  })
  test('the name of an office, nearly', () => {
    expect(said('县人力资源与社会保障局发布通知。', county)[0]).toMatch(/人力资源和社会保障局$/)
  })
})

describe('slips that no list has', () => {
  test.each([
    ['灌区旱情得到缓结。', '缓解'],
    ['不得挪用专向资金。', '专项'],
    ['严格遵守规章致度。', '制度'],
  ])('%s', (text, right) => {
    expect(checkText(text, lists)).toMatchObject([{ suggestion: expect.stringContaining(right) }])
  })

  test.each([
    '推动产业提质增效。',
    '考生刘某某，准考证号2025047。',
    '认定瞪羚企业3家、雏鹰企业5家。',
    '“艾”满端午，“粽”享欢乐。',
  ])('names, coinages and new words are left alone: %s', (text) => {
    expect(said(text)).toEqual([])
  })
})

describe('dates', () => {
  test.each([
    ['请于2025年2月30日前上报。', '2月30日'],
    ['2026年3月18日（星期六）召开。', '星期三'],
    ['2025年10月1日至9月7日举行。', '早于'],
    ['自2026年3月2日起受理，2月29日截止。', '2026年没有2月29日'],
    ['救援队14:72抵达。', '没有这个时刻'],
  ])('%s', (text, why) => {
    const [one] = checkText(text, lists)
    expect(one?.rule).toBe('date')
    expect(`${one?.message} ${one?.suggestion}`).toContain(why)
  })

  test.each([
    '2024年2月29日（星期四）召开。',
    '2025年12月1日至2026年1月15日举行。',
    '以14:3的比分获胜。',
    '9:30集合。',
  ])('right ones are left alone: %s', (text) => {
    expect(said(text)).toEqual([])
  })
})

describe('personal data', () => {
  const id = '11010519491231002X'
  test('an identity number with a right check digit, masked in the suggestion', () => {
    expect(said(`身份证号码${id}。`)).toEqual([`personal error ${id}→110105********002X`])
  })
  test.each([
    '身份证号码110105194912310021。',
    '统一社会信用代码91330106MA27XXXX1C。',
    '项目编号202503151234567890。',
  ])('numbers that are none are left alone: %s', (text) => {
    expect(rulesIn(text)).not.toContain('personal')
  })
  test('a private phone is an error, the phone of an office a notice, a landline nothing', () => {
    expect(said('联系电话13812345678。')).toEqual(['personal error 13812345678→138****5678'])
    expect(checkText('值班电话：13812345678。', lists)[0]?.level).toBe('notice')
    expect(said('咨询电话：0731-88881234。')).toEqual([])
  })
  test('a bank card passes Luhn and begins as cards do', () => {
    expect(rulesIn('卡号6222024937964941180。')).toContain('personal')
    expect(rulesIn('卡号6222024937964941181。')).not.toContain('personal')
  })
  test('a home, not an office', () => {
    expect(rulesIn('家庭住址：云溪县新桥街道康宁路26号2单元301室。')).toContain('personal')
    expect(rulesIn('办公地址：云溪县新桥街道康宁路26号。')).not.toContain('personal')
  })
})

describe('marks of secrecy', () => {
  test.each([
    '秘密★3年\n关于粮食储备的报告',
    '机密★长期',
    '（内部文件，注意保存）',
    '内部资料 请勿外传',
    '密级：秘密',
  ])('%s', (text) => {
    expect(checkText(text, lists)[0]).toMatchObject({ rule: 'secrecy', level: 'error' })
  })
  test.each(['保守国家秘密是每个公民的义务。', '商业秘密受法律保护。', '机密工作无小事。'])(
    'silent on %s',
    (text) => {
      expect(rulesIn(text)).not.toContain('secrecy')
    },
  )
})

describe('punctuation, digits and units', () => {
  test.each([
    ['一要抓谋划;二要抓调度。', 'punctuation', '；'],
    ['（云政发（2023）5号）', 'punctuation', '〔2023〕'],
    ['白菜、萝卜……等蔬菜。', 'punctuation', '等'],
    ['要坚持“四下基层，送服务上门。', 'bracket', null],
    ['二〇二O年九月', 'digits', '二〇二〇'],
    ['工程于2024年五月动工。', 'digits', '2024年5月'],
    ['来了五、六个技术员。', 'digits', '五六'],
    ['增长12..6%。', 'digits', '12.6'],
    ['隧道限速60KM/H。', 'unit', '公里/小时'],
    ['冷库保持零下18度C。', 'unit', '℃'],
    ['信息發布制度', 'traditional', '发'],
  ])('%s', (text, rule, right) => {
    const one = checkText(text, lists).find((each) => each.rule === rule)
    expect(one?.suggestion ?? null).toBe(right)
    expect(one).toBeDefined()
  })

  test.each([
    '网址：https://www.yunxi.gov.cn/zwgk?id=1,2。',
    '增长12.6%，达到3.5亿元。',
    '1）提交申请；2）现场核验。',
    '第一、二、三产业协调发展。',
    '《甲办法》（试行）、《乙细则》同时施行。',
    '化学需氧量20 mg/L，速度60 km/h。',
    '三、四季度项目同步推进。',
  ])('silent on %s', (text) => {
    expect(said(text)).toEqual([])
  })

  test('a pair that a printed page cut in two is whole, a written one is not', () => {
    const cell = '基本支出预算表（经济分类\n科目）'
    expect(checkText(cell, lists, { printed: true })).toEqual([])
    expect(rulesIn(cell)).toEqual(['bracket', 'bracket'])
  })
})

describe('doubled characters', () => {
  test.each([
    ['组织专家调研研究竟如何。', 0],
    ['全县的的项目。', 1],
    ['进行进行检查。', 1],
    ['干干净净、认认真真、一项一项落实。', 0],
    ['公益为目的的事业。', 0],
    ['“十五五”规划', 0],
    ['人人参与，家家受益。', 0],
  ])('%s', (text, times) => {
    expect(rulesIn(text).filter((rule) => rule === 'doubled')).toHaveLength(times)
  })
})

describe('links', () => {
  test.each([
    'htps://www.yunxi.gov.cn',
    'http:/www.yunxi.gov.cn',
    'http://192.168.1.10/index.html',
    'https://www.yunxi-gov.cn',
    'http://www.yunxi.gov.cn.vip123.com',
    'https://t.cn/A6xYz',
    'www。yunxi.gov.cn',
  ])('%s is suspicious', (link) => {
    expect(rulesIn(`详见 ${link} 公告`)).toContain('link')
  })
  test.each([
    'https://www.yunxi.gov.cn/a/b.html',
    'www.gov.cn',
    'http://bszs.conac.cn',
    'mailto:office@yunxi.gov.cn',
  ])('%s is not', (link) => {
    expect(rulesIn(`详见 ${link} 公告`)).not.toContain('link')
  })
})

describe('a county’s own lists', () => {
  test('its pair, its exception and its word', () => {
    const own = combine(lists, {
      version: '3',
      pairs: [
        { wrong: '溪湾镇', right: '溪畔镇' },
        { wrong: '按装', right: '按装', guards: { ...noGuards, given: ['不会出现'] } },
      ],
      exceptions: ['布署路'],
    })
    expect(own.version).toMatch(/\+3$/)
    expect(said('溪湾镇开会。', own)).toEqual(['word error 溪湾镇→溪畔镇'])
    expect(said('布署路改造完工。', own)).toEqual([])
    expect(said('按装路灯。', own)).not.toContain('word error 按装→安装')
    expect(said('按装路灯。')).toContain('word error 按装→安装')
  })
})

test('the text is never changed, and no finding lies outside it or over another', () => {
  const text = readFileSync(join(import.meta.dirname, '../../README.zh-CN.md'), 'utf8')
  let free = 0
  for (const one of checkText(text, county)) {
    expect(text.slice(one.start, one.end)).toBe(one.text)
    expect(one.start).toBeGreaterThanOrEqual(free)
    free = one.end
  }
})

test.each([
  '',
  '\n\n\n',
  '\u0000',
  '🀄'.repeat(50),
  '“'.repeat(2_000),
  '（('.repeat(2_000),
  '1'.repeat(5_000),
  '的'.repeat(5_000),
])('hostile input ends: %#', (text) => {
  expect(checkText(text, lists).every(({ start, end }) => start < end && end <= text.length)).toBe(true)
})
