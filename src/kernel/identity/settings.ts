/** What the installation decides about signing in. Set once when the process starts. */
import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface IdentitySettings {
  /** Opens the second factors' secrets; kept outside the database, so that a stolen backup does not hold both. */
  readonly secretKey: Buffer
  /** `administrators`: none of the three works without one. `optional`: for the demo. */
  readonly secondFactor: 'administrators' | 'optional'
}

const KEY_BYTES = 32

let settings: IdentitySettings | undefined

export function configureIdentity(chosen: IdentitySettings): void {
  if (chosen.secretKey.length !== KEY_BYTES) throw new Error('the secret key must have 32 bytes')
  settings = chosen
}

export function identitySettings(): IdentitySettings {
  if (!settings) throw new Error('configureIdentity has not been called')
  return settings
}

/** Two processes that start at once agree on one key: whoever comes second reads the first one's. */
export function readOrCreateKey(path: string): Buffer {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== KEY_BYTES) throw new Error(`密钥文件 ${path} 已损坏，请从备份中恢复。`)
  return key
}
