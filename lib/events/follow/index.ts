export { afterFollowAdd } from './after-follow-add.js'
export { afterFollowDelete } from './after-follow-delete.js'
