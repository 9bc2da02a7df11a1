export { default as resultNotify } from './result-notify.js'
