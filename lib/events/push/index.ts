export { offlinePush } from './offline-push.js'
export { allMemberPush } from './all-member-push.js'
