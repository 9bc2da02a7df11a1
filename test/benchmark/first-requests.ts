import { once } from 'node:events'
import http from 'node:http'
import { buffer } from 'node:stream/consumers'
import { samples, webhookRequest } from 'fastify-tencent-chat-webhook/testing'
import { commands } from './commands.js'
import { Process, SERVER_CORE } from './processes.js'
import { path, sdkAppId, token } from './protocol.js'
import { median, quantile } from './statistics.js'

/** How many times as long as a warm request the first one of a command takes, over a socket. */
export interface FirstRequests {
  /** For half of the commands at most … */
  half: number
  /** … and for nine of ten. */
  most: number
}

// What is warm when the first request of a command comes: the client, the server, and two other commands.
const others = commands.slice(-2)
const WARM_UPS = 2000
const WARM = 100

export async function measureFirstRequests (quick: boolean): Promise<FirstRequests> {
  const ratios: number[] = []
  for (let i = 0; i < (quick ? 1 : 5); i++) ratios.push(...await ofOneServer())
  return { half: median(ratios), most: quantile(ratios, 0.9) }
}

async function ofOneServer (): Promise<number[]> {
  const [server, port] = await Process.start<number>('commands-server.ts', SERVER_CORE)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  for (let i = 0; i < WARM_UPS; i++) await milliseconds(others[i % others.length]!)

  const ratios: number[] = []
  for (const command of commands.filter(command => !others.includes(command))) {
    const first = await milliseconds(command)
    const warm: number[] = []
    for (let i = 0; i < WARM; i++) warm.push(await milliseconds(command))
    ratios.push(first / median(warm))
  }
  agent.destroy()
  server.end()
  return ratios

  async function milliseconds (command: typeof commands[number]): Promise<number> {
    const { url, method, headers, body } = webhookRequest(samples[command], { sdkAppId, token, path, command })
    const began = performance.now()
    const request = http.request({ port, host: '127.0.0.1', path: url, method, headers, agent }).end(body)
    const [response] = await once(request, 'response') as [http.IncomingMessage]
    const answer = await buffer(response)
    const took = performance.now() - began
    if (response.statusCode !== 200) throw new Error(`${command}: ${response.statusCode} ${answer}`)
    return took
  }
}
