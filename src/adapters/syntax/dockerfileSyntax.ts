import type { SyntaxCheck } from '../../core/syntaxCheck.ts';

const instructions = new Set(
  'FROM RUN CMD LABEL EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL MAINTAINER'.split(' '),
);

/** Dockerfiles: instructions that Docker knows, a FROM before anything but ARG, and arguments where they are needed. */
export const dockerfileSyntax: SyntaxCheck = {
  languages: ['dockerfile'],
  async isSound(_language, text) {
    const { dockerInstructions } = await import('./parseDockerfile.ts');
    try {
      const found = dockerInstructions(text);
      const first = found.find(({ keyword }) => keyword !== 'ARG');
      return first?.keyword === 'FROM' && found.every(({ keyword, argumentCount }) => instructions.has(keyword) && argumentCount > 0);
    } catch {
      return false;
    }
  },
};
