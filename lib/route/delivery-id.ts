import { createHash } from 'node:crypto'
import { configure } from 'safe-stable-stringify'

// No limits: all of the body counts. A parsed body has no circles.
const canonical = configure({ deterministic: true, circularValue: Error })

/**
 * Returns a string that is the same for the same webhook delivered twice, and another one for anything else: Chat may
 * retry an after-event, and gives it no ID.
 *
 * It is a digest over the app, the command and the body, whatever the order of its keys and its white space. It is made
 * of letters, digits, `-` and `_`, so that it can be a job ID, a primary key or an HTTP header.
 *
 * @param text the body as it came, for a hook may have changed the parsed one
 */
export function deliveryId (sdkAppId: number, command: string, text = ''): string {
  return createHash('sha256')
    .update(`${sdkAppId} ${command} `)
    .update(canonical(JSON.parse(text)) as string)
    .digest('base64url')
}
