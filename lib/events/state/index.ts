export { default as stateChange } from './state-change.js'
