import type { BuiltInCards } from './builtInCards.ts';

/** Cards of the built-in templates in other languages, for containers and for databases. */
export const serviceCards: BuiltInCards = {
  'java.spring.crud': {
    intent: { action: 'create', artefact: 'REST controller, service and repository', technologies: ['spring', 'jpa'], constraints: [] },
    wordings: [
      'Spring Boot REST API for products with service and JPA repository',
      'controller, service and repository (JPA) for products in Spring Boot',
      'REST controller for products with JPA repository and service layer, Spring Boot',
    ],
    not: ['Spring Boot REST controller for products with MongoDB', 'Quarkus REST resource for products'],
  },
  'csharp.aspnet.minimalApi': {
    intent: { action: 'create', artefact: 'minimal API', technologies: ['asp.net', 'ef core'], constraints: ['CRUD endpoints'] },
    wordings: [
      'asp.net minimal api crud products ef core',
      'minimal API endpoints for products in ASP.NET Core with EF Core',
      'CRUD for products as ASP.NET Core minimal API, EF Core',
      'ASP.NET Core: create, read, update and delete products with a minimal API and EF Core',
    ],
    not: ['ASP.NET Core controller for products with Dapper', 'ASP.NET Core gRPC service for products'],
  },
  'go.http.handler': {
    intent: { action: 'create', artefact: 'HTTP handlers', technologies: ['go'], constraints: ['list, get and create'] },
    wordings: [
      'go http handlers products list get create',
      'HTTP handlers in Go to list, get and create products',
      'Go net/http handlers for products: list, get, create',
    ],
    not: ['Gin handlers for products', 'Go HTTP client for products'],
  },
  'go.sql.repository': {
    intent: { action: 'create', artefact: 'repository', technologies: ['go'], constraints: ['database/sql'] },
    wordings: [
      'go repository products database/sql',
      'repository for products in Go on database/sql',
      'products repository with database/sql, Go',
    ],
    not: ['GORM repository for products', 'Go repository for products with MongoDB'],
  },
  'go.workerPool': {
    intent: { action: 'process', artefact: 'worker pool', technologies: ['go'], constraints: ['context cancellation'] },
    wordings: [
      'go worker pool orders context cancellation',
      'worker pool in Go processing orders, cancelled by context',
      'Go: process orders with a pool of workers and context cancellation',
    ],
    not: ['Go rate limiter for orders', 'Rust worker pool that processes orders'],
  },
  'php.laravel.controller': {
    intent: { action: 'create', artefact: 'API controller', technologies: ['laravel'], constraints: ['validation'] },
    wordings: [
      'Laravel CRUD REST controller for products',
      'laravel api controller products validation',
      'Laravel controller for a products API with validation',
      'API controller for products in Laravel, input validated',
    ],
    not: ['Laravel job for products', 'Symfony controller for products'],
  },
  'ruby.rails.apiController': {
    intent: { action: 'create', artefact: 'API controller', technologies: ['rails'], constraints: ['pagination'] },
    wordings: [
      'Rails CRUD JSON controller for products',
      'rails api controller products pagination',
      'Rails controller for a products API with pagination',
      'paginated products API controller in Rails',
    ],
    not: ['Rails mailer for products', 'Sinatra API for products with pagination'],
  },
  'rust.axum.handlers': {
    intent: { action: 'create', artefact: 'handlers', technologies: ['axum', 'rust'], constraints: ['list, get and create'] },
    wordings: [
      'axum REST API in Rust for products',
      'axum handlers products list get create',
      'Rust handlers for products with axum: list, get, create',
      'axum routes in Rust to list, get and create products',
    ],
    not: ['actix handlers for products', 'axum middleware in Rust'],
  },
  'kotlin.ktor.routes': {
    intent: { action: 'create', artefact: 'routes', technologies: ['ktor', 'kotlin'], constraints: [] },
    wordings: [
      'Ktor REST API in Kotlin for products',
      'ktor routes products kotlin',
      'Kotlin routes for products with Ktor',
      'routing of products in Ktor, Kotlin',
    ],
    not: ['Spring Boot controller in Kotlin for products'],
  },
  'docker.compose.postgres': {
    intent: {
      action: 'run',
      artefact: 'Docker Compose file',
      technologies: ['docker compose', 'postgres'],
      constraints: ['health checks'],
    },
    wordings: [
      'docker compose shop postgres port 8000',
      'compose file with Postgres for the shop service on port 8000',
      'Docker Compose: shop service on port 8000 and a Postgres database',
    ],
    not: ['Docker Compose file for the shop service with MySQL', 'Kubernetes deployment for the shop service'],
  },
  'sql.postgres.createTable': {
    intent: { action: 'create', artefact: 'table', technologies: ['postgres'], constraints: ['constraints and indexes'] },
    wordings: [
      'postgres create table customers constraints indexes',
      'CREATE TABLE for customers in PostgreSQL with constraints and indexes',
      'customers table in Postgres with indexes and constraints',
    ],
    not: ['PostgreSQL view of customers', 'MySQL create table for customers'],
  },
  'sql.postgres.upsert': {
    intent: { action: 'upsert', artefact: 'statement', technologies: ['postgres'], constraints: ['ON CONFLICT'] },
    wordings: ['postgres upsert products on conflict', 'upsert statement for products, Postgres, ON CONFLICT'],
    not: ['MySQL upsert of products', 'PostgreSQL delete of products'],
  },
};
