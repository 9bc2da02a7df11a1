import { DEFAULT_PATH } from '../options.js'
import { PATIENCE } from './send/request.js'

const LOG = "Look into the server's log; with Fastify({ logger: true }) there is one."
const ALTERED = 'The body was sent as JSON, and whole: look for what changes it on its way to the server.'

/** What to do about the failures of this plugin, by how the `ErrorInfo` of their answers begins. */
const failures: [begins: string, advice: string][] = [
  ['SdkAppid is absent', 'Something on the way to the server has dropped the query string: look for a proxy that passes on nothing but the path.'],
  ['SdkAppid', 'Check that --sdk-app-id is the SDKAppID that the server has.'],
  ['Sign or RequestTime', 'Check that the token is the one that the server has; --unsigned is for a server with authentication off.'],
  ['RequestTime', 'Compare the clocks of both machines: date -u.'],
  ['CallbackCommand', 'The command of the body must be that of the URL: check --body and --set.'],
  ['body was read before Fastify', 'A body parser of Express or Connect, or the function platform, has read the body and kept nothing of it: let it leave this path alone, or keep rawBody or body on the request.'],
  ['body has not arrived', 'Something on the way to the server, or before Fastify, holds up the body.'],
  ['body is too large', "Send a smaller --body, or raise the server's bodyLimit."],
  ['body is empty', ALTERED],
  ['body is not', ALTERED],
  ['body', 'The answer names the field that is wrong: check --body and --set against the page of the event.'],
  ['a hook failed', `A hook threw, or returned what is no verdict. ${LOG}`],
  ['no answer before the deadline', "A hook took longer than the plugin's timeout: give it less to do, or pass its signal on to what it waits for."],
  ['Service Unavailable', `The look-up of the app by the option "apps" failed, or a hook of the server's own turned the request away. ${LOG}`]
]

/** What to do about a status where the answer is not the plugin's. */
const statuses: Record<number, string> = {
  404: `Check the path of --url: it is ${DEFAULT_PATH}, unless the plugin's option "path" says otherwise, after the prefix of the scope, if any, with no slash at its end.`,
  413: 'Raise the size of bodies that it takes.',
  502: 'Check that the server is up, and that the proxy has its address.',
  503: 'Check that the server is up, and not closing.',
  504: "It did so before the server answered: compare its timeout with the plugin's."
}

/**
 * Says what to do about a status that is not 200.
 *
 * @param answer the answer, if it is JSON
 */
export function adviceOn (status: number, answer: Record<string, unknown> | undefined): string {
  if (status > 200 && status < 300) return 'Answer 200, with JSON.'
  if (status >= 300 && status < 400) return 'Give --url the URL that this redirects to: webhooks follow no redirection.'
  const { ActionStatus, ErrorInfo } = answer ?? {}
  if (ActionStatus === 'FAIL' && typeof ErrorInfo === 'string') return failures.find(([begins]) => ErrorInfo.startsWith(begins))?.[1] ?? LOG
  if (status === 404) return statuses[404] as string
  const elsewhere = 'The answer is not of the form that the plugin gives: something in front of it has answered, such as a proxy.'
  return status in statuses ? `${elsewhere} ${statuses[status]}` : elsewhere
}

/** Says what to do about a rejection that a `fallback` may have given: its reason is the text of the failure then. */
export function adviceOnReason (reason: string): string[] {
  const [, advice] = failures.find(([begins]) => reason.startsWith(begins)) ?? []
  return advice === undefined ? [] : [`Unless that is the reason of a hook, the server's option "fallback" has rejected it. ${advice}`]
}

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
