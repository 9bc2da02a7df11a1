/** A command line that makes no sense. The message never holds a value that could be the token or a Sign. */
export class UsageError extends Error {}
