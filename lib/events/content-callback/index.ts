export { resultNotify } from './result-notify.js'
