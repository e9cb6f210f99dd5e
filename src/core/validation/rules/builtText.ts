import type { BuildRule } from './rule.ts';

/** Text put together with a request's value in it: the same in every language that knows where a value comes from. */
export function builtText(language: 'js' | 'py' | 'java' | 'cs' | 'go' | 'php' | 'rb'): readonly BuildRule[] {
  return [
    {
      id: `${language}.security.built-sql`,
      severity: 'high',
      cwe: 89,
      message: 'A request’s value is put into an SQL statement.',
      fix: 'Write placeholders in the statement and pass the values beside it.',
      text: /./s,
      value: { all: ['remote', 'sql'] },
    },
    {
      id: `${language}.security.built-address`,
      severity: 'medium',
      cwe: 918,
      message: 'A request’s value is the host of an address.',
      fix: 'Choose the host from a fixed list.',
      text: /https?:\/\/[\w.@:-]*\0/i,
      value: 'remoteStart',
    },
    {
      id: `${language}.security.built-markup`,
      severity: 'medium',
      cwe: 79,
      message: 'A request’s value is put into markup.',
      fix: 'Render a template, or escape the value.',
      text: /<[a-z!/][^<>\0]*[>\0]/i,
      value: 'remote',
    },
  ];
}
