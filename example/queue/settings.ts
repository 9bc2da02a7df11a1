/** What the servers and the workers have in common. */
export interface Settings {
  redisUrl: string
  /** What the names of all keys in Redis begin with. */
  prefix: string
  logLevel: string
}

export function readSettings (env: NodeJS.ProcessEnv): Settings {
  const { REDIS_URL = 'redis://127.0.0.1:6379', REDIS_PREFIX = 'chat-webhook', LOG_LEVEL = 'info' } = env
  return { redisUrl: REDIS_URL, prefix: REDIS_PREFIX, logLevel: LOG_LEVEL }
}
