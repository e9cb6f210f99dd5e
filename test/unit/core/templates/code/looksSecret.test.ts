import assert from 'node:assert/strict';
import { looksSecret } from '../../../../../src/core/templates/code/looksSecret.ts';

describe('what looks like a secret', () => {
  const none: readonly string[] = [
    'DATABASE_URL: postgres://postgres:postgres@db:5432/app',
    'DATABASE_URL: postgres://app:${DB_PASSWORD}@db:5432/app',
    'url = f"postgresql://{user}:{password}@{host}/orders"',
    'amqp://guest:guest@rabbitmq:5672/',
    'mysql://shop:shop@mysql:3306/shop',
    'redis://default:changeme@cache:6379/0',
    'mongodb://root:example@mongo:27017/?authSource=admin',
    'postgres://billing:billing_dev@localhost:5432/billing',
    'https://user:********@example.com/',
    'postgres://USER:PASSWORD@HOST:5432/DATABASE',
    'secret: "your-256-bit-secret"',
    'JWT_SECRET = "dev-only-secret-1"',
    'password: "test-password-123"',
    'POSTGRES_PASSWORD: postgres',
    'token: ${{ secrets.GITHUB_TOKEN }}',
    'api_key = os.environ["PAYMENTS_API_KEY_2"]',
    'SA_PASSWORD: "YourStrong(!)Password"',
    'git clone https://oauth2:$TOKEN@gitlab.com/a/b.git',
  ];
  for (const text of none) it(`not ${text}`, () => assert.equal(looksSecret(text), false));

  const some: readonly string[] = [
    'postgres://billing:kR7vQ2mXw9@db.acme.io:5432/billing',
    'postgres://billing:kR7vQ2mXw9@db:5432/billing',
    'postgres://billing:correcthorse@db.acme.io:5432/billing',
    'amqps://worker:zX9-plmQ@rabbit.internal.acme.io/vhost',
    'password = "kR7vQ2mXw9pL"',
    'api_key: "9f8e7d6c5b4a39281706"',
    `aws_access_key_id = AKIA${'A1B2C3D4E5F6G7H8'}`,
    `STRIPE = "sk_live_${'a1'.repeat(12)}"`,
    `Authorization: token ghp_${'a1B2'.repeat(9)}`,
    '-----BEGIN RSA PRIVATE KEY-----',
  ];
  for (const text of some) it(`yes ${text.slice(0, 50)}`, () => assert.equal(looksSecret(text), true));
});
