import type { TemplateSeed } from '../../template.ts';

export const shellFunctionsTemplates: readonly TemplateSeed[] = [
  {
    id: 'shell.compareVersions',
    task: 'Bash function to compare two version numbers',
    language: 'shellscript',
    technologies: ['bash'],
    fileName: 'compare-versions.sh',
    slots: [],
    wordings: [{ text: 'compare two version strings in Bash', origin: 'user', addedAtMs: 0 }],
    code: `#!/usr/bin/env bash
set -Eeuo pipefail

# Compares two versions of numbers with points, such as 1.9.0 and 1.10. Prints -1, 0 or 1: the first is lower, equal or higher.
#   if [[ "$(version_compare "$installed" 2.4)" == -1 ]]; then echo "too old"; fi
# Returns 2 for what is no version of this form.
version_compare() {
  local -r form='^[0-9]{1,9}(\\.[0-9]{1,9})*$'
  if ! [[ "$1" =~ $form && "$2" =~ $form ]]; then
    printf 'not a version: %s or %s\\n' "$1" "$2" >&2
    return 2
  fi
  local -a first second
  IFS=. read -r -a first <<<"$1"
  IFS=. read -r -a second <<<"$2"
  local i length=$((\${#first[@]} > \${#second[@]} ? \${#first[@]} : \${#second[@]}))
  for ((i = 0; i < length; i++)); do
    # Base 10, or 08 would be read as an octal number.
    local a=$((10#\${first[i]:-0})) b=$((10#\${second[i]:-0}))
    if ((a != b)); then
      echo $((a < b ? -1 : 1))
      return 0
    fi
  done
  echo 0
}
`,
  },
];
