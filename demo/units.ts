/**
 * The organisation of 云溪县, a county that does not exist. The region code starts with 99, which no
 * province has; landlines carry the area code 0000; so nothing here can be mistaken for a real place.
 */

import type { DemoUnit, UnitCode } from './types.ts'
import { departments } from './units.departments.ts'
import { townships } from './units.townships.ts'

export const region = { code: '990421', name: '云溪县', domain: 'www.yunxi.example' } as const

export const countyCode = '101'
export const officeCode = '103'
export const centreCode = '103005'

const government: readonly DemoUnit[] = [
  {
    code: countyCode,
    name: '云溪县人民政府',
    shortName: '县政府',
    kind: 'county',
    parentCode: null,
    phone: '0000-62100000',
    address: '云溪县望岳大道1号',
    duties: [],
  },
  {
    code: officeCode,
    name: '云溪县人民政府办公室',
    shortName: '县政府办',
    kind: 'office',
    parentCode: countyCode,
    phone: '0000-62100103',
    address: '云溪县望岳大道1号政府大楼三楼',
    duties: ['公文', '值班', '督查', '政务公开', '县长', '信息公开'],
  },
  {
    code: centreCode,
    name: '云溪县电子政务中心',
    shortName: '电子政务中心',
    kind: 'centre',
    parentCode: officeCode,
    phone: '0000-62103005',
    address: '云溪县望岳大道1号政府大楼附楼二楼',
    duties: ['政府网站', '信箱', '网站打不开', '链接', '政务新媒体', '专网', '机房'],
  },
]

export const units: readonly DemoUnit[] = [...government, ...departments, ...townships]

const byCode = new Map(units.map((unit) => [unit.code, unit]))

export function unitOf(code: UnitCode): DemoUnit {
  const unit = byCode.get(code)
  if (!unit) throw new RangeError(`no unit ${code} in the demo county`)
  return unit
}
