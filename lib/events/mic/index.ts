export { default as afterSeatInfoChanged } from './after-seat-info-changed.js'
