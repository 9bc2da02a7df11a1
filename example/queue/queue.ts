import { Queue } from 'bullmq'
import fp from 'fastify-plugin'
import { queueName, type Command, type Event } from './events.js'

type EventQueue = Queue<Event, void, Command>

declare module 'fastify' {
  interface FastifyInstance {
    queue: EventQueue
  }
}

const day = 24 * 60 * 60

/** The queue of events, filled by the servers over the connection that they have. */
export const queue = fp<{ prefix: string }>(async (app, { prefix }) => {
  const queue: EventQueue = new Queue(queueName, {
    connection: app.redis,
    prefix,
    // With these and the connection's own options `add` fails at once. Without them it waits for ever.
    skipWaitingForReady: true,
    skipVersionCheck: true,
    defaultJobOptions: {
      attempts: 10,
      backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
      // While a job is kept, an event that comes again does not become another one.
      removeOnComplete: { age: day }
    }
  })
  // The connection emits the same errors, and logs them.
  queue.on('error', () => {})
  app.decorate('queue', queue)
  app.addHook('onClose', () => queue.close())
}, { name: 'queue', dependencies: ['redis'] })
