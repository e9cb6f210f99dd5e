import type { SyntaxCheck } from '../../core/syntaxCheck.ts';

const instructions = new Set(
  'FROM RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL MAINTAINER'.split(' '),
);

/** Dockerfiles: instructions that Docker knows, a FROM before anything but ARG, and arguments where they are needed. */
export const dockerfileSyntax: SyntaxCheck = {
  languages: ['dockerfile'],
  async isSound(_language, text) {
    const { DockerfileParser } = await import('dockerfile-ast');
    try {
      const found = DockerfileParser.parse(text).getInstructions();
      const first = found.find((instruction) => instruction.getKeyword() !== 'ARG');
      return (
        first?.getKeyword() === 'FROM' &&
        found.every((instruction) => instructions.has(instruction.getKeyword()) && instruction.getArguments().length > 0)
      );
    } catch {
      return false;
    }
  },
};
