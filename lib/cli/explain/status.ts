import { DEFAULT_PATH } from '../../options.js'

const advice: Record<number, string> = {
  400: 'The answer names the field that is wrong: check --body against the page of the event.',
  401: 'Check that the token is the one that the server has, and that both clocks are right; --unsigned is for a server with authentication off.',
  403: 'Check that --sdk-app-id is the SDKAppID that the server has.',
  404: `Check the path of --url: it is ${DEFAULT_PATH}, unless the plugin's option "path" says otherwise, after the prefix of the scope, if any, with no slash at its end.`,
  413: "Send a smaller --body, or raise the server's bodyLimit.",
  502: 'A proxy in front of the server answered: check that the server is up, and that the proxy has its address.',
  503: "A hook took longer than the plugin's timeout, or the look-up of the app failed: the log says which. If it does not, Fastify was closing, or a proxy in front of it answered.",
  504: "A proxy in front of the server answered, before the server did: compare its timeout with the plugin's."
}

/** Says what to do about a status that is not 200. */
export function adviceOn (status: number): string {
  if (status > 200 && status < 300) return 'Answer 200, with JSON.'
  if (status >= 300 && status < 400) return 'Give --url the URL that this redirects to: webhooks follow no redirection.'
  return advice[status] ?? "Look into the server's log; with Fastify({ logger: true }) there is one."
}
