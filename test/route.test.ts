import { room } from './room.js'

await room('route')
await room('close')
