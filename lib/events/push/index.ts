export { default as offlinePush } from './offline-push.js'
export { default as allMemberPush } from './all-member-push.js'
