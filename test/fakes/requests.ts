import type { GenerationRequest } from '../../src/core/generation/request/request.ts';

/** A request with plausible values for everything that a test does not say. */
export function requestFor(parts: Partial<GenerationRequest>): GenerationRequest {
  return {
    id: 'request-1',
    task: 'a function that adds two numbers',
    language: 'python',
    technologies: [],
    fileName: 'numbers.py',
    imports: [],
    project: 'shop#1',
    agent: 'coder',
    startAt: 'templates',
    ...parts,
  };
}
