import { PATIENCE } from '../send/request.js'

type Description = [what: string, advice: string]

const problems: Record<string, Description> = {
  NO_ANSWER: [
    `No answer within ${PATIENCE / 1000} s: Chat stops listening after 2.`,
    'See what the hook is waiting for. If the server has not logged the request, something in between holds it up.'
  ],
  TOO_LONG: ['The answer is longer than a million characters.', 'Check the path of --url: a webhook answers a few bytes of JSON.'],
  ECONNREFUSED: ['Nothing listens there: the connection was refused.', 'Start your server, or check the host and the port of --url.'],
  ENOTFOUND: ['There is no such host.', 'Check the host of --url.'],
  EAI_AGAIN: ['The host cannot be looked up at the moment.', 'Check your network and the host of --url.'],
  ETIMEDOUT: ['The host does not react to the connection.', 'Check the host and the port of --url, and firewalls in between.'],
  ECONNRESET: ['The server closed the connection before it had answered.', "Look into the server's log for a crash; if it speaks HTTPS, --url begins with https://."]
}

/** Says what the error code of a request means, and what to do about it. */
export function describeProblem (code: string): Description {
  const known = problems[code]
  if (known !== undefined) return known
  if (code.startsWith('HPE_')) return ['What the server sent is not HTTP.', 'Check the port of --url, and whether it begins with https://.']
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return ['What the server sent is not TLS.', 'Check the port of --url, and whether it begins with http://.']
  if (/CERT|SIGNATURE|ISSUER/.test(code)) {
    return [`The server's certificate cannot be trusted (${code}), by Chat neither.`, 'For a certificate authority of your own, set NODE_EXTRA_CA_CERTS.']
  }
  return [`The request failed (${code}).`, 'Check --url, and whether the server is up.']
}
