import type { TemplateSeed } from '../../template.ts';

export const shellOperationsTemplates: readonly TemplateSeed[] = [
  {
    id: 'shell.cronLock',
    task: 'Bash cron script with a lock file and a time limit',
    language: 'shellscript',
    technologies: ['bash', 'cron'],
    fileName: 'nightly.sh',
    slots: [],
    wordings: [{ text: 'prevent a cron job from running twice at the same time in Bash', origin: 'user', addedAtMs: 0 }],
    code: `#!/usr/bin/env bash
# Runs a command from cron: never twice at once, with a time limit and a log.
#   0 2 * * * /usr/local/bin/nightly.sh /usr/local/bin/export --all
set -Eeuo pipefail

readonly NAME="nightly"
readonly LOCK_FILE="\${LOCK_FILE:-/run/lock/$NAME.lock}"
readonly LOG_FILE="\${LOG_FILE:-/var/log/$NAME.log}"
readonly TIME_LIMIT="\${TIME_LIMIT:-2h}"

log() { printf '%s %s[%s]: %s\\n' "$(date -u +%FT%TZ)" "$NAME" "$$" "$*"; }

(($# > 0)) || {
  echo "Usage: \${0##*/} COMMAND [ARGUMENT...]" >&2
  exit 64
}

exec >>"$LOG_FILE" 2>&1

# The lock belongs to the open file: it is gone with the process, however that ends.
exec {lock}>"$LOCK_FILE"
if ! flock -n "$lock"; then
  log "already running, nothing done"
  exit 0
fi

log "started: $*"
status=0
timeout --kill-after=1m "$TIME_LIMIT" "$@" {lock}>&- || status=$?
log "ended with status $status after \${SECONDS}s"
exit "$status"
`,
  },
  {
    id: 'shell.rotateLogs',
    task: 'Bash script that compresses logs and deletes those older than 30 days',
    language: 'shellscript',
    technologies: ['bash'],
    fileName: 'rotate-logs.sh',
    slots: [{ word: '30', kind: 'number' }],
    wordings: [{ text: 'log rotation in Bash: compress logs, delete those older than 30 days', origin: 'user', addedAtMs: 0 }],
    code: `#!/usr/bin/env bash
# Compresses logs that were not written to since yesterday, and deletes those older than 30 days.
# Usage: rotate-logs.sh FOLDER
set -Eeuo pipefail

readonly KEEP_DAYS="\${KEEP_DAYS:-30}"
readonly FOLDER="\${1:?Usage: rotate-logs.sh FOLDER}"

log() { printf '%s %s\\n' "$(date -u +%FT%TZ)" "$*" >&2; }

die() {
  log "error: $*"
  exit 1
}

[[ -d "$FOLDER" ]] || die "$FOLDER is not a folder"
[[ "$KEEP_DAYS" =~ ^[1-9][0-9]{0,3}$ ]] || die "KEEP_DAYS must be a number from 1"

compressed=0
while IFS= read -r -d '' file; do
  gzip -- "$file"
  compressed=$((compressed + 1))
done < <(find "$FOLDER" -xdev -type f -name '*.log' -mtime +0 -print0)

deleted=0
while IFS= read -r -d '' file; do
  rm -- "$file"
  deleted=$((deleted + 1))
done < <(find "$FOLDER" -xdev -type f -name '*.log.gz' -mtime "+$KEEP_DAYS" -print0)

log "$compressed compressed, $deleted deleted"
`,
  },
  {
    id: 'shell.retry',
    task: 'Bash function to retry a command with exponential backoff',
    language: 'shellscript',
    technologies: ['bash'],
    fileName: 'retry.sh',
    slots: [],
    wordings: [{ text: 'retry a failing command in a shell script', origin: 'user', addedAtMs: 0 }],
    code: `#!/usr/bin/env bash
set -Eeuo pipefail

# Runs a command until it succeeds, at most a number of times. The wait doubles from one try to the next.
#   retry 5 curl --fail --silent --show-error https://example.com/health
# Returns the status of the last try.
retry() {
  local -r max_attempts="$1"
  shift
  local attempt=1 delay=1 status
  while true; do
    status=0
    "$@" || status=$?
    if ((status == 0 || attempt >= max_attempts)); then
      return "$status"
    fi
    printf 'try %d of %d failed with status %d, next one in %d s: %s\\n' \\
      "$attempt" "$max_attempts" "$status" "$delay" "$1" >&2
    sleep "$delay"
    attempt=$((attempt + 1))
    delay=$((delay < 30 ? delay * 2 : 60))
  done
}
`,
  },
  {
    id: 'shell.diskAlert',
    task: 'Bash script that warns when a disk is more than 90 percent full',
    language: 'shellscript',
    technologies: ['bash'],
    fileName: 'check-disk.sh',
    slots: [{ word: '90', kind: 'number' }],
    wordings: [{ text: 'check disk usage in Bash and send an alert above 90 percent', origin: 'user', addedAtMs: 0 }],
    code: `#!/usr/bin/env bash
# Warns when a file system is more than 90 percent full: a line each, and exit status 1.
# From cron, which mails what a job prints:  */15 * * * * /usr/local/bin/check-disk.sh
set -Eeuo pipefail

readonly MAX_PERCENT="\${MAX_PERCENT:-90}"

[[ "$MAX_PERCENT" =~ ^[1-9][0-9]?$ ]] || {
  echo "MAX_PERCENT must be a number from 1 to 99" >&2
  exit 64
}

warnings=()
while read -r used mount; do
  used="\${used%\\%}"
  if [[ "$used" =~ ^[0-9]+$ ]] && ((used > MAX_PERCENT)); then
    warnings+=("$mount is \${used}% full")
  fi
done < <(df --local --output=pcent,target --exclude-type=tmpfs --exclude-type=devtmpfs --exclude-type=squashfs | tail -n +2)

if ((\${#warnings[@]} > 0)); then
  printf '%s\\n' "\${warnings[@]}" >&2
  exit 1
fi
`,
  },
];
