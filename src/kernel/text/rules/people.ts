import type { Compiled } from '../compiled.ts'
import { type Finding, finding } from '../finding.ts'
import type { Person } from '../lists/lists.ts'
import { Matcher } from '../match/matcher.ts'

/** What somebody may be called before or behind his name; the longest is read. */
const POSTS = [
  '县委书记',
  '县委副书记',
  '市委书记',
  '市委副书记',
  '省委书记',
  '党委书记',
  '党委副书记',
  '党组书记',
  '党组副书记',
  '总书记',
  '副书记',
  '书记',
  '县长',
  '副县长',
  '常务副县长',
  '代县长',
  '代理县长',
  '市长',
  '副市长',
  '区长',
  '副区长',
  '省长',
  '副省长',
  '主任',
  '副主任',
  '主任委员',
  '主席',
  '副主席',
  '秘书长',
  '副秘书长',
  '常委',
  '县委常委',
  '部长',
  '副部长',
  '局长',
  '副局长',
  '镇长',
  '副镇长',
  '乡长',
  '副乡长',
  '院长',
  '副院长',
  '检察长',
  '副检察长',
  '校长',
  '副校长',
  '组长',
  '副组长',
  '总指挥',
  '副总指挥',
  '政委',
  '大队长',
  '支队长',
  '党工委书记',
  '管委会主任',
  '人大主席',
  '纪委书记',
  '宣传部部长',
  '组织部部长',
  '统战部部长',
  '政法委书记',
  '调研员',
  '二级调研员',
  '一级调研员',
  '四级调研员',
  '三级调研员',
  '总理',
  '副总理',
  '国务委员',
  '委员长',
  '副委员长',
  '主任科员',
]
const posts = new Matcher(POSTS)

/** Names and posts of the given table: a wrong character in a name, a post that is another's. */
export function findPeople(text: string, lists: Compiled): Finding[] {
  if (lists.people.length === 0) return []
  const spoken = postsIn(text)
  return lists.people.flatMap((person) => [
    ...wrongPosts(text, person, spoken, lists),
    ...wrongNames(text, person, spoken, lists),
  ])
}

interface Post {
  readonly start: number
  readonly end: number
  readonly text: string
}

function postsIn(text: string): Post[] {
  return posts.longest(text).map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
}

const before = (spoken: readonly Post[], place: number): Post | undefined =>
  spoken.find(({ end }) => end === place)
const behind = (spoken: readonly Post[], place: number): Post | undefined =>
  spoken.find(({ start }) => start === place)

function wrongPosts(text: string, person: Person, spoken: readonly Post[], lists: Compiled): Finding[] {
  const found: Finding[] = []
  for (let at = text.indexOf(person.name); at >= 0; at = text.indexOf(person.name, at + 1)) {
    for (const post of chainBefore(text, spoken, at)) {
      if (holdsPost(person, post.text) || isFormer(text, post.start)) continue
      if (sharesName(person, lists.people, post.text)) continue
      found.push(
        finding(text, post.start, post.end, {
          rule: 'person',
          level: 'error',
          suggestion: person.posts[0] ?? null,
          message: `${person.name}的职务是${person.posts.join('、')}，此处写作“${post.text}”`,
        }),
      )
    }
  }
  return found
}

/** 县委副书记、县长张某: every post of the chain. */
function chainBefore(text: string, spoken: readonly Post[], place: number): Post[] {
  const chain: Post[] = []
  let post = before(spoken, place)
  while (post) {
    chain.push(post)
    const { start } = post
    const from = text.lastIndexOf('、', start)
    post =
      from >= 0 && start - from <= 12 && !/[，。；：\n]/.test(text.slice(from, start))
        ? before(spoken, from)
        : undefined
  }
  return chain
}

/** 书记 is said of a 县委书记; 副县长 is not said of a 县长, nor the other way round. */
function holdsPost(person: Person, spoken: string): boolean {
  return person.posts.some((post) => {
    const parts = post.split(/[、，,]/)
    return parts.some((part) => endsWithPost(part, spoken))
  })
}

function endsWithPost(part: string, spoken: string): boolean {
  const at = part.indexOf(spoken)
  if (at >= 0) return !part.slice(0, at).endsWith('副') || spoken.startsWith('副')
  const kind = /(副?)(书记|县长|市长|主任|主席|局长|部长|镇长|乡长|院长|检察长|组长|指挥|秘书长|常委|总理)$/
  const [, deputy, noun] = kind.exec(spoken) ?? []
  if (!noun) return true
  const own = kind.exec(part)
  return own !== null && own[2] === noun && own[1] === deputy && !/(委|党组|人大|政协|部|纪)/.test(spoken)
}

const isFormer = (text: string, place: number): boolean =>
  /[原时任前][\p{Script=Han}]{0,8}$/u.test(text.slice(Math.max(0, place - 9), place))

const sharesName = (person: Person, people: readonly Person[], post: string): boolean =>
  people.some((other) => other !== person && other.name === person.name && holdsPost(other, post))

/** One character of the name replaced by one that sounds or looks alike, beside a post that the person holds. */
function wrongNames(text: string, person: Person, spoken: readonly Post[], lists: Compiled): Finding[] {
  const found: Finding[] = []
  const { name } = person
  for (let at = 0; at + name.length <= text.length; at++) {
    if (!oneAway(text, at, name)) continue
    const end = at + name.length
    const form = text.slice(at, end)
    const beside = before(spoken, at) ?? behind(spoken, end)
    const post = beside !== undefined && holdsPost(person, beside.text)
    if (lists.people.some((other) => other.name === form) || !(post || isConfused(form, name, lists)))
      continue
    if (!post && (lists.lexicon.count(form) > 0 || !looksLikeName(text, at, end))) continue
    found.push(
      finding(text, at, end, {
        rule: 'person',
        level: 'error',
        suggestion: name,
        message: `“${form}”与“${name}”一字之差，请核对姓名`,
      }),
    )
  }
  return found
}

function oneAway(text: string, at: number, name: string): boolean {
  let different = 0
  for (let nth = 0; nth < name.length; nth++) {
    const unit = text.charCodeAt(at + nth)
    if (unit === name.charCodeAt(nth)) continue
    if (unit < 0x4e00 || unit > 0x9fff || ++different > 1) return false
  }
  return different === 1 && name.length > 1
}

function isConfused(form: string, name: string, lists: Compiled): boolean {
  for (let at = 0; at < name.length; at++)
    if (form[at] !== name[at]) return lists.confusions.nearness(form[at]!, name[at]!) !== undefined
  return false
}

/** People are named where they do something. */
function looksLikeName(text: string, start: number, end: number): boolean {
  return (
    /(?:[长记任席员志]|^|[，。、：\s（(])$/u.test(text.slice(Math.max(0, start - 1), start)) &&
    /^(?:同志|主持|出席|参加|指出|强调|表示|要求|带队|率|深入|调研|作|一行|到|在|先后|宣布|介绍|传达|通报|[，。、）)：]|$)/u.test(
      text.slice(end, end + 4),
    )
  )
}
