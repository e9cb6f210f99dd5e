import type { BuiltInCards } from './builtInCards.ts';

/** Cards of the built-in templates in TypeScript. */
export const typescriptCards: BuiltInCards = {
  'typescript.express.router': {
    intent: { action: 'create', artefact: 'REST router', technologies: ['express', 'zod'], constraints: ['validated input'] },
    wordings: [
      'express router products zod',
      'REST routes for products in Express, validated with zod',
      'Express endpoints to manage products with zod validation',
      'express crud for products, zod schemas',
    ],
    not: ['Express router for products with Joi validation', 'Fastify routes for products with zod validation'],
  },
  'typescript.express.jwt': {
    intent: { action: 'authenticate', artefact: 'middleware', technologies: ['express', 'jose'], constraints: ['401 on a bad token'] },
    wordings: [
      'express jwt middleware jose',
      'Express middleware that checks JWTs with jose',
      'JWT auth middleware for Express using jose',
      'verify jwt in express with the jose library',
    ],
    not: ['Express session authentication middleware', 'Express middleware that issues JWTs with jsonwebtoken'],
  },
  'typescript.express.errorHandler': {
    intent: { action: 'handle', artefact: 'error handling middleware', technologies: ['express'], constraints: ['HTTP error class'] },
    wordings: ['express error middleware', 'Express middleware that handles errors, with an HTTP error class'],
    not: ['Express request logging middleware', 'Fastify error handler'],
  },
  'typescript.nest.module': {
    intent: { action: 'create', artefact: 'module with controller and service', technologies: ['nestjs'], constraints: [] },
    wordings: [
      'nest module products',
      'NestJS controller, service and module for products',
      'module for products in Nest with a service and a controller',
      'nestjs products: module, controller, service',
    ],
    not: ['NestJS guard for products', 'NestJS GraphQL resolver for products'],
  },
  'typescript.next.routeHandler': {
    intent: { action: 'create', artefact: 'route handler', technologies: ['next'], constraints: ['App Router', 'lists and creates'] },
    wordings: [
      'next.js route handler products list create',
      'GET and POST route for products in the Next.js App Router',
      'Next.js API route (App Router) to list and create products',
      'route.ts in Next.js app router: list and create products',
    ],
    not: ['Next.js page that lists products', 'Next.js server action to delete products'],
  },
  'typescript.prisma.repository': {
    intent: { action: 'create', artefact: 'repository', technologies: ['prisma', 'typescript'], constraints: [] },
    wordings: [
      'prisma repository products typescript',
      'TypeScript repository for products on top of Prisma',
      'data access class for products with Prisma in TypeScript',
    ],
    not: ['Prisma schema for products', 'TypeORM repository for products'],
  },
  'typescript.react.form': {
    intent: { action: 'create', artefact: 'form component', technologies: ['react'], constraints: [] },
    wordings: [
      'react form create products',
      'form in React to create products',
      'React component with a form for creating products',
      'create products form, React component',
    ],
    not: ['React table of products', 'Vue form component to create products'],
  },
  'typescript.react.list': {
    intent: { action: 'list', artefact: 'component', technologies: ['react'], constraints: ['loading and error states'] },
    wordings: [
      'React table of products with loading and error states',
      'react list products loading error',
      'component that loads products from an API and lists them, React, with loading and error states',
      'React: fetch and show products, loading state, error state',
    ],
    not: ['React form component to create products', 'Svelte component that lists products'],
  },
  'typescript.react.useDebounce': {
    intent: { action: 'debounce', artefact: 'hook', technologies: ['react', 'typescript'], constraints: [] },
    wordings: [
      'react debounce hook typescript',
      'useDebounce hook for React in TypeScript',
      'custom React hook that debounces a value, TypeScript',
    ],
    not: ['React hook useThrottle with TypeScript', 'Vue composable useDebounce'],
  },
  'typescript.react.useFetch': {
    intent: { action: 'fetch', artefact: 'hook', technologies: ['react', 'typescript'], constraints: [] },
    wordings: [
      'useFetch react hook typescript',
      'custom hook useFetch for React, TypeScript',
      'React hook in TypeScript that fetches data, useFetch',
    ],
    not: ['React hook useMutation with TypeScript', 'Vue composable useFetch'],
  },
  'typescript.zod.schema': {
    intent: { action: 'define', artefact: 'schemas and types', technologies: ['zod'], constraints: ['create and update'] },
    wordings: [
      'zod schema orders create update',
      'zod schemas with types for creating and updating orders',
      'schemas in zod for orders (create and update) with types',
    ],
    not: ['Joi schema for orders', 'zod schema for environment variables'],
  },
  'typescript.zod.env': {
    intent: { action: 'validate', artefact: 'environment config', technologies: ['zod', 'typescript'], constraints: [] },
    wordings: [
      'zod env config typescript',
      'validate environment variables with zod in TypeScript',
      'typed environment config in TypeScript using zod',
    ],
    not: ['Python config from environment variables', 'TypeScript config from a YAML file'],
  },
  'typescript.vitest.service': {
    intent: { action: 'test', artefact: 'unit tests', technologies: ['vitest'], constraints: [] },
    wordings: [
      'vitest tests products service',
      'unit tests with Vitest for the products service',
      'tests of the products service, Vitest',
      'products service unit test in vitest',
    ],
    not: ['Jest tests for the products service', 'Vitest tests for a React component'],
  },
  'typescript.fetch.client': {
    intent: { action: 'create', artefact: 'API client', technologies: ['typescript'], constraints: ['timeout', 'AbortSignal'] },
    wordings: [
      'typescript fetch client products api timeout abortsignal',
      'client for the products API in TypeScript with fetch, timeout and AbortSignal',
      'TypeScript API client for products: fetch, AbortSignal, timeout',
    ],
    not: ['axios client for the products API', 'TypeScript fetch client for the products API with a cache'],
  },
};
