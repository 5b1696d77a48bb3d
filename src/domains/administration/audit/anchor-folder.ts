let folder: string | undefined

/** Where the service keeps its signed anchors; without it the chain is verified against itself alone. */
export function keepAnchorsIn(path: string): void {
  folder = path
}

export const anchorFolder = (): string | undefined => folder
