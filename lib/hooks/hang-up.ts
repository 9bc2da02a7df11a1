import type { ServerResponse } from 'node:http'
import type { Http2ServerResponse } from 'node:http2'
import { CHAT_WEBHOOK_HANG_UP } from '../errors.js'

/**
 * Makes a controller that aborts when Chat closes the connection before it has its answer.
 *
 * @param what what was not answered, for the reason
 * @param aborted why it has aborted already, if it has
 */
export function abortOnHangUp (raw: ServerResponse, what: string, aborted: Error | undefined): AbortController {
  const controller = new AbortController()
  // Not the request's `close`: Node emits that as soon as the body has been read.
  if (aborted !== undefined) controller.abort(aborted)
  else if (isClosed(raw)) hangUp()
  else raw.once('close', hangUp)
  return controller

  function hangUp () {
    // Not `writableFinished`: for HTTP/2, it is true on a stream that was destroyed.
    if (!raw.writableEnded) controller.abort(new CHAT_WEBHOOK_HANG_UP(what))
  }
}

function isClosed (raw: ServerResponse | Http2ServerResponse) {
  return 'stream' in raw ? raw.stream.destroyed : raw.closed
}
