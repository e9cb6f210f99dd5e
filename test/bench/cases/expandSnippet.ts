/**
 * The part of VS Code's snippet syntax that the export uses: `${n:text}`, `$n`, `${n/regex/format/flags}`, and `\$ \} \\`.
 * @param typed what the user types into each tab stop, by its number; a stop that is not named keeps its text.
 */
export function expandSnippet(body: string, typed: Readonly<Record<string, string>>): string {
  const standards = new Map<string, string>();
  for (const [, stop = '', standard = ''] of body.replace(transform, '').matchAll(placeholder)) standards.set(stop, unescaped(standard));
  const typedAt = (stop: string): string => typed[stop] ?? standards.get(stop) ?? '';
  return body
    .replace(transform, (_, stop: string, pattern: string, format: string, flags: string) =>
      protect(transformed(typedAt(stop), pattern, format, flags)),
    )
    .replace(placeholder, (_, stop: string) => protect(typedAt(stop)))
    .replace(/(?<!\\)(?:\\\\)*\$(\d+)/g, (whole, stop: string) => whole.slice(0, -stop.length - 1) + protect(typedAt(stop)))
    .replace(/\\([\\$}])/g, '$1');
}

const placeholder = /(?<=(?<!\\)(?:\\\\)*)\$\{(\d+):((?:\\.|[^}\\])*)\}/g;
const transform = /(?<=(?<!\\)(?:\\\\)*)\$\{(\d+)\/((?:[^/\\]|\\.)*)\/((?:\$\{[^}]*\}|[^/])*)\/([a-z]*)\}/g;

function transformed(value: string, pattern: string, format: string, flags: string): string {
  return value.replace(new RegExp(pattern, flags), (...groups: readonly unknown[]) =>
    format.replace(/\$\{(\d+):(\/upcase|\/downcase|\/capitalize|\+[^}]*)\}|\$(\d+)/g, (_, group: string, how = '', plain?: string) =>
      formOf(String(groups[Number(plain ?? group)] ?? ''), how),
    ),
  );
}

function formOf(value: string, how: string): string {
  if (value === '' || how === '') return value;
  if (how === '/upcase') return value.toLocaleUpperCase();
  if (how === '/downcase') return value.toLocaleLowerCase();
  if (how === '/capitalize') return value.slice(0, 1).toLocaleUpperCase() + value.slice(1);
  return how.slice(1);
}

function protect(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function unescaped(text: string): string {
  return text.replace(/\\([\\$}])/g, '$1');
}
