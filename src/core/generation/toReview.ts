import type { CriticalCategory, ValidationReport } from '../validation/findings/finding.ts';
import type { GenerationSettings } from './generationRun.ts';

export function toReview(report: ValidationReport, settings: GenerationSettings): readonly CriticalCategory[] {
  return report.critical.filter((category) => settings.review.includes(category));
}
