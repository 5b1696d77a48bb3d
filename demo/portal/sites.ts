import type { DemoUnit } from '../types.ts'
import { region } from '../units.ts'

/** What the foot of every page shows; numbers that no real site can have. */
export const portalFacts = {
  domain: region.domain,
  siteCode: '9999990001',
  organiser: '云溪县人民政府办公室',
  operator: '云溪县电子政务中心',
  phone: '0000-62100000',
  hours: '工作日 8:30—12:00，14:00—17:30',
  address: '云溪县望岳大道1号',
  postcode: '000000',
  icp: '云ICP备00000000号',
  policeRecord: '云公网安备 00000000000000号',
  policeRecordCode: '00000000000000',
  mark: '00000000000000000000000000000000',
  description: '云溪县人民政府网站：信息公开、政策解读、办事服务、互动交流。',
  keywords: '云溪县,云溪县人民政府,政务公开,县长信箱',
} as const

export const factsOf = (unit: DemoUnit) => ({
  organiser: unit.name,
  operator: portalFacts.operator,
  phone: unit.phone,
  hours: portalFacts.hours,
  address: unit.address,
  postcode: portalFacts.postcode,
  description: `${unit.name}网站：工作动态、通知公告和政府信息公开。`,
  keywords: `${unit.name},${unit.shortName},政务公开`,
})

export const registrations: Readonly<Record<string, string>> = {
  approval: '云政办函〔2024〕1号',
  domain: region.domain,
  icp: portalFacts.icp,
  police: portalFacts.policeRecord,
  mark: portalFacts.mark,
  reporting: '已登记',
  code: portalFacts.siteCode,
}
