import type { CriticalCategory, ValidationReport } from '../../validation/findings/finding.ts';
import type { GenerationSettings } from './generationRun.ts';

/** The kinds of critical code in the report that a second vendor has to review under these settings. */
export function toReview(report: ValidationReport, settings: GenerationSettings): readonly CriticalCategory[] {
  return report.critical.filter((category) => settings.review.includes(category));
}
