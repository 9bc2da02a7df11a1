// All events that the plugin knows, by family, for who needs all of them: the testing kit, the command and the documents.
// A server loads single ones, by their commands.
import type { KnownEvent } from './define.js'
import * as alert from './alert/index.js'
import * as bot from './bot/index.js'
import * as c2c from './c2c/index.js'
import * as chatbot from './chatbot/index.js'
import * as contentCallback from './content-callback/index.js'
import * as desk from './desk/index.js'
import * as follow from './follow/index.js'
import * as group from './group/index.js'
import * as live from './live/index.js'
import * as member from './member/index.js'
import * as mic from './mic/index.js'
import * as officialAccount from './official-account/index.js'
import * as profile from './profile/index.js'
import * as push from './push/index.js'
import * as sns from './sns/index.js'
import * as state from './state/index.js'

/** The families of Chat's webhooks, each with its events. */
export const families = {
  OfficialAccount: officialAccount,
  C2C: c2c,
  Group: group,
  Sns: sns,
  State: state,
  Profile: profile,
  Follow: follow,
  Bot: bot,
  Chatbot: chatbot,
  Push: push,
  ContentCallback: contentCallback,
  Alert: alert,
  Desk: desk,
  Member: member,
  Live: live,
  Mic: mic
}

type Families = typeof families
type EventsOf<Family> = Family[keyof Family]

type Known = { [Name in keyof Families]: EventsOf<Families[Name]> }[keyof Families]

/** The events that the plugin knows, by their commands. */
export type KnownEvents = { [Event in Known as Event['command']]: Event }

export const known: ReadonlyMap<string, KnownEvent> = new Map(
  Object.values(families).flatMap(family => Object.values<KnownEvent>(family)).map(event => [event.command, event])
)
