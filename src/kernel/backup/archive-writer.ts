import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, crc32, createDeflateRaw } from 'node:zlib'
import {
  centralEntry,
  dataDescriptor,
  endOfDirectory,
  localHeader,
  SEAL_PREFIX,
  type ZipEntry,
} from './zip.ts'

export interface PartWritten {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

const BUFFER = 1024 * 1024

/**
 * Writes one ZIP file from streams whose length nobody knows beforehand. Its comment is the SHA-256 of all bytes before
 * it, so that every bit of the file counts, not only the contents.
 */
export class ArchiveWriter {
  readonly #file: FileHandle
  readonly #digest: Hash = createHash('sha256')
  readonly #entries: ZipEntry[] = []
  #pending: Buffer[] = []
  #pendingSize = 0
  #offset = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** Readable by its owner alone: it holds everything, the keys included. */
  static async create(path: string): Promise<ArchiveWriter> {
    return new ArchiveWriter(await open(path, 'wx', 0o600))
  }

  /** `packed`: text shrinks to a fifth, pictures do not shrink. */
  async add(name: string, source: Readable, { packed }: { packed: boolean }): Promise<PartWritten> {
    const offset = this.#offset
    await this.#write(localHeader(name, packed))
    const begin = this.#offset
    const hash = createHash('sha256')
    let [size, crc] = [0, 0]
    const measured = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        crc = crc32(chunk, crc)
        size += chunk.length
        yield chunk
      }
    }
    const sink = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
      for await (const chunk of chunks) await this.#write(chunk)
    }
    if (packed) {
      const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 256 * 1024 })
      await pipeline(source, measured, deflate, sink)
    } else await pipeline(source, measured, sink)
    const entry = { name, packed, offset, size, crc, packedSize: this.#offset - begin }
    await this.#write(dataDescriptor(entry))
    this.#entries.push(entry)
    return { name, size, sha256: hash.digest('hex') }
  }

  /** Writes the directory and the seal, and returns when all of it is on disk. */
  async finish(): Promise<number> {
    const begin = this.#offset
    for (const entry of this.#entries) await this.#write(centralEntry(entry))
    await this.#write(endOfDirectory(this.#entries.length, begin, this.#offset - begin))
    await this.#flush()
    const seal = Buffer.from(`${SEAL_PREFIX}${this.#digest.copy().digest('hex')}`)
    await this.#file.write(seal)
    await this.#file.sync()
    await this.#file.close()
    return this.#offset + seal.length
  }

  async abandon(): Promise<void> {
    await this.#file.close().catch(() => undefined)
  }

  async #write(chunk: Buffer): Promise<void> {
    this.#pending.push(chunk)
    this.#pendingSize += chunk.length
    this.#offset += chunk.length
    if (this.#pendingSize >= BUFFER) await this.#flush()
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending, this.#pendingSize)
    this.#pending = []
    this.#pendingSize = 0
    this.#digest.update(bytes)
    for (let written = 0; written < bytes.length; ) {
      written += (await this.#file.write(bytes, written)).bytesWritten
    }
  }
}
