// Every text a user can read, with its place, as lines with a tab between: npm run texts
import { textProblems } from './textProblems.ts';
import { userTexts } from './userTexts.ts';

for (const one of userTexts()) {
  const problems = textProblems(one);
  process.stdout.write(`${one.file}:${one.line}\t${one.text}${problems.length > 0 ? `\t!! ${problems.join('; ')}` : ''}\n`);
}
