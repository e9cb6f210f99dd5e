import assert from 'node:assert/strict';
import { taskIdeas } from '../../../../src/core/dashboard/taskIdeas.ts';
import { builtInLibrary } from '../../../../src/core/templates/builtIn/library.ts';

describe('tasks to begin with', () => {
  it('fit the languages and technologies of the workspace', () => {
    const ideas = taskIdeas(builtInLibrary, ['typescript'], ['express'], 3);
    assert.equal(ideas.length, 3);
    assert.ok(ideas.every(({ language }) => language === 'typescript'));
    assert.match(ideas[0]?.task ?? '', /express/i);
  });

  it('are one of each language in turn, and there are some for an empty folder', () => {
    assert.deepEqual(
      taskIdeas(builtInLibrary, ['go', 'sql'], [], 2).map(({ language }) => language),
      ['go', 'sql'],
    );
    assert.equal(taskIdeas(builtInLibrary, [], []).length, 3);
    assert.deepEqual(taskIdeas([], ['python'], []), []);
  });
});
