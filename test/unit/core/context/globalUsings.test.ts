import assert from 'node:assert/strict';
import { globalUsings } from '../../../../src/core/context/globalUsings.ts';
import { emptyOutline } from '../../../../src/core/context/outline.ts';
import { WorkspaceIndex } from '../../../../src/core/context/workspaceIndex.ts';

const files: Readonly<Record<string, string>> = {
  'src/Shop/GlobalUsings.cs': 'global using System;\nglobal using global::Acme.Pay;\nusing Acme.Own;\n',
  'src/Shop/Shop.csproj': '<Project><ItemGroup><Using Include="Acme.Guards" /><Using Remove="Acme.Gone" /></ItemGroup></Project>',
  'src/Other/Other.csproj': '<Project><ItemGroup><Using Include="Acme.Other" /></ItemGroup></Project>',
  'Directory.Build.props': '<Project><ItemGroup><Using Include="Acme.All" /></ItemGroup></Project>',
};

describe('the namespaces that a C# project imports everywhere', () => {
  const workspace = new WorkspaceIndex(
    { outline: async () => emptyOutline },
    async (path) => files[path],
    async (path) => (files[path] === undefined ? 'notFound' : { text: files[path] }),
  );
  workspace.add('src/Shop/GlobalUsings.cs');

  it('are those of its own files and of the folders above', async () => {
    assert.deepEqual(await globalUsings('src/Shop/Orders/Order.cs', workspace), ['System', 'Acme.Pay', 'Acme.Guards', 'Acme.All']);
  });

  it('are none where nothing says so, and in a folder however deep', async () => {
    assert.deepEqual(await globalUsings(`${'a/'.repeat(500)}b.cs`, workspace), []);
  });
});
