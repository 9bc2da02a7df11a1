import type { Settings } from '../options.js'

/** What all requests of a registration share. */
export interface RouteState {
  readonly settings: Settings
  /** Whether the app is closing. A connection that is kept alive then would keep the server from closing. */
  closing: boolean
}
