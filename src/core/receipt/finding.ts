export const checkNames = ['syntax', 'security', 'types', 'docs', 'errors', 'imports', 'logging'] as const;

export type CheckName = (typeof checkNames)[number];

export type Severity = 'critical' | 'high' | 'medium' | 'low';

export type Confidence = 'high' | 'medium' | 'low';

/** One thing a check found. Lines and columns count from 0, columns in UTF-16 units, `end` exclusive. */
export interface Finding {
  readonly check: CheckName;
  /** Stable id of the rule, for example `py.security.os-system`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** For example `CWE-78`; absent for rules that are about quality. */
  readonly cwe?: string | undefined;
  readonly message: string;
  /** What to do instead, one sentence. */
  readonly fix?: string | undefined;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What one of the seven checks says. */
export interface CheckResult {
  readonly check: CheckName;
  /** `notApplicable`: the language or the fragment has nothing for this check; its weight moves to the others. */
  readonly status: 'passed' | 'findings' | 'notApplicable';
  /** Points lost to this check, 0 or more. */
  readonly penalty: number;
}
