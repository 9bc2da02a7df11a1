// What the server and those who send to it have agreed upon.
export const sdkAppId = 1400000000
export const token = 'soak-token'
/** The deadline. Hooks that are told to take much longer miss it, and no others do. */
export const timeout = 1000
/** More than the server takes. */
export const TOO_LARGE = 1_200_000

/** What an event can tell the hooks to do. */
export interface Instructions {
  /** Milliseconds to wait. */
  delay?: number
  fails?: boolean
}

/** What the server holds when all garbage is gone. */
export interface Holds {
  heapUsed: number
  rss: number
  resources: string[]
}
