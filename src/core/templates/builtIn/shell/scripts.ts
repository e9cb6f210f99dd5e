import type { TemplateSeed } from '../../template.ts';

export const shellScriptsTemplates: readonly TemplateSeed[] = [
  {
    id: 'shell.strictScript',
    task: 'Bash script with strict mode, argument parsing and usage',
    language: 'shellscript',
    technologies: ['bash'],
    fileName: 'run.sh',
    slots: [],
    wordings: [{ text: 'Bash script skeleton with arguments, usage and a trap for errors', origin: 'user', addedAtMs: 0 }],
    code: `#!/usr/bin/env bash
# Compresses the files of a folder that are older than a number of days.
set -Eeuo pipefail

readonly PROGRAM="\${0##*/}"

usage() {
  cat <<USAGE
Usage: $PROGRAM [options] FOLDER

Compresses the files of FOLDER that are older than a number of days.

Options:
  -d, --days N     age in days (default: 7)
  -n, --dry-run    only show what would be done
  -h, --help       show this text
USAGE
}

log() { printf '%s %s\\n' "$(date -u +%FT%TZ)" "$*" >&2; }

die() {
  log "error: $*"
  exit 1
}

days=7
dry_run=false
folder=

while (($# > 0)); do
  case "$1" in
    -d | --days)
      (($# > 1)) || die "$1 needs a value"
      days="$2"
      shift 2
      ;;
    -n | --dry-run)
      dry_run=true
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    --)
      shift
      break
      ;;
    -*) die "unknown option $1, see $PROGRAM --help" ;;
    *) break ;;
  esac
done

(($# == 1)) || die "exactly one folder is needed, see $PROGRAM --help"
folder="$1"
[[ -d "$folder" ]] || die "$folder is not a folder"
[[ "$days" =~ ^(0|[1-9][0-9]{0,4})$ ]] || die "days must be a number"
command -v gzip >/dev/null || die "gzip is not installed"

trap 'log "failed in line $LINENO"' ERR

count=0
while IFS= read -r -d '' file; do
  if [[ "$dry_run" == true ]]; then
    log "would compress $file"
  else
    gzip -- "$file"
    log "compressed $file"
  fi
  count=$((count + 1))
done < <(find "$folder" -maxdepth 1 -type f -mtime "+$days" ! -name '*.gz' -print0)

log "done: $count files"
`,
  },
  {
    id: 'shell.postgresBackup',
    task: 'Bash script to back up the Postgres database shop and keep 14 days',
    language: 'shellscript',
    technologies: ['bash', 'postgresql', 'pg_dump'],
    fileName: 'backup.sh',
    slots: [
      { word: 'shop', kind: 'name' },
      { word: '14', kind: 'number' },
    ],
    code: `#!/usr/bin/env bash
# Backs up the Postgres database shop and keeps 14 days of backups.
# The connection comes from PGHOST, PGUSER and the like; the password from PGPASSFILE.
set -Eeuo pipefail

readonly DATABASE="\${DATABASE:-shop}"
readonly KEEP_DAYS="\${KEEP_DAYS:-14}"
readonly BACKUP_DIR="\${BACKUP_DIR:-/var/backups/shop}"

# Backups hold personal data: nobody else may read them.
umask 077

log() { printf '%s %s\\n' "$(date -u +%FT%TZ)" "$*" >&2; }

die() {
  log "error: $*"
  exit 1
}

[[ "$KEEP_DAYS" =~ ^[1-9][0-9]*$ ]] || die "KEEP_DAYS must be a positive number"
for tool in flock pg_dump pg_restore; do
  command -v "$tool" >/dev/null || die "$tool is not installed"
done

mkdir -p -- "$BACKUP_DIR"
exec 9>"$BACKUP_DIR/.lock"
flock --nonblock 9 || die "another backup is running"

target="$BACKUP_DIR/shop-$(date -u +%Y%m%dT%H%M%SZ).dump"
partial="$target.partial"
trap 'rm -f -- "$partial"' EXIT
trap 'log "failed in line $LINENO"' ERR

log "dumping $DATABASE"
pg_dump --format=custom --no-password --file="$partial" -- "$DATABASE"

# A dump that cannot be listed cannot be restored either.
pg_restore --list -- "$partial" >/dev/null || die "the dump is not readable"
mv -- "$partial" "$target"
log "wrote $target"

# Old backups go only after a new one is there.
find "$BACKUP_DIR" -maxdepth 1 -type f -name 'shop-*.dump' -mtime "+$KEEP_DAYS" -print -delete >&2
log "done"
`,
  },
  {
    id: 'shell.waitForPort',
    task: 'Bash script that waits until a TCP port is open with timeout',
    language: 'shellscript',
    technologies: ['bash'],
    fileName: 'wait_for_port.sh',
    slots: [],
    code: `#!/usr/bin/env bash
# Waits until a TCP port accepts connections, then runs the given command in place of itself.
set -Eeuo pipefail

readonly PROGRAM="\${0##*/}"

die() {
  printf '%s: %s\\n' "$PROGRAM" "$*" >&2
  exit 1
}

if (($# < 2)); then
  printf 'Usage: [TIMEOUT=seconds] %s HOST PORT [COMMAND [ARGUMENT...]]\\n' "$PROGRAM" >&2
  exit 2
fi

readonly HOST="$1" PORT="$2" TIMEOUT="\${TIMEOUT:-30}"
shift 2

[[ "$PORT" =~ ^[1-9][0-9]{0,4}$ ]] || die "PORT must be a number from 1 to 65535"
((PORT <= 65535)) || die "PORT must be a number from 1 to 65535"
[[ "$TIMEOUT" =~ ^[1-9][0-9]{0,4}$ ]] || die "TIMEOUT must be a number of seconds"

# The address is passed as arguments, so that it is never read as code.
# shellcheck disable=SC2016
is_open() {
  timeout 1 bash -c 'exec 3<>"/dev/tcp/$1/$2"' _ "$HOST" "$PORT" 2>/dev/null
}

readonly DEADLINE=$((SECONDS + TIMEOUT))
until is_open; do
  ((SECONDS < DEADLINE)) || die "$HOST:$PORT is not open after $TIMEOUT seconds"
  sleep 0.5
done

if (($# > 0)); then
  exec "$@"
fi
`,
  },
];
