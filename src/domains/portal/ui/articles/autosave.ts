/** Keeps what is typed at the server: when the typing pauses, one request at a time, the newest last. */
export type SaveState<Content> =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'conflict'; readonly current: Content; readonly version: number }

export type Sent<Content> =
  | { readonly kind: 'saved'; readonly version: number; readonly at: Date }
  | { readonly kind: 'conflict'; readonly current: Content; readonly version: number }
  /** `again`: nothing was wrong but the way. */
  | { readonly kind: 'failed'; readonly reason: string; readonly again: boolean }

/** The last key and the save are at most a second apart, the way to the server included. */
export const PAUSE_MS = 600
export const AGAIN_MS = 5000

export class Autosave<Content> {
  state: SaveState<Content> = { kind: 'saved', at: null }
  version: number
  private readonly send: (version: number) => Promise<Sent<Content>>
  private readonly heard: () => void
  private timer: ReturnType<typeof setTimeout> | undefined
  private dirty = false
  private running: Promise<void> | null = null

  constructor(version: number, send: (version: number) => Promise<Sent<Content>>, heard: () => void) {
    this.version = version
    this.send = send
    this.heard = heard
  }

  get unsaved(): boolean {
    return this.dirty || this.running !== null
  }

  touch(): void {
    this.dirty = true
    // Who has to decide between two texts goes on writing, but nothing is sent over the other's head.
    if (this.state.kind === 'conflict') return
    if (!this.running) this.become({ kind: 'waiting' })
    this.later(PAUSE_MS)
  }

  /** What was typed is with the server; false when it could not be brought there. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    while (this.unsaved) {
      if (this.state.kind === 'conflict') return false
      this.running ??= this.sendNow().finally(() => {
        this.running = null
      })
      await this.running
      if (this.stopped()) return false
    }
    return true
  }

  /** Goes on from this version: the conflict was decided, or an action raised it. */
  goOn(version: number, save: boolean): void {
    this.version = version
    this.dirty = save
    this.become({ kind: 'saved', at: null })
    if (save) void this.flush()
  }

  private async sendNow(): Promise<void> {
    this.dirty = false
    this.become({ kind: 'saving' })
    const sent = await this.send(this.version)
    if (sent.kind === 'saved') {
      this.version = sent.version
      this.become(this.dirty ? { kind: 'waiting' } : { kind: 'saved', at: sent.at })
      return
    }
    this.dirty = true
    this.become(sent)
    if (sent.kind === 'failed' && sent.again) this.later(AGAIN_MS)
  }

  private stopped(): boolean {
    return this.state.kind === 'failed' || this.state.kind === 'conflict'
  }

  private later(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), ms)
  }

  private become(state: SaveState<Content>): void {
    this.state = state
    this.heard()
  }
}
