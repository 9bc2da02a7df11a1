export { default as onC2CSignalMessage } from './on-c2c-signal-message.js'
export { default as interfaceInvocation } from './interface-invocation.js'
