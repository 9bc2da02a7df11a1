import Fastify from 'fastify'

/** A service that gets each event, and counts how often it gets which. */
export async function startReceiver () {
  const told = new Map<unknown, number>()
  const app = Fastify()
  app.post('/', async request => {
    const key = request.headers['idempotency-key']
    told.set(key, (told.get(key) ?? 0) + 1)
  })
  return { told, url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}
