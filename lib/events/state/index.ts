export { stateChange } from './state-change.js'
