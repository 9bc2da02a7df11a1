import { Worker } from 'bullmq'
import fp from 'fastify-plugin'
import { queueName, type Event } from './events.js'
import { notify } from './notify.js'

export interface WorkOptions {
  prefix: string
  /** The URL of the service that each event is sent to. */
  notifyUrl: string
  /** For how many milliseconds a job is safe from other workers when this one is killed. */
  lockDuration: number
}

/** Does the jobs of the queue while the app runs. Closing the app waits for those that have begun. */
export const work = fp<WorkOptions>(async (app, { prefix, notifyUrl, lockDuration }) => {
  const worker = new Worker<Event, void>(queueName, job => notify(notifyUrl, job), {
    connection: app.redis,
    prefix,
    concurrency: 20,
    lockDuration,
    stalledInterval: lockDuration,
    // After so many killed workers, the job itself is taken for the cause, and fails.
    maxStalledCount: 5
  })
  worker.on('error', err => app.log.error({ err }, 'the worker failed'))
  worker.on('failed', (job, err) => app.log.warn({ err, job: job?.id, attempts: job?.attemptsMade }, 'a job failed'))
  worker.on('completed', job => app.log.info({ job: job.id, command: job.name }, 'a job is done'))
  app.addHook('onClose', () => worker.close())
}, { name: 'work', dependencies: ['redis'] })
