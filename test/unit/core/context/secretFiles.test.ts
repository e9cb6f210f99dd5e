import assert from 'node:assert/strict';
import { isSecretFile } from '../../../../src/core/context/secretFiles.ts';

describe('what is shown of the workspace', () => {
  it('comes from no file of secrets', () => {
    for (const path of [
      '.env',
      'a/.env.local',
      'x/server.pem',
      'id_rsa',
      '.ssh/config',
      '.npmrc',
      'a/terraform.tfvars',
      'prod.tfstate',
      'config/secrets.yml',
      'gcp-service-account.json',
      'credentials',
      '.kube/config',
      'kubeconfig',
    ])
      assert.ok(isSecretFile(path), path);
    for (const path of ['src/env.ts', 'keys.ts', 'secrets/manager.py', 'docs/credentials-guide.md/x.ts', 'tokenizer.py'])
      assert.ok(!isSecretFile(path), path);
  });
});
