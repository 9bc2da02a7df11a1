// The floor: what Node itself takes to read a body and to answer, with no check of anything.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer, hook } from '../protocol.js'
import { serving } from '../serving.js'

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', chunk => { body += chunk })
  request.on('end', async () => {
    const text = JSON.stringify(answer(await hook(JSON.parse(body))))
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  })
})

server.listen(0, '127.0.0.1', () => serving((server.address() as AddressInfo).port))
