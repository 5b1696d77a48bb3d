import type { SiteFacts } from '../../sites/contract.ts'

export const factLabels: Readonly<Record<keyof SiteFacts, string>> = {
  domain: '域名',
  siteCode: '网站标识码',
  organiser: '主办单位',
  operator: '承办单位',
  phone: '联系电话',
  hours: '办公时间',
  address: '地址',
  postcode: '邮编',
  icp: 'ICP备案编号',
  policeRecord: '公安备案号',
  policeRecordCode: '公安备案代码',
  mark: '党政机关网站标识',
  description: '网站简介',
  keywords: '关键词',
}
