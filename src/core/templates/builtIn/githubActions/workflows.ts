import type { TemplateSeed } from '../../template.ts';

export const githubActionsWorkflowsTemplates: readonly TemplateSeed[] = [
  {
    id: 'githubActions.node',
    task: 'GitHub Actions CI workflow for Node: lint, test and build',
    language: 'yaml',
    technologies: ['github actions', 'node', 'npm'],
    fileName: '.github/workflows/ci.yml',
    slots: [],
    code: `name: CI

on:
  push:
    branches: [main]
  pull_request:

# A newer commit of the same branch makes older runs useless.
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

permissions:
  contents: read

jobs:
  check:
    name: Node \${{ matrix.node }}
    runs-on: ubuntu-latest
    timeout-minutes: 15
    strategy:
      fail-fast: false
      matrix:
        node: [24, 26]
    steps:
      - name: Check out
        uses: actions/checkout@v7
        with:
          persist-credentials: false

      - name: Set up Node
        uses: actions/setup-node@v7
        with:
          node-version: \${{ matrix.node }}
          cache: npm

      - name: Install
        run: npm ci

      - name: Lint
        run: npm run lint

      - name: Test
        run: npm test

      - name: Build
        run: npm run build
`,
  },
  {
    id: 'githubActions.python',
    task: 'GitHub Actions CI workflow for Python: Ruff, mypy and pytest',
    language: 'yaml',
    technologies: ['github actions', 'python', 'ruff', 'mypy', 'pytest'],
    fileName: '.github/workflows/ci.yml',
    slots: [],
    code: `name: CI

on:
  push:
    branches: [main]
  pull_request:

# A newer commit of the same branch makes older runs useless.
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

permissions:
  contents: read

jobs:
  check:
    name: Python \${{ matrix.python }}
    runs-on: ubuntu-latest
    timeout-minutes: 15
    strategy:
      fail-fast: false
      matrix:
        python: ["3.12", "3.13", "3.14"]
    steps:
      - name: Check out
        uses: actions/checkout@v7
        with:
          persist-credentials: false

      - name: Set up Python
        uses: actions/setup-python@v7
        with:
          python-version: \${{ matrix.python }}
          cache: pip
          cache-dependency-path: pyproject.toml

      - name: Install
        run: python -m pip install --editable ".[dev]"

      - name: Format
        run: ruff format --check .

      - name: Lint
        run: ruff check .

      - name: Types
        run: mypy .

      - name: Test
        run: pytest
`,
  },
  {
    id: 'githubActions.dockerPublish',
    task: 'GitHub Actions workflow to build a Docker image and push it to GitHub Container Registry',
    language: 'yaml',
    technologies: ['github actions', 'docker', 'ghcr'],
    fileName: '.github/workflows/image.yml',
    slots: [],
    code: `name: Image

on:
  push:
    branches: [main]
    tags: ["v*"]

concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}

permissions:
  contents: read

jobs:
  publish:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
      packages: write
    steps:
      - name: Check out
        uses: actions/checkout@v7
        with:
          persist-credentials: false

      - name: Set up Buildx
        uses: docker/setup-buildx-action@v4

      - name: Log in
        uses: docker/login-action@v4
        with:
          registry: ghcr.io
          username: \${{ github.actor }}
          password: \${{ secrets.GITHUB_TOKEN }}

      - name: Choose tags
        id: meta
        uses: docker/metadata-action@v6
        with:
          images: ghcr.io/\${{ github.repository }}
          tags: |
            type=ref,event=branch
            type=semver,pattern={{version}}
            type=sha

      - name: Build and push
        uses: docker/build-push-action@v7
        with:
          context: .
          push: true
          tags: \${{ steps.meta.outputs.tags }}
          labels: \${{ steps.meta.outputs.labels }}
          cache-from: type=gha
          cache-to: type=gha,mode=max
`,
  },
];
