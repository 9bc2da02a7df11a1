// Every event that the plugin knows. To add one, write its file and put its line here.
export { beforeAddSubscriber } from './before-add-subscriber.js'
export { officialAccountFull } from './official-account-full.js'
