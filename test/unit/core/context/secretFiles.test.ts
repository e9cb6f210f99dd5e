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
      '.envrc',
      'prod.env',
      '.env~',
      'deploy/server.ppk',
      'tls.p8',
      '.pgpass',
      '.docker/config.json',
      'settings.xml',
      'terraform.tfvars.json',
      'terraform.tfstate.backup',
      'wp-config.php',
      'appsettings.Production.json',
      'application-prod.yml',
      'secrets/prod.yaml',
      'client_secret_123.json',
      'tokens.json',
      'group_vars/vault.yml',
      '.npmrc.bak',
    ])
      assert.ok(isSecretFile(path), path);
    for (const path of [
      'src/env.ts',
      'keys.ts',
      'secrets/manager.py',
      'docs/credentials-guide.md/x.ts',
      'tokenizer.py',
      'product.json',
      'src/reproduction.yml',
      'environment.yml',
      'package.json',
    ])
      assert.ok(!isSecretFile(path), path);
  });
});
