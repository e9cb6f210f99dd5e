import type { TemplateSeed } from '../../template.ts';

export const dockerImagesTemplates: readonly TemplateSeed[] = [
  {
    id: 'docker.node',
    task: 'Multi-stage Dockerfile for the catalog-api Node service on port 3000',
    language: 'dockerfile',
    technologies: ['docker', 'node', 'npm'],
    fileName: 'Dockerfile',
    slots: [
      { word: 'catalog-api', kind: 'name' },
      { word: '3000', kind: 'number' },
    ],
    code: `# syntax=docker/dockerfile:1

# catalog-api: Node service that listens on port 3000.

FROM node:24-slim AS base
WORKDIR /app

# Dependencies of the build, cached until the lock file changes.
FROM base AS build
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

# Dependencies of the running service only.
FROM base AS dependencies
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev

FROM base AS runtime
LABEL org.opencontainers.image.title="catalog-api"
ENV NODE_ENV=production \\
    PORT=3000
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \\
    CMD ["node", "-e", "fetch('http://localhost:3000/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
`,
  },
  {
    id: 'docker.python',
    task: 'Slim Dockerfile for the billing-api Python service with uvicorn on port 8000',
    language: 'dockerfile',
    technologies: ['docker', 'python', 'uvicorn'],
    fileName: 'Dockerfile',
    slots: [
      { word: 'billing-api', kind: 'name' },
      { word: '8000', kind: 'number' },
    ],
    code: `# syntax=docker/dockerfile:1

# billing-api: Python service that uvicorn serves on port 8000.

FROM python:3.14-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /opt/venv
ENV PATH="/opt/venv/bin:$PATH"
# Dependencies are cached until the list changes.
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install --requirement requirements.txt
COPY pyproject.toml ./
COPY app ./app
RUN pip install --no-deps .

FROM python:3.14-slim AS runtime
LABEL org.opencontainers.image.title="billing-api"
ENV PATH="/opt/venv/bin:$PATH" \\
    PYTHONDONTWRITEBYTECODE=1 \\
    PYTHONUNBUFFERED=1
RUN groupadd --system --gid 10001 app \\
    && useradd --system --uid 10001 --gid app --no-create-home app
COPY --from=build /opt/venv /opt/venv
USER app
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \\
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/health', timeout=2)"]
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]
`,
  },
  {
    id: 'docker.go',
    task: 'Multi-stage Dockerfile for the gateway Go service on port 8080',
    language: 'dockerfile',
    technologies: ['docker', 'go'],
    fileName: 'Dockerfile',
    slots: [
      { word: 'gateway', kind: 'name' },
      { word: '8080', kind: 'number' },
    ],
    code: `# syntax=docker/dockerfile:1

# gateway: Go service that listens on port 8080.

FROM golang:1.26 AS build
WORKDIR /src
# Modules are cached until go.mod or go.sum change.
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/gateway ./cmd/gateway

# No shell and no package manager; certificates and time zones are included.
FROM gcr.io/distroless/static-debian12:nonroot AS runtime
LABEL org.opencontainers.image.title="gateway"
COPY --from=build /out/gateway /usr/local/bin/gateway
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/gateway"]
`,
  },
];
