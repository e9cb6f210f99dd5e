import assert from 'node:assert/strict';
import { userOrigin } from '../../../../src/core/config/agentBlocks.ts';
import { resolveSettings } from '../../../../src/core/config/cascade.ts';
import { effectiveRows } from '../../../../src/core/config/effectiveRows.ts';
import { configurationSnapshot } from '../../../../src/core/dashboard/configurationSnapshot.ts';
import { sourcesOf } from '../../../fakes/configurationSources.ts';

const endpoint = { id: 'proxy', baseUrl: 'https://llm.example/v1', model: 'm', headers: { 'X-Proxy-Token': 'of-nobody-else' } };
const resolved = resolveSettings([{ level: 'system', values: { 'providers.endpoints': [endpoint] }, origin: userOrigin('system') }]);

describe('the rows of a page of settings', () => {
  it('name the headers of an endpoint and keep to themselves what they say', () => {
    const row = effectiveRows(resolved).find(({ key }) => key === 'providers.endpoints');
    assert.match(JSON.stringify(row?.value), /"proxy".*"X-Proxy-Token":"…"/);
    assert.match(JSON.stringify(row?.system), /"proxy".*"X-Proxy-Token":"…"/);
    for (const shown of [effectiveRows(resolved), configurationSnapshot(sourcesOf(resolved), { page: 'configuration', search: '' })]) {
      assert.doesNotMatch(JSON.stringify(shown), /of-nobody-else/);
    }
    assert.equal(resolved.values['providers.endpoints'][0]?.headers['X-Proxy-Token'], 'of-nobody-else');
  });
});
