/** What the county's newsroom wrote in a year: themes with places and figures that never come out the same twice. */
import { townPlaces, urbanPlaces } from '../places.ts'
import { type Random, randomFrom } from '../random.ts'

interface Theme {
  readonly keywords: readonly string[]
  readonly titles: readonly string[]
  readonly paragraphs: readonly string[]
}

/** {town} {village} {road} {estate} {school} {park} {river} {n} {m} {w} are filled in; one article keeps its own. */
const county: readonly Theme[] = [
  {
    keywords: ['重点项目', '投资'],
    titles: [
      '县政府召开{m}月份重点项目调度会',
      '全县重点项目开工 {n} 个 完成投资 {w} 亿元',
      '县领导到{town}调研重点项目建设',
    ],
    paragraphs: [
      '县政府召开重点项目调度会，逐项听取进展，现场协调用地、用电和资金问题。',
      '截至目前，列入年度计划的项目已开工 {n} 个，累计完成投资 {w} 亿元。尚未开工的项目，逐个明确责任单位和开工时间。',
      '会议要求，各责任单位把问题解决在一线，每周更新进度，每月公开通报。',
    ],
  },
  {
    keywords: ['老旧小区', '民生'],
    titles: ['{estate}改造完工 惠及居民 {n} 户', '{road}沿线老旧小区改造启动', '今年老旧小区改造任务过半'],
    paragraphs: [
      '{estate}改造近日完工。更换雨污管网 {n} 米，加装路灯 {m} 盏，新增停车位 {m} 个。',
      '改造前，工作人员入户征求意见 {n} 份，改什么、先改哪里，由居民议事会表决。',
      '住建部门将对完工小区回访，发现质量问题由施工单位在质保期内整改。',
    ],
  },
  {
    keywords: ['乡村振兴', '农业'],
    titles: [
      '{town}晚稻开镰 预计亩产 {n} 公斤',
      '{village}果园丰收 电商带货 {w} 万斤',
      '全县高标准农田新增 {w} 万亩',
    ],
    paragraphs: [
      '{town}{village}的田间，{m} 台收割机同时作业。农技人员现场测产，预计亩产 {n} 公斤。',
      '今年县里整合资金改造渠系，{river}沿岸的灌溉用水比往年提前十天到田。',
      '粮食收储点延长服务时间，预约售粮的农户到点即可过磅、检验、结算。',
    ],
  },
  {
    keywords: ['教育', '开学'],
    titles: ['{school}新校区投入使用', '全县中小学开展课后服务 覆盖率达 {p}%', '县教育部门公布学位供给情况'],
    paragraphs: [
      '{school}新校区建成教室 {m} 间，新增学位 {n} 个，周边路段同步增设斑马线和信号灯。',
      '全县中小学课后服务覆盖率达 {p}%，课程由学校公布，家长自愿选择。',
      '教育部门提醒，学区划分和报名时间以公告为准，有疑问可通过县长信箱或公开电话咨询。',
    ],
  },
  {
    keywords: ['防汛', '应急'],
    titles: [
      '县防汛抗旱指挥部部署强降雨防范',
      '{river}超警戒水位 {n} 名群众提前转移',
      '全县开展防汛应急演练',
    ],
    paragraphs: [
      '气象部门预报，未来三天我县有中到大雨，局部暴雨。县防汛抗旱指挥部要求，水库、河道、低洼路段责任人全部上岗。',
      '{town}对 {m} 处地质灾害点逐一巡查，提前转移群众 {n} 人，安置点备足饮水、被褥和药品。',
      '请群众留意预警信息，不在河边逗留，遇险拨打 119 或 110。',
    ],
  },
  {
    keywords: ['营商环境', '政务服务'],
    titles: [
      '政务服务大厅推出“一次办”事项 {m} 项',
      '县领导走访企业 现场解决 {m} 个问题',
      '惠企政策兑现会发放资金 {w} 万元',
    ],
    paragraphs: [
      '政务服务大厅新推出“一次办”事项 {m} 项，申请材料平均减少 {p}%。',
      '县领导走访 {m} 家企业，收集用工、融资、物流等问题 {n} 个，当场答复一半以上，其余限期办结并公开结果。',
      '惠企资金直接拨付企业账户，企业无需申请。',
    ],
  },
  {
    keywords: ['卫生健康', '医疗'],
    titles: ['县人民医院新门诊楼启用', '家庭医生签约服务进{village}', '全县 {m} 家村卫生室完成标准化改造'],
    paragraphs: [
      '县人民医院新门诊楼启用，设诊室 {m} 间，挂号、缴费、取报告可在自助机和手机上完成。',
      '{town}卫生院家庭医生到{village}为 65 岁以上老人体检，当天 {m} 位老人建立健康档案。',
      '慢性病患者在村卫生室开药，医保直接结算。',
    ],
  },
  {
    keywords: ['生态环境', '河长制'],
    titles: ['{river}水质连续 {m} 个月达标', '县级河长巡查{river}', '城区新增绿地 {n} 平方米'],
    paragraphs: [
      '监测显示，{river}出境断面水质连续 {m} 个月达到三类标准。',
      '县级河长沿{river}巡查排口，对两处雨污混接现场交办，限期整改并公开结果。',
      '{park}完成提升，新增绿地 {n} 平方米，步道夜间照明同步改造。',
    ],
  },
  {
    keywords: ['交通', '农村公路'],
    titles: ['{town}至{village}公路建成通车', '{road}改造工程进入收尾阶段', '城乡公交增开 {m} 个班次'],
    paragraphs: [
      '{town}至{village}公路建成通车，全长 {w} 公里，沿线 {m} 个村组出行时间缩短一半。',
      '{road}改造进入收尾，人行道和无障碍坡道同步完成，施工期间绕行方案继续有效。',
      '交通部门根据客流调整城乡公交，早晚高峰增开 {m} 个班次。',
    ],
  },
  {
    keywords: ['文化旅游', '活动'],
    titles: [
      '红枫山景区接待游客 {w} 万人次',
      '“书香云溪”读书活动走进{school}',
      '县文化馆送戏下乡到{village}',
    ],
    paragraphs: [
      '假期全县主要景区接待游客 {w} 万人次，红枫山景区实行预约入园，未发生安全事故。',
      '县文化馆送戏下乡到{town}{village}，演出之外现场教授剪纸、花鼓。',
      '景区投诉由值班窗口当场受理，处理结果在景区公示栏公开。',
    ],
  },
  {
    keywords: ['安全生产', '检查'],
    titles: [
      '全县开展安全生产检查 整改隐患 {n} 处',
      '{m} 家企业参加安全生产培训',
      '燃气管道更新改造完成 {w} 公里',
    ],
    paragraphs: [
      '检查组对商场、学校、工地和餐饮单位开展检查，发现隐患 {n} 处，当场整改一半，其余限期销号。',
      '城区燃气管道更新改造完成 {w} 公里，入户软管免费更换 {n} 户。',
      '发现身边的安全隐患，可拨打举报电话，查实后给予奖励。',
    ],
  },
  {
    keywords: ['就业', '社会保障'],
    titles: ['春风行动招聘会提供岗位 {n} 个', '全县新增城镇就业 {n} 人', '{town}零工驿站启用'],
    paragraphs: [
      '招聘会在{park}举行，{m} 家单位提供岗位 {n} 个，现场达成意向一半以上。',
      '{town}零工驿站启用，提供候工休息、岗位对接和法律咨询，不收取任何费用。',
      '人社部门对困难人员实行实名帮扶，每月回访就业情况。',
    ],
  },
]

export interface Piece {
  readonly title: string
  readonly html: string
  readonly keywords: readonly string[]
}

function filler(random: Random): (text: string) => string {
  const town = random.pick(townPlaces)
  const chosen: Readonly<Record<string, string>> = {
    town: town.name,
    village: random.pick(town.villages),
    road: random.pick(urbanPlaces.road),
    estate: random.pick(urbanPlaces.estate),
    school: random.pick(urbanPlaces.school),
    park: random.pick(urbanPlaces.park),
    river: random.pick(urbanPlaces.river),
    n: String(random.int(12, 98) * 10),
    m: String(random.int(3, 28)),
    w: (random.int(11, 189) / 10).toFixed(1),
    p: String(random.int(82, 99)),
  }
  return (text) => text.replace(/\{(\w+)\}/g, (_all, name: string) => chosen[name] ?? '')
}

export const paragraphs = (...texts: readonly string[]): string =>
  texts.map((text) => `<p>${text}</p>`).join('')

/** One story after the other, never two with the same title. */
export function newsroom(seed: number): (label: string) => Piece {
  const told = new Set<string>()
  const random = randomFrom(seed, 'portal/news')
  const write = (source: Random): Piece => {
    const theme = source.pick(county)
    const fill = filler(source)
    return {
      title: fill(source.pick(theme.titles)),
      html: paragraphs(...theme.paragraphs.map(fill)),
      keywords: theme.keywords,
    }
  }
  return (label) => {
    for (let again = 0; ; again++) {
      const piece = write(random.fork(`${label}/${again}`))
      if (told.has(piece.title)) continue
      told.add(piece.title)
      return piece
    }
  }
}
