import type { FieldError } from '#kernel/errors'
import { isSecret, type SettingName } from './settings.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads settings one by one and gathers everything that is wrong, so that it can be said all at once. */
export interface Values {
  readonly problems: FieldError[]
  /** Empty counts as not set: `PORT= npm start` means the default. */
  text(name: SettingName, atLeast?: number): string | undefined
  oneOf<T extends string>(name: SettingName, allowed: readonly T[]): T | undefined
  port(name: SettingName): number | undefined
  url(name: SettingName, protocols: readonly string[]): string | undefined
  refuse(name: SettingName, message: string): undefined
}

export function valuesOf(env: Environment): Values {
  const problems: FieldError[] = []
  const refuse = (name: SettingName, message: string): undefined => {
    problems.push({ path: name, message })
  }
  const raw = (name: SettingName): string | undefined => env[name]?.trim() || undefined
  return {
    problems,
    refuse,
    text(name, atLeast = 1) {
      const value = raw(name)
      return value && value.length < atLeast ? refuse(name, `至少要 ${atLeast} 个字符`) : value
    },
    oneOf(name, allowed) {
      const value = raw(name)
      if (value === undefined) return undefined
      return (
        allowed.find((each) => each === value) ??
        refuse(name, `只能是 ${allowed.join(' 或 ')}${shown(name, value)}`)
      )
    },
    port(name) {
      const value = raw(name)
      if (value === undefined) return undefined
      const number = /^\d{1,5}$/.test(value) ? Number(value) : -1
      return number >= 0 && number <= 65_535
        ? number
        : refuse(name, `应为 0 到 65535 的整数${shown(name, value)}`)
    },
    url(name, protocols) {
      const value = raw(name)
      if (value === undefined || hasProtocol(value, protocols)) return value
      return refuse(
        name,
        `应为 ${protocols.map((each) => `${each}//`).join(' 或 ')} 开头的完整网址${shown(name, value)}`,
      )
    },
  }
}

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  try {
    const { protocol, hostname, searchParams } = new URL(value)
    return protocols.includes(protocol) && (hostname !== '' || searchParams.has('host'))
  } catch {
    return false
  }
}

const shown = (name: SettingName, value: string): string =>
  isSecret(name) ? '' : `，而不是“${value.slice(0, 80)}”`
