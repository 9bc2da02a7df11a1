export { default as onC2CMessage } from './on-c2c-message.js'
export { default as onGroupMessage } from './on-group-message.js'
