export { onC2CMessage } from './on-c2c-message.js'
export { onGroupMessage } from './on-group-message.js'
