import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fp from 'fastify-plugin'

/** A page at `/docs` with every webhook that has a hook, and its sample. It comes before the routes that it shows. */
export const docs = fp(async app => {
  await app.register(swagger, {
    openapi: {
      // The default is Swagger 2.0, which has neither `oneOf` for the bodies nor several examples.
      openapi: '3.0.3',
      info: { title: 'Webhooks of Tencent Chat', version: '1.0.0' }
    }
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // No "Try it out": a request needs a Sign, and readers of the page must not be able to make one.
    uiConfig: { docExpansion: 'full', supportedSubmitMethods: [] }
  })
})
