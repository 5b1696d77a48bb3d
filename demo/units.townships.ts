import { townPlaces } from './places.ts'
import type { DemoUnit } from './types.ts'

const kinds = { 街道: 'subdistrict', 镇: 'township', 乡: 'township' } as const

/** The last word of the name decides what it is: 街道, 镇 or 乡. */
function kindOf(name: string): 'subdistrict' | 'township' {
  return kinds[name.endsWith('街道') ? '街道' : name.endsWith('镇') ? '镇' : '乡']
}

export const townships: readonly DemoUnit[] = townPlaces.map(({ code, name, villages }) => ({
  code,
  name: `云溪县${name}${kindOf(name) === 'subdistrict' ? '办事处' : '人民政府'}`,
  shortName: name,
  kind: kindOf(name),
  parentCode: '101',
  phone: `0000-62300${code}`,
  address: kindOf(name) === 'subdistrict' ? `云溪县${name}便民路1号` : `云溪县${name}政府街1号`,
  duties: [name, ...villages, '村务公开', '村级道路', '邻里纠纷'],
}))
