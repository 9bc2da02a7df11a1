export { default as eventNotify } from './event-notify.js'
