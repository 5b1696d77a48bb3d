/*
 * Looks for a number that, put after the key, gives a SHA-256 with enough leading zero bits.
 * Written out because browsers lend their own SHA-256 only to https pages, and some county networks have none.
 */
const K = []
const INITIAL = []
for (let candidate = 2; K.length < 64; candidate++) {
  let prime = true
  for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) prime = false
  if (!prime) continue
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0
  if (INITIAL.length < 8) INITIAL.push(fraction(candidate ** (1 / 2)))
  K.push(fraction(candidate ** (1 / 3)))
}
const turn = (x, n) => (x >>> n) | (x << (32 - n))
const w = new Int32Array(64)

/** The first 32 bits of the hash: the difficulty never asks for more. Text of at most 55 ASCII characters: one block. */
function firstWord(text) {
  w.fill(0, 0, 16)
  for (let i = 0; i < text.length; i++) w[i >> 2] |= text.charCodeAt(i) << (24 - (i % 4) * 8)
  w[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8)
  w[15] = text.length * 8
  for (let i = 16; i < 64; i++) {
    const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3)
    const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10)
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0
  }
  let [a, b, c, d, e, f, g, h] = INITIAL
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  return (a + INITIAL[0]) | 0
}

addEventListener('message', ({ data: { key, bits } }) => {
  let found = 0
  while (Math.clz32(firstWord(`${key}:${found}`)) < bits) found++
  postMessage(String(found))
})
