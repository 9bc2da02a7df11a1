export { default as portraitSet } from './portrait-set.js'
