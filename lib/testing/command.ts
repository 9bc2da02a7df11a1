/** Returns the command that a body has: its own, or, for a list of pushes, that of the first one. */
export function commandOf (body: object): string | undefined {
  const { CallbackCommand, Events } = body as { CallbackCommand?: unknown, Events?: any }
  const command = CallbackCommand ?? Events?.[0]?.CallbackCommand
  return typeof command === 'string' ? command : undefined
}
