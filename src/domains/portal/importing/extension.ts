/** Lower case, without the dot; empty when there is none. */
export const extensionOf = (path: string): string =>
  /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? ''
