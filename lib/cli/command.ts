/** How one calls this command where the package is installed as a dependency: a shell does not find it by its own name. */
export const COMMAND = 'npx fastify-tencent-chat-webhook'
