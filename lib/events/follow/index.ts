export { default as afterFollowAdd } from './after-follow-add.js'
export { default as afterFollowDelete } from './after-follow-delete.js'
