import type { Redis } from 'ioredis'

/** The user IDs of a Redis set, which all servers share. */
export class BlockList {
  readonly #redis: Redis
  readonly #key: string

  constructor (redis: Redis, key: string) {
    this.#redis = redis
    this.#key = key
  }

  /** Which of these users are on the list. */
  async among (users: string[]): Promise<string[]> {
    if (users.length === 0) return []
    const blocked = await this.#redis.smismember(this.#key, users)
    return users.filter((_, i) => blocked[i] === 1)
  }
}
