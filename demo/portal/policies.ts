/** Documents of the county government and its office, and what was said to explain them. */
export interface DemoPolicy {
  readonly key: string
  readonly title: string
  readonly by: 'government' | 'office'
  readonly daysAgo: number
  readonly topic: string
  readonly validity?: '现行有效' | '已修改' | '已废止'
  readonly points: readonly string[]
  readonly explained?: string
}

export const policies: readonly DemoPolicy[] = [
  {
    key: 'estates',
    title: '云溪县城镇老旧小区改造实施办法',
    by: 'government',
    daysAgo: 210,
    topic: '城乡建设、环境保护',
    points: [
      '改造内容分为基础类、完善类和提升类，由居民议事会确定。',
      '改造资金由财政补助、专项债券和产权单位共同承担，居民出资部分可使用住房公积金。',
      '工程完工后由街道组织居民代表参加验收。',
    ],
    explained:
      '哪些小区能改、改什么、要不要居民出钱，办法逐一作了规定。居民最关心的停车和加装电梯，列入完善类，由三分之二以上业主同意后实施。',
  },
  {
    key: 'jobs',
    title: '云溪县促进高校毕业生等青年就业若干措施',
    by: 'government',
    daysAgo: 150,
    topic: '劳动、人事、监察',
    points: [
      '对首次创业的高校毕业生给予一次性补贴。',
      '见习期间按月发放生活补助，留用后继续补贴。',
      '零工驿站免费提供岗位信息和法律咨询。',
    ],
    explained: '措施面向毕业五年内的青年，补贴由人社部门依据社保缴费数据主动发放，不需要本人申请。',
  },
  {
    key: 'flood',
    title: '云溪县防汛应急预案（修订）',
    by: 'office',
    daysAgo: 190,
    topic: '国土资源、能源',
    points: [
      '预警分为四级，每级对应的转移范围和责任人在附表列明。',
      '接到红色预警一小时内完成危险区群众转移。',
      '灾情信息由县应急管理部门统一发布。',
    ],
    explained: '修订后的预案把转移责任落实到每一户，附表写明谁去叫、往哪走、谁接收。',
  },
  {
    key: 'letters',
    title: '云溪县领导信箱办理工作规则',
    by: 'office',
    daysAgo: 300,
    topic: '综合政务',
    points: [
      '来信自收到之日起七个工作日内答复；情况复杂的经批准可延长一次。',
      '对答复不满意的，来信人可要求重办一次。',
      '办理情况按月通报。',
    ],
    explained: '规则明确了从收到来信到答复、评价的每一步和时限，来信人凭编号和查询码可以随时查看进度。',
  },
  {
    key: 'parking',
    title: '云溪县城区停车秩序管理办法',
    by: 'government',
    daysAgo: 120,
    topic: '工业、交通',
    points: [
      '城区道路停车泊位实行分时段收费，夜间免费。',
      '机关事业单位停车场在节假日向社会开放。',
      '收费标准和泊位位置在网站公布。',
    ],
    explained: '办法减少了收费时段，医院、学校周边前三十分钟免费，学校门口在上下学时段设临时停靠区。',
  },
  {
    key: 'water',
    title: '云溪县农村供水工程运行管理办法',
    by: 'government',
    daysAgo: 340,
    topic: '农业、林业、水利',
    validity: '已修改',
    points: [
      '供水单位按季度公布水质检测结果。',
      '水价实行政府指导，特困供养人员每户每月免收四吨水费。',
      '停水超过八小时的，应提前一天公告并安排送水。',
    ],
  },
  {
    key: 'fees',
    title: '云溪县政务服务中心管理办法',
    by: 'government',
    daysAgo: 400,
    topic: '综合政务',
    validity: '已废止',
    points: [
      '窗口工作人员由派驻部门和中心双重管理。',
      '事项办理实行首问负责和一次告知。',
      '群众评价结果按月公开。',
    ],
  },
  {
    key: 'disclosure',
    title: '云溪县政务公开工作要点',
    by: 'office',
    daysAgo: 240,
    topic: '综合政务',
    points: [
      '重大决策草案公开征求意见的时间不少于三十日。',
      '政策文件公布后三个工作日内发布解读。',
      '网站信息错误自发现之日起一个工作日内更正。',
    ],
    explained: '今年的要点把“看得懂”放在首位：与群众有关的文件必须同时有一篇不超过八百字的文字解读。',
  },
  {
    key: 'elderly',
    title: '云溪县居家养老服务补贴实施细则',
    by: 'office',
    daysAgo: 75,
    topic: '民政、扶贫、救灾',
    points: [
      '特困、低保家庭中失能老人每月享受上门服务。',
      '服务项目和次数由老人和家属选择。',
      '补贴不发现金，由服务机构按服务记录结算。',
    ],
    explained: '老人或家属在村（社区）提出即可，七个工作日内完成评估。',
  },
  {
    key: 'subsidy',
    title: '云溪县农机购置补贴实施方案',
    by: 'office',
    daysAgo: 45,
    topic: '农业、林业、水利',
    points: [
      '补贴机具种类和标准按上级目录执行，实行先购后补。',
      '申请、核验、公示、兑付在线上办理。',
      '补贴对象名单公示不少于七日，公示期满撤下个人信息。',
    ],
    explained: '购机后在手机上申请，核验不再需要把机具开到县城，由镇农技站上门完成。',
  },
]
