import type { DeclineGround, LetterKind, Mailbox } from '../types.ts'

/** Sentences that any letter may carry. What belongs to a matter stands with its topic. */
export const greetings: Readonly<Record<Mailbox, readonly string[]>> = {
  'county-head': ['尊敬的县长：您好！', '县长您好！', '县长好，打扰您了。', '尊敬的领导，您好！'],
  'county-office': ['您好！', '各位工作人员好。', '尊敬的领导：你们好！', '你好，'],
}

export const whoIAm = {
  urban: ['我是{home}的业主。', '我家住在{home}。', '我是{home}的一名普通住户，', '本人住{home}{flat}。'],
  rural: ['我是{home}村民。', '我是{home}人，', '我家在{home}。', '我在外打工，老家在{home}。'],
} as const

type Tone = 'thanks' | 'enquiry' | 'suggestion' | 'other'
export const toneOf = (kind: LetterKind): Tone =>
  kind === 'thanks' || kind === 'enquiry' || kind === 'suggestion' ? kind : 'other'

export const asides: Readonly<Record<Tone, readonly string[]>> = {
  thanks: [
    '我不太会写信，心里的感激说不完。',
    '这件事虽小，我们全家都记在心里。',
    '特意请孙子帮我打字写了这封信。',
  ],
  enquiry: [
    '网上查了半天，说法不一，所以来问一下。',
    '我平时工作忙，能在网上答复最好。',
    '之前打过电话没有打通。',
  ],
  suggestion: ['说得不对的地方请包涵。', '这是我和几位邻居一起商量后写的。', '我关注这个问题有一段时间了。'],
  other: [
    '之前打过热线，答复说已经转办，之后就没有消息了。',
    '我也找过村里和社区，都说权限不够。',
    '这件事不只我一家，周围的人都有意见。',
    '我是第一次给信箱写信，说得不周到的地方请谅解。',
    '相关照片我都留着，需要的话可以提供。',
    '我们也体谅基层工作不容易，只是实在拖得太久了。',
  ],
}

export const goodbyes: Readonly<Record<Tone, readonly string[]>> = {
  thanks: ['再次感谢！', '祝工作顺利！', '谢谢你们！', ''],
  enquiry: ['谢谢！', '盼回复，谢谢。', '麻烦了。', '期待您的答复。', ''],
  suggestion: ['谢谢！', '供参考。', '祝云溪越来越好。', ''],
  other: ['恳请领导重视，盼复。', '望尽快处理，谢谢！', '盼望早日得到答复。', '拜托了！', '请核实处理。', ''],
}

export const takenDown = { phone: '（来电记录）', walk_in: '（来访登记）' } as const

export const replyOpenings = [
  '您好！您反映的“{title}”收悉。感谢您对我县工作的关心，现将办理情况答复如下：',
  '尊敬的来信人：您好！来信“{title}”已收到，我局高度重视，安排专人核实办理，现答复如下：',
  '您好，您在信箱提出的“{title}”，经认真核实，现回复如下：',
] as const

export const thanksOpening = '您好！来信“{title}”收悉。您的肯定是对我们最大的鼓励，现回复如下：'

export const secondReplyOpening =
  '您好！您对前次答复提出的意见，我们认真作了研究，由分管负责同志带队重新核查，现再次答复如下：'

export const replyClosings = [
  '如仍有疑问，请与{unit}联系，电话{tel}。感谢您的理解和支持！',
  '如您对办理情况有不清楚的地方，可在工作时间拨打{tel}，{unit}将为您详细说明。',
  '给您带来的不便，敬请谅解。联系单位：{unit}，联系电话：{tel}。',
] as const

export const jointSentence = '办理中，{joint}一并提出了意见，双方已明确分工、共同落实。'

export const unsatisfied = [
  '答复说已经处理，可我到现场看还是老样子。',
  '只讲了政策，没有说我的问题怎么解决。',
  '时间写得太远，等不起。',
  '没有人联系过我，也没有到现场来看。',
  '答复里的情况和实际不符，请再核查一次。',
  '问题只解决了一半。',
] as const

export const basicallySatisfied = [
  '处理得还可以，就是慢了一点。',
  '答复清楚，希望能坚持下去。',
  '基本满意，看后续落实。',
  null,
  null,
] as const

export const satisfied = [
  '很快就来人处理了，谢谢！',
  '答复认真，点赞。',
  '问题已经解决。',
  null,
  null,
  null,
] as const

export const groundNames: Readonly<Record<DeclineGround, string>> = {
  other_remedy: '依法应当通过诉讼、仲裁、纪检监察、行政复议、政府信息公开等渠道解决',
  petition: '已经进入信访程序',
  secret_or_privacy: '涉及秘密、他人隐私或者违背公序良俗',
  concluded: '已经依法合理办结',
  civil_dispute: '不属于政府职责的民事纠纷',
  outside_county: '不属于本县管辖',
  no_content: '没有联系方式或者具体内容',
}

/** For those who write at length. */
export const backgrounds: Readonly<Record<Tone, readonly string[]>> = {
  thanks: [
    '说实话，去之前我心里是有些打鼓的，怕听不懂、怕跑冤枉路，也怕看人脸色，前一天晚上把材料翻来覆去数了好几遍。没有想到整个过程会这样顺利，让我对咱们县有了新的认识。',
    '我今年六十多岁了，一辈子没有给政府写过信，总觉得那是遇到难处才做的事。这回想来想去，好人好事也应该有人说一声，不能让做事的人心里凉了。',
  ],
  enquiry: [
    '我先在网上搜了一遍，有的是外地的规定，有的是好几年前的旧文件，越看越糊涂；问了几位亲戚朋友，各说各的。电话打过去，接电话的同志说要看具体情况，让我带材料去窗口，可我在外面上班，请一天假不容易，所以想先问明白再跑。',
    '写这封信之前，我把家里能找到的证件、合同和票据都拍了照片存好，需要核对的话可以随时发过去。我不懂政策上的词，如果说得不准确，请按我的实际情况来判断，也麻烦用大白话告诉我。',
  ],
  suggestion: [
    '我在云溪生活了大半辈子，看着县城一年一个样，路宽了，楼高了，河边有了步道，心里是高兴的。正因为爱这个地方，才愿意把看到的问题写出来，绝没有给谁添麻烦的意思，能改一点是一点。',
    '去年到外地看望孩子，见到人家有些做法花钱不多，却处处替老百姓想到了，回来以后一直记在心里。我们县条件不比他们差，只要有人牵头，我相信用不了多久就能做到，大家也愿意配合。',
  ],
  other: [
    '为了这件事，我先找过小区和村组，又打过两次电话，每次都有人记录，态度也还客气，可是过后就没有了下文。我不是爱挑毛病的人，能忍的都忍了，实在是影响到一家老小的日常生活，才提笔写这封信。',
    '我把前后经过记了个大概：起初大家都以为过几天就会有人来管，等了一阵子没有动静，就托人去问；后来有人来看过一眼，说回去汇报，从那以后再没有露面。这中间天气一天天变化，问题不但没有好，反而更严重了。',
    '家里的情况也向领导说一下：孩子上学，老人身体不好，我和爱人都在外面上班，早出晚归，请假一次就少一天的收入。我们没有别的要求，就是希望有人真正到现场来看一看、问一问，给一句准话，让大家心里踏实。',
    '附近有同样情况的不止一两户，大家商量过，觉得还是应该通过正常的渠道反映，相信政府会给一个公道的说法。如果需要，我们可以推选两位代表当面说明，也可以把照片、视频和记录一并交给你们核对。',
  ],
}
