import { DockerfileParser } from 'dockerfile-ast';

export interface DockerInstruction {
  /** Upper case. */
  readonly keyword: string;
  readonly argumentCount: number;
}

/** The instructions of a Dockerfile. Apart from the check that asks, so that the parser is loaded with the first question. */
export function dockerInstructions(text: string): readonly DockerInstruction[] {
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => ({ keyword: instruction.getKeyword(), argumentCount: instruction.getArguments().length }));
}
