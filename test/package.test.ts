import { room } from './room.js'

await room('package')
await room('cli')
