import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'

/** How many milliseconds to wait for an answer: longer than Chat does, in order to say how late it is. */
export const PATIENCE = 10_000
/** How many characters of an answer are read. */
const LONGEST = 1_000_000

/** A request that is ready to go. */
export interface SignedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Record<string, string>
  readonly body: string
}

/** The answer to a request, or the code of the problem that left it without one; and after how many milliseconds. */
export type Reply = { ms: number, status: number, text: string } | { ms: number, problem: string }

export type Agent = http.Agent

/** Creates an agent for so many connections at a time. They are kept alive, as Chat keeps its own. */
export function createAgent (url: URL, connections: number): Agent {
  const { Agent } = clientFor(url)
  return new Agent({ keepAlive: true, maxSockets: connections })
}

/** Sends a request and waits for the whole answer. It does not throw: a failure is a reply with a problem. */
export async function send ({ method, url, headers, body }: SignedRequest, agent: Agent, patience = PATIENCE): Promise<Reply> {
  const start = performance.now()
  const elapsed = () => performance.now() - start
  const request = clientFor(url).request(url, { method, headers, agent })
  let outOfPatience = false
  const timer = setTimeout(() => {
    outOfPatience = true
    request.destroy()
  }, patience)
  request.once('close', () => clearTimeout(timer))
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).on('error', reject).end(body)
    })
    const text = await read(response)
    if (text === undefined) return { ms: elapsed(), problem: 'TOO_LONG' }
    return { ms: elapsed(), status: response.statusCode as number, text }
  } catch (error) {
    return { ms: elapsed(), problem: outOfPatience ? 'NO_ANSWER' : (error as { code: string }).code }
  }
}

function clientFor (url: URL) {
  return url.protocol === 'https:' ? https : http
}

async function read (response: IncomingMessage): Promise<string | undefined> {
  response.setEncoding('utf8')
  let text = ''
  for await (const chunk of response) {
    text += chunk
    if (text.length > LONGEST) return
  }
  return text
}
