import type { ServerResponse } from 'node:http'
import { CHAT_WEBHOOK_HANG_UP } from './errors.js'

/** Makes a controller that aborts when Chat closes the connection before it has its answer. */
export function abortOnHangUp (raw: ServerResponse, command: string): AbortController {
  const controller = new AbortController()
  // Not the request's `close`: Node emits that as soon as the body has been read.
  if (raw.closed) hangUp()
  else raw.once('close', hangUp)
  return controller

  function hangUp () {
    if (!raw.writableFinished) controller.abort(new CHAT_WEBHOOK_HANG_UP(command))
  }
}
