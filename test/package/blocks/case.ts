import { sdkAppId, token } from '../../helpers.js'

/** How a code block is run. */
export interface Case {
  about: RegExp
  /** What is run before the block. */
  first?: string
  /** What is run after the block. */
  then: string
  prints: string[]
  /** The block registers the plugin itself. */
  registers?: true
}

/** Sends the samples of these commands to the app, and prints the answers. */
export function send (...commands: string[]): string {
  return commands.map(command => `console.log((await app.inject(signed(all['${command}' as keyof typeof all], { sdkAppId: ${sdkAppId}, token: '${token}' }))).body)\n`).join('')
}

/** A code block that is not run here, because a test of its subject runs it. */
export interface RanBy {
  about: RegExp
  /** The file of that test. */
  ranBy: string
}

/** Asks about a poll, which is not an event of Chat's. */
export const poll = (user: string) => `console.log((await app.inject(signed(
  { CallbackCommand: 'Group.CallbackBeforeCreatePoll', GroupId: 'g', From_Account: '${user}' }, { sdkAppId: ${sdkAppId}, token: '${token}' }))).body)\n`
