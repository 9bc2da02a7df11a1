export { default as onC2CSignalMessage } from './on-c2c-signal-message.js'
