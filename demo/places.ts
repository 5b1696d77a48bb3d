/** Invented places of the county. A town's villages (or a sub-district's communities) belong together. */
export interface TownPlaces {
  readonly code: string
  readonly name: string
  readonly villages: readonly string[]
}

const rows: readonly (readonly [code: string, name: string, villages: string])[] = [
  ['301', '云城街道', '文昌社区 钟楼社区 南关社区 槐荫社区'],
  ['302', '溪东街道', '溪滨社区 柳岸社区 惠民社区 春晖社区'],
  ['303', '望岳街道', '望岳社区 迎宾社区 锦绣社区 北苑社区'],
  ['304', '新桥街道', '新桥社区 长宁社区 康宁社区 园区社区'],
  ['305', '白鹭滩镇', '白鹭滩村 上滩村 苇塘村 渡口村'],
  ['306', '青石坪镇', '青石坪村 石板沟村 前坪村 后坪村'],
  ['307', '大槐铺镇', '大槐铺村 小槐村 铺西村 东岗村'],
  ['308', '马栏桥镇', '马栏桥村 桥南村 桥北村 芦花村'],
  ['309', '双柏岭镇', '双柏村 岭下村 柏树湾村 南坡村'],
  ['310', '清泉铺镇', '清泉村 泉眼村 泉水沟村 西铺村'],
  ['311', '沙河口镇', '沙河口村 河湾村 上沙村 下沙村'],
  ['312', '龙潭湾镇', '龙潭湾村 潭边村 石龙村 水磨村'],
  ['313', '三岔坝镇', '三岔坝村 坝上村 坝下村 岔口村'],
  ['314', '长林堡镇', '长林村 堡子村 林场村 松坡村'],
  ['315', '红枫山镇', '红枫村 枫林村 山前村 山后村'],
  ['316', '南坪寨镇', '南坪村 寨门村 寨上村 梨园村'],
  ['317', '稻香圩镇', '稻香村 圩堤村 荷塘村 新圩村'],
  ['318', '北岭关镇', '北岭村 关下村 关口村 石门坎村'],
  ['319', '杏花坞乡', '杏花村 坞里村 坞外村 茶坡村'],
  ['320', '石榴沟乡', '石榴村 沟口村 沟里村 樱桃坪村'],
  ['321', '竹溪源乡', '竹溪村 源头村 竹坪村 笋岗村'],
  ['322', '黄土塬乡', '塬上村 塬下村 窑湾村 枣林村'],
  ['323', '银杏坳乡', '银杏村 坳上村 坳下村 白果村'],
  ['324', '平安渡乡', '平安村 渡头村 柳堤村 沙洲村'],
  ['325', '雾峰岭乡', '雾峰村 岭头村 云脚村 药王坪村'],
]

export const townPlaces: readonly TownPlaces[] = rows.map(([code, name, villages]) => ({
  code,
  name,
  villages: villages.split(' '),
}))

const words = (text: string): readonly string[] => text.split(' ')

/** Everything a letter may name inside the county seat. */
export const urbanPlaces = {
  road: words(
    '文昌路 溪滨路 长宁路 惠民路 康宁路 迎宾大道 望岳大道 钟楼街 南关街 槐荫路 柳岸路 春晖路 锦绣路 北苑路 新桥路 园区一路 园区三路 站前路 书院巷 染坊巷 豆腐巷 环城东路 环城北路 文峰路',
  ),
  estate: words(
    '溪畔花园 锦绣家园 文昌苑 望岳华府 柳岸小区 春晖小区 惠民新居 南关小区 书香雅居 翠湖名邸 康宁家园 迎宾公寓 云溪一品 北苑新城 粮站家属院 纺织厂家属院 槐荫里 滨河湾 幸福里小区 和顺佳苑',
  ),
  school: words(
    '县第一小学 县第二小学 溪东小学 望岳小学 新桥小学 县第一中学 县第三中学 云城初级中学 县职业中专 文昌幼儿园 春晖幼儿园 县实验小学',
  ),
  hospital: words('县人民医院 县中医院 县妇幼保健院 新桥社区卫生服务中心'),
  market: words('南关农贸市场 溪东菜市场 新桥综合市场 站前小商品城 钟楼早市'),
  park: words('溪滨公园 文峰公园 望岳广场 柳岸湿地公园 体育公园'),
  river: words('云溪河 白鹭河 青石河 沙河 马栏河'),
  bridge: words('溪东大桥 马栏桥 白鹭桥 三岔坝桥 南关桥'),
  bus: words('1路 2路 3路 5路 6路 8路 101路 102路 105路'),
  reservoir: words('龙潭水库 清泉水库 黄土塬水库'),
  scenic: words('红枫山景区 雾峰岭景区 竹溪源漂流 杏花坞古村'),
} as const

/** Invented firms; the pattern "云溪 + word + trade" is used nowhere else. */
export const firms = {
  builder: words('云溪鸿栎置业 云溪瑞檀房产 云溪启荷地产 云溪柏骏置业'),
  property: words('安栎物业 禾悦物业 云邻物业 暖檐物业'),
  shop: words(
    '云鲜惠超市 溪客小馆 百味轩饭店 好邻家生鲜 老槐树烧烤 佳禾蛋糕店 云尚健身房 美橙母婴店 小石榴文具店',
  ),
  factory: words(
    '云溪顺禾饲料厂 云溪宏窑建材厂 云溪青岩石料厂 云溪长瑞塑料制品厂 云溪丰栗食品厂 云溪广柏木业',
  ),
  employer: words('云溪鸿栎建筑劳务公司 云溪路安工程队 云溪锦禾服饰厂 云溪速达配送站'),
} as const
