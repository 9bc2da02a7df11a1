import { createError } from '@fastify/error'

// Anybody can cause these at any rate, and a stack would show only the plugin's own frames.
const withoutStack = [Error, false] as const

// At registration

/** There is no option of that name. */
export const CHAT_WEBHOOK_UNKNOWN_OPTION = createError<[option: string, nearest: string, all: string]>(
  'CHAT_WEBHOOK_UNKNOWN_OPTION', 'there is no option "%s"; did you mean "%s"? The options are %s')
/** `sdkAppId`, `token` or another option is missing or wrong. */
export const CHAT_WEBHOOK_INVALID_OPTION = createError<[option: string, takes: string, got: string]>(
  'CHAT_WEBHOOK_INVALID_OPTION', 'option "%s" must be %s; got %s. See "Options" in the README of fastify-tencent-chat-webhook')
/** The plugin is registered in this scope already. */
export const CHAT_WEBHOOK_ALREADY_REGISTERED = createError<[]>(
  'CHAT_WEBHOOK_ALREADY_REGISTERED', 'fastify-tencent-chat-webhook is registered in this scope already: for several apps use the option "apps", or register each inside a plugin of its own, with a path or a prefix of its own')
/** What was to be registered as a hook is not a function. */
export const CHAT_WEBHOOK_INVALID_HOOK = createError<[name: string, got: string]>(
  'CHAT_WEBHOOK_INVALID_HOOK', '%s takes a function (event, { request, signal, sdkAppId, deliveryId }); got %s')
/** A hook was registered after the app was ready. */
export const CHAT_WEBHOOK_HOOK_TOO_LATE = createError<[name: string]>(
  'CHAT_WEBHOOK_HOOK_TOO_LATE', '%s was called after the app was ready: register hooks before app.ready() and app.listen()')

/** `onChatWebhook` was called for a command that this plugin does not know. */
export const CHAT_WEBHOOK_UNKNOWN_COMMAND = createError<[command: string, nearest: string]>(
  'CHAT_WEBHOOK_UNKNOWN_COMMAND', '"%s" is not a command that this plugin knows; did you mean "%s"? For a command that is new, define the event: onChatWebhook({ command, kind: "before" or "after", body: a schema or nothing }, hook)')
/** What `onChatWebhook` was given is neither a command nor a definition of an event. */
export const CHAT_WEBHOOK_INVALID_EVENT = createError<[reason: string]>(
  'CHAT_WEBHOOK_INVALID_EVENT', 'onChatWebhook takes a command, a list of commands, "*", or { command, kind: "before" or "after", body: a schema, reply: an object schema, for before-events only }; %s')
/** The event is defined already, by this plugin or by another definition. */
export const CHAT_WEBHOOK_CONFLICTING_EVENT = createError<[command: string]>(
  'CHAT_WEBHOOK_CONFLICTING_EVENT', '%s has hooks with another schema, or is an event that this plugin knows: define it once, and register further hooks by its name')

// Requests that are not verified

/** `SdkAppid` is absent, repeated, not a number, or that of another app. */
export const CHAT_WEBHOOK_WRONG_SDKAPPID = createError<[reason: string]>(
  'CHAT_WEBHOOK_WRONG_SDKAPPID', 'SdkAppid %s', 403, ...withoutStack)
/** `Sign` or `RequestTime` is absent, repeated, malformed or wrong. */
export const CHAT_WEBHOOK_WRONG_SIGN = createError<[parameter: string, reason: string]>(
  'CHAT_WEBHOOK_WRONG_SIGN', '%s %s', 401, ...withoutStack)
/** `RequestTime` is further in the past than `tolerance`. */
export const CHAT_WEBHOOK_TOO_OLD = createError<[seconds: number]>(
  'CHAT_WEBHOOK_TOO_OLD', 'RequestTime is %d s in the past: an old request, or this server\'s clock is fast', 401, ...withoutStack)
/** `RequestTime` is further in the future than `tolerance`. */
export const CHAT_WEBHOOK_TOO_NEW = createError<[seconds: number, hint: string]>(
  'CHAT_WEBHOOK_TOO_NEW', 'RequestTime is %d s in the future: %s', 401, ...withoutStack)

/** The option `apps` threw, returned something that is not a token, or took until the deadline; `cause` says which. */
export const CHAT_WEBHOOK_APP_LOOK_UP = createError<[sdkAppId: number, thrown: string, options: { cause: unknown }]>(
  'CHAT_WEBHOOK_APP_LOOK_UP', 'the look-up of app %d by the option "apps" failed%s', 503)

// Failures of verified requests

/** `CallbackCommand` is absent from the URL or repeated there, or the body names another one. */
export const CHAT_WEBHOOK_WRONG_COMMAND = createError<[reason: string]>(
  'CHAT_WEBHOOK_WRONG_COMMAND', 'CallbackCommand %s', 400, ...withoutStack)
/** The body is not JSON, or does not match the schema of its event: `validation` has what the validator says then. */
export const CHAT_WEBHOOK_WRONG_BODY = createError<[reason: string]>(
  'CHAT_WEBHOOK_WRONG_BODY', '%s', 400, ...withoutStack)
/** A hook threw or rejected; `cause` is what it threw. */
export const CHAT_WEBHOOK_HOOK_FAILED = createError<[command: string, thrown: string, options: { cause: unknown }]>(
  'CHAT_WEBHOOK_HOOK_FAILED', 'a hook for %s failed%s', 500)
/** A hook returned something that is not a verdict of its event. */
export const CHAT_WEBHOOK_WRONG_VERDICT = createError<[command: string, takes: string, hook: string, got: string]>(
  'CHAT_WEBHOOK_WRONG_VERDICT', 'a hook for %s must return %s; %s returned %s', 500)
/** There was no answer `timeout` milliseconds after the request had arrived. */
export const CHAT_WEBHOOK_DEADLINE = createError<[command: string, timeout: number]>(
  'CHAT_WEBHOOK_DEADLINE', 'no answer to %s within %d ms', 503, ...withoutStack)
/** The body had not arrived `timeout` milliseconds after the head of the request. */
export const CHAT_WEBHOOK_BODY_LATE = createError<[command: string, timeout: number]>(
  'CHAT_WEBHOOK_BODY_LATE', 'the body of %s has not arrived within %d ms', 503, ...withoutStack)
/** Something has read the body before Fastify, and has kept neither `rawBody` nor `body` on the request. */
export const CHAT_WEBHOOK_BODY_GONE = createError<[]>(
  'CHAT_WEBHOOK_BODY_GONE', 'something has read the body before Fastify, such as a body parser of Express or of a function platform, and has kept neither rawBody nor body on the request: see "Troubleshooting" in the documentation of fastify-tencent-chat-webhook', 500, ...withoutStack)
/** Chat closed the connection before it was answered. Only ever the reason of a `signal`. */
export const CHAT_WEBHOOK_HANG_UP = createError<[what: string]>(
  'CHAT_WEBHOOK_HANG_UP', 'Chat closed the connection before %s was answered', undefined, ...withoutStack)
