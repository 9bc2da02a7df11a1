import { known } from '../../events/index.js'
import { fieldsOf } from '../schema.js'

// Their values are words of Chat's own.
const words = new Set([
  'CallbackCommand', 'MsgType', 'MsgKey', 'Type', 'Action', 'Reason', 'Platform', 'AddType', 'AddSource', 'ClientCmd', 'ContentType',
  'CtxcbSuggestion', 'Event', 'EventType', 'EventCause', 'ExitType', 'JoinType', 'OptionType', 'opType', 'ResponseAction', 'Role',
  'Scene', 'Tag', 'Status', 'RoomType', 'TakeSeatMode', 'ClientType', 'ChannelType'
])
// Chat quotes some of their values.
const numbers = new Set([...known.values()]
  .flatMap(({ body }) => fieldsOf(body))
  .filter(({ type }) => type === 'whole number')
  .map(({ path }) => path.split(/[.[]/).at(-1)))

const ids = {
  user: /(Account|UserI[dD]|AgentId|MemberId|ChannelId)(List)?$/,
  group: /GroupI[dD](List)?$/,
  topic: /TopicI[dD](List)?$/,
  room: /RoomI[dD](List)?$/
}
// Chat's own word for the sender of a message that has none.
const NOBODY = '@TLS#NOT_FOUND'

/**
 * Makes a function that takes from a body what belongs to people. The IDs of users, groups, topics and rooms are replaced by
 * made-up ones, the same for the same ID in all bodies. Of all other text the length is left, except for Chat's own words;
 * of a message's content, no number.
 */
export function anonymizer (): (body: unknown) => unknown {
  const madeUp: Record<string, Map<string, number>> = {}
  return body => anonymize(body, '', false)

  function anonymize (value: unknown, key: string, isContent: boolean): unknown {
    if (Array.isArray(value)) return value.map(entry => anonymize(entry, key, isContent))
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, anonymize(field, name, isContent || name === 'MsgContent')]))
    }
    if (typeof value === 'string') return anonymizeText(value, key)
    if (typeof value !== 'number') return value
    const kind = kindOf(key)
    if (kind !== undefined) return numberOf(String(value), kind)
    // A location is a message, too.
    return isContent ? 0 : value
  }

  function anonymizeText (text: string, key: string): string {
    if (text === '' || text === NOBODY) return text
    const kind = kindOf(key)
    if (kind !== undefined) return `${kind}${numberOf(text, kind)}`
    if (words.has(key) && /^[\w.]{1,64}$/.test(text)) return text
    if (numbers.has(key) && /^-?\d{1,15}$/.test(text)) return text
    const { length } = [...text]
    return `[${length} ${length === 1 ? 'character' : 'characters'}]`
  }

  function numberOf (id: string, kind: string): number {
    const numbers = madeUp[kind] ??= new Map()
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
    return numbers.get(id)!
  }
}

/** The kind of ID that a field has, if it has one. */
function kindOf (key: string): string | undefined {
  return Object.entries(ids).find(([, pattern]) => pattern.test(key))?.[0]
}
