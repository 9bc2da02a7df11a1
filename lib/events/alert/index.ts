export { requestOverLimit } from './request-over-limit.js'
