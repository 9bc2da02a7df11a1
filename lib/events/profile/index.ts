export { portraitSet } from './portrait-set.js'
