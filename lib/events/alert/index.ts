export { default as requestOverLimit } from './request-over-limit.js'
