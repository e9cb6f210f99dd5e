import type { ContextPiece } from '../../core/context/contextPiece.ts';
import type { GenerationRequest } from '../../core/generation/request/request.ts';
import { plainLine } from '../../core/plainLine.ts';
import type { TestResult } from '../../core/tester/reports/testResults.ts';
import { subjectPiece } from '../../core/tester/testRequest.ts';
import type { WrittenTests } from './generateTests.ts';

/** Asks for the tests again, with what the runner says of them as data. */
export function repairRequest(
  { request, subject, workplace }: WrittenTests,
  text: string,
  failures: readonly TestResult[],
  id: string,
): GenerationRequest {
  const output: ContextPiece = {
    kind: 'problems',
    path: workplace.place.path,
    lines: [1, text.split('\n').length],
    why: 'reportedThere',
    text: failures
      .slice(0, mostFailures)
      .map(({ name, message }) => `${plainLine(name, 200)}: ${message.slice(0, mostChars)}`)
      .join('\n\n'),
  };
  return {
    ...request,
    id,
    startAt: 'cache',
    likelyNanoUsd: undefined,
    attached: [subjectPiece(subject), output],
    refinement: { code: text, earlier: [request.task], sentence, isSaidInWords: false },
  };
}

const sentence =
  'Put right the tests that are wrong themselves: the runner says of them what is attached. Correct what they expect by what the code is for, never by what it happens to return, and weaken or remove no other test.';
const mostFailures = 10;
const mostChars = 1_500;
