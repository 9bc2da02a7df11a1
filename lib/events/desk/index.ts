export { default as beforeIMContactUser } from './before-im-contact-user.js'
export { default as sessionEventNotify } from './session-event-notify.js'
