import type { TemplateSeed } from '../../template.ts';

export const dockerComposeTemplates: readonly TemplateSeed[] = [
  {
    id: 'docker.compose.postgres',
    task: 'Docker Compose file for the shop service with Postgres on port 8000',
    language: 'yaml',
    technologies: ['docker', 'docker compose', 'postgresql'],
    fileName: 'compose.yaml',
    slots: [
      { word: 'shop', kind: 'name' },
      { word: '8000', kind: 'number' },
    ],
    code: `# Runs shop with its database. The password is read from a file that is not under version control.
name: shop

services:
  shop:
    build: .
    restart: unless-stopped
    environment:
      DATABASE_HOST: database
      DATABASE_NAME: shop
      DATABASE_USER: shop
      DATABASE_PASSWORD_FILE: /run/secrets/database_password
    secrets:
      - database_password
    ports:
      # Reachable from this machine only.
      - target: 8000
        published: "8000"
        host_ip: 127.0.0.1
    depends_on:
      database:
        condition: service_healthy

  database:
    image: postgres:18
    restart: unless-stopped
    environment:
      POSTGRES_DB: shop
      POSTGRES_USER: shop
      POSTGRES_PASSWORD_FILE: /run/secrets/database_password
    secrets:
      - database_password
    volumes:
      - database:/var/lib/postgresql
    healthcheck:
      test: ["CMD", "pg_isready", "--username=shop", "--dbname=shop"]
      interval: 5s
      timeout: 3s
      retries: 10

secrets:
  database_password:
    file: ./secrets/database_password.txt

volumes:
  database:
`,
  },
];
