import { room } from './room.js'

await room('plugin')
await room('hooks')
await room('events')
