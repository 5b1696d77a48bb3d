/** Chinese content of any size for benches and trials: as a county's pages sound, told by a number, always the same. */
import type { ArticleKind } from '../../articles/kinds.ts'

export interface StockArticle {
  readonly kind: ArticleKind
  readonly title: string
  readonly html: string
  readonly text: string
  readonly source: string
  readonly keywords: readonly string[]
  readonly summary: string
  readonly fields: Readonly<Record<string, unknown>>
}

const PLACES =
  '城关街道 清河街道 石桥镇 柳林镇 双河镇 东岗镇 白沙镇 龙泉乡 高坪乡 马庄乡 青山林场 云溪经济开发区'.split(
    ' ',
  )
const MATTERS =
  '老旧小区改造 农村供水保障 冬春森林防火 高标准农田建设 义务教育招生 城乡医保缴费 食品安全抽检 道路交通安全整治 河湖管护 就业援助 养老服务 危险房屋排查 电动自行车整治 政务服务 营商环境 耕地保护 防汛备汛 秸秆综合利用 公共法律服务 文物保护 社区食堂 校园周边整治 农产品质量安全 困难群众救助'.split(
    ' ',
  )
const OFFICES =
  '县发展和改革局 县教育局 县公安局 县民政局 县财政局 县人力资源和社会保障局 县自然资源局 县住房和城乡建设局 县交通运输局 县水务局 县农业农村局 县卫生健康局 县应急管理局 县市场监督管理局 县医疗保障局 县政务服务中心'.split(
    ' ',
  )
const ACTS =
  '召开工作推进会 开展专项检查 组织集中培训 完成阶段任务 公布办理结果 启动第二批项目 走访联系群众 总结交流经验 部署近期工作 通过验收'.split(
    ' ',
  )
const OPENINGS = [
  '为进一步做好{m}工作，{o}近日在{p}{a}，县有关部门和乡镇负责同志参加。',
  '记者从{o}了解到，今年以来，全县{m}各项任务有序推进，{p}等地已见成效。',
  '按照年度工作安排，{o}会同{p}对{m}情况进行了全面梳理，明确责任单位和完成时限。',
]
const MIDDLES = [
  '会议要求，各单位要把{m}摆在重要位置，逐项列出清单，实行销号管理，做到件件有着落、事事有回音。',
  '据统计，截至上月底，全县共排查点位{n}处，完成整改{k}处，整改率达到百分之{r}，其余问题均已明确整改时限。',
  '{p}结合实际，组织村组干部和网格员逐户走访，累计发放明白纸{n}份，收集意见建议{k}条，已答复办理{k}条。',
  '在资金保障方面，县财政统筹安排{n}万元，重点支持{m}和相关设施维护，资金使用情况按规定公开，接受群众监督。',
  '{o}有关负责同志介绍，下一步将健全长效机制，加强日常巡查和随机抽查，对工作不力、进展缓慢的及时约谈提醒。',
  '群众反映的堵点难点，由{o}牵头，会同有关乡镇在规定期限内办理并反馈；确需延长的，说明理由和预计完成时间。',
  '活动现场，工作人员围绕{m}讲解了政策要点、办理流程和注意事项，现场解答咨询{k}人次，受到群众欢迎。',
]
const ENDINGS = [
  '大家在办理中遇到问题，可以拨打12345政务服务便民热线，或者到{o}咨询。',
  '下一步，{p}将继续抓好{m}，确保各项任务按期完成。',
]

type Choose = <T>(from: readonly T[]) => T

/** A small generator of our own: the same article for the same number, on every machine. */
function chooser(seed: number): { choose: Choose; number(most: number): number } {
  let state = (seed * 2654435761) >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  return {
    choose: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
    number: (most) => Math.floor(next() * most),
  }
}

export function stockArticle(seed: number, kind: ArticleKind, year: number): StockArticle {
  const { choose, number } = chooser(seed + 1)
  const [place, matter, office, act] = [choose(PLACES), choose(MATTERS), choose(OFFICES), choose(ACTS)]
  const fill = (text: string): string =>
    text.replace(/\{([mopankr])\}/g, (_whole, sign: string) => {
      if (sign === 'm') return matter
      if (sign === 'o') return office
      if (sign === 'p') return choose(PLACES)
      if (sign === 'a') return act
      return String(sign === 'r' ? 80 + number(20) : 10 + number(sign === 'n' ? 900 : 90))
    })
  const paragraphs = [
    fill(choose(OPENINGS)),
    ...Array.from({ length: 6 + number(10) }, () => fill(choose(MIDDLES))),
    fill(choose(ENDINGS)),
  ]
  return {
    kind,
    title: titleOf(kind, { place, matter, office, act }, seed, year),
    html: bodyOf(paragraphs, number(6) === 0),
    text: paragraphs.join('\n'),
    source: office,
    keywords: [matter, place],
    summary: paragraphs[0] ?? '',
    fields: fieldsFor(kind, { place, matter, office, act }, seed, year),
  }
}

interface Subject {
  readonly place: string
  readonly matter: string
  readonly office: string
  readonly act: string
}

function titleOf(
  kind: ArticleKind,
  { place, matter, office, act }: Subject,
  seed: number,
  year: number,
): string {
  const order = seed % 97
  if (kind === 'policy') return `云溪县人民政府办公室关于做好${year}年${matter}工作的通知（第${order + 1}号）`
  if (kind === 'interpretation') return `《关于做好${year}年${matter}工作的通知》政策解读（${order + 1}）`
  if (kind === 'notice') return `${office}关于${place}${matter}有关事项的公告（${year}年第${order + 1}期）`
  if (kind === 'leader')
    return `${'陈周李王赵孙吴郑'[seed % 8]}${'志敏建伟晓文海清'[(seed >> 3) % 8]}${'远华明平宁军'[(seed >> 6) % 6]}`
  if (kind === 'organisation') return `${office}第${order + 1}办公室`
  if (kind === 'link') return `${matter}网上办理`
  return `${place}${matter}${act}（${order + 1}）`
}

function fieldsFor(kind: ArticleKind, { place, office, matter }: Subject, seed: number, year: number) {
  const number = seed % 997
  if (kind === 'policy')
    return {
      indexNumber: `999999/${year}-${String(number).padStart(5, '0')}`,
      issuer: '云溪县人民政府办公室',
      documentNumber: `云政办发〔${year}〕${number + 1}号`,
      writtenOn: `${year}-03-01`,
      topic: '综合政务',
      validity: '现行有效',
    }
  if (kind === 'leader')
    return {
      name: titleOf('leader', { place, office, matter, act: '' }, seed, year),
      post: '副县长',
      order: number,
      division: `分管${matter}工作。`,
    }
  if (kind === 'organisation')
    return {
      head: '李明',
      address: `${place}政务路${number + 1}号`,
      hours: '工作日 9:00—17:30',
      phone: '0000-6210000',
      order: number,
    }
  if (kind === 'link') return { url: `https://zwfw.example.gov.cn/${number}` }
  if (kind === 'interpretation') return { policies: [], form: '文字解读' }
  return {}
}

function bodyOf(paragraphs: readonly string[], withTable: boolean): string {
  const texts = paragraphs.map((text) => `<p>${text}</p>`)
  if (withTable)
    texts.splice(
      3,
      0,
      `<table><thead><tr><th scope="col">单位</th><th scope="col">任务数</th><th scope="col">完成数</th></tr></thead><tbody>${PLACES.slice(
        0,
        6,
      )
        .map((place, at) => `<tr><td>${place}</td><td>${30 + at * 7}</td><td>${20 + at * 7}</td></tr>`)
        .join('')}</tbody></table>`,
    )
  return texts.join('')
}
