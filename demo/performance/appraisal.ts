/** Asked for next year: what it is for, and how it was appraised point by point. */
export const appraisal = {
  name: '政务云备份扩容专项',
  amount: '46.50',
  opinion: '确有需要，资金来源合规；请补充与租用方案的比较，按测算压减一成后申报。',
  verdict: 'support_after_change',
  points: [
    ['basis', '7', '有网络安全和数据备份的要求作依据'],
    ['duty', '6', '属本中心职责，没有重复项目'],
    ['need', '5', '现有备份只够半年，三家单位提出需求'],
    ['cost', '8', '有两家报价，单价略高于邻县'],
    ['ways', '4', '没有比较租用云服务的办法'],
    ['clear', '7', '目标写明备份容量和恢复时间'],
    ['measured', '8', '恢复演练次数由台账取数'],
    ['steps', '8', '分三步，责任到人'],
    ['conditions', '5', '机房空间和电力够用'],
    ['risks', '2', '没有写割接失败怎么退回'],
    ['lawful', '10', '申请一般公共预算，不举债'],
    ['lasting', '6', '以后每年有维护费，要列入中期规划'],
  ],
} as const
