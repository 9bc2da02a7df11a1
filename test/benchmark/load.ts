// The load process: plays rounds of requests against whatever port it is told, and says how long they took.
//
// A client of its own, for what the figures rest on: it signs each second anew, looks at every answer, and is done with
// a round only when the server has read all of it, the bodies of refused requests too, so that no CPU time of one round
// is counted in the next. It has one request under way on each of its connections, and keeps them for a round's length.
import { connect } from 'node:net'
import { webhookRequest } from 'fastify-tencent-chat-webhook/testing'
import { path, sdkAppId, token } from './protocol.js'

export interface Round {
  port: number
  /** The body, and the command that goes into the URL. */
  event: { CallbackCommand: string }
  /** Whether the Sign is a wrong one. */
  forged: boolean
  requests: number
  connections: number
  /** What every answer has to be. */
  status: number
  body?: string
}

export interface Played {
  perSecond: number
  /** Milliseconds. */
  p99: number
  /** The share of the time in which this process waits for the server: where there is none, it is the bottleneck. */
  idle: number
}

process.on('message', (round: Round) => {
  play(round).then(
    played => process.send!(played),
    error => process.send!({ error: error.message }))
})
process.on('disconnect', () => process.exit())
process.send!('ready')

async function play (round: Round): Promise<Played> {
  const message = messages(round)
  const begin = Buffer.from(`HTTP/1.1 ${round.status} `)
  const end = Buffer.from(round.body === undefined ? '' : HEAD_END + round.body)
  const times: number[] = []
  let asked = 0
  let lastAt = 0

  const loop = performance.eventLoopUtilization()
  const began = performance.now()
  await Promise.all(Array.from({ length: round.connections }, connection))
  return {
    perSecond: round.requests / (lastAt - began) * 1000,
    p99: times.sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] as number,
    idle: 1 - performance.eventLoopUtilization(loop).utilization
  }

  function connection () {
    return new Promise<void>((resolve, reject) => {
      let response: Buffer | undefined
      let waiting = false
      let askedAt = 0
      // The server closes its end when it has read all that was sent, the body of a request that it has refused too.
      const socket = connect({ port: round.port, host: '127.0.0.1', noDelay: true }, ask)
        .on('error', reject)
        .on('close', () => waiting ? reject(new Error('the server hung up')) : resolve())
        .on('data', (chunk: Buffer) => {
          response = response === undefined ? chunk : Buffer.concat([response, chunk])
          if (!isWhole(response)) return
          lastAt = performance.now()
          times.push(lastAt - askedAt)
          waiting = false
          if (!isRight(response, begin, end)) return socket.destroy(new Error(`expected ${round.status} ${round.body ?? ''}, got ${response.toString('latin1', 0, 1000)}`))
          response = undefined
          ask()
        })

      function ask () {
        if (asked === round.requests) return socket.end()
        asked++
        waiting = true
        askedAt = performance.now()
        socket.write(message())
      }
    })
  }
}

/** Makes the bytes of a request. Chat signs the second: so those of one second are the same. */
function messages ({ port, event, forged }: Round): () => Buffer {
  let second = 0
  let message = Buffer.alloc(0)

  return function () {
    const now = Math.floor(Date.now() / 1000)
    if (now !== second) {
      second = now
      const { url, body } = webhookRequest(event, { sdkAppId, token: forged ? 'another' : token, path, requestTime: now })
      message = Buffer.from([
        `POST ${url} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body
      ].join('\r\n'))
    }
    return message
  }
}

const HEAD_END = '\r\n\r\n'

function isWhole (response: Buffer): boolean {
  const end = response.indexOf(HEAD_END)
  if (end === -1) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(response.toString('latin1', 0, end))
  return length === null ? response.toString('latin1').endsWith(`\r\n0${HEAD_END}`) : response.length >= end + 4 + Number(length[1])
}

function isRight (response: Buffer, begin: Buffer, end: Buffer): boolean {
  return response.subarray(0, begin.length).equals(begin) && response.subarray(response.length - end.length).equals(end)
}
