import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CardAnswer } from '../../../../../src/core/templates/learn/cardAnswer.ts';
import { lesson, taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';

const cacheCode = `package cache

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

const voucherTTL = 15 * time.Minute

type Voucher struct{ ID, Name string }

type VoucherCache struct{ client *redis.Client }

func (c *VoucherCache) Get(ctx context.Context, id string) (string, error) {
	return c.client.Get(ctx, "voucher:"+id).Result()
}

func (c *VoucherCache) Set(ctx context.Context, voucher Voucher) error {
	return c.client.Set(ctx, "voucher:"+voucher.ID, voucher.Name, voucherTTL).Err()
}
`;

const uploadCode = `@RestController
@RequestMapping("/badges")
public class BadgeController {

    private static final long MAX_BADGE_BYTES = 5 * 1024 * 1024;

    private final S3Client s3;

    @PostMapping
    public Map<String, String> uploadBadge(@RequestParam MultipartFile file) throws IOException {
        if (file.getSize() > MAX_BADGE_BYTES) throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Badge is too large");
        String key = "badges/" + UUID.randomUUID();
        s3.putObject(b -> b.bucket("acme-badges").key(key), RequestBody.fromBytes(file.getBytes()));
        return Map.of("key", key);
    }
}
`;

const modelCode = `import { model, Schema } from "mongoose";

export interface Kite {
  name: string;
}

const kiteSchema = new Schema<Kite>({ name: { type: String, required: true } }, { timestamps: true, collection: "kites" });

export const KiteModel = model<Kite>("Kite", kiteSchema);
`;

const seedCode = `import { faker } from "@faker-js/faker";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const TUTOR_COUNT = 50;

function fakeTutor() {
  return { name: faker.person.fullName() };
}

async function seedTutors(): Promise<void> {
  await prisma.tutor.createMany({ data: Array.from({ length: TUTOR_COUNT }, fakeTutor) });
  console.log(\`\${TUTOR_COUNT} tutors seeded\`);
}

seedTutors().finally(() => prisma.$disconnect());
`;

interface Family {
  readonly task: string;
  readonly language: string;
  readonly technologies: readonly string[];
  readonly code: string;
  readonly card: CardAnswer;
}

const noun = (word: string, occurrences: readonly string[]): CardAnswer['parameters'][number] => ({
  word,
  kind: 'noun',
  occurrences: [...occurrences],
  keep: [],
});

const families: readonly Family[] = [
  {
    task: 'Go cache for vouchers with go-redis and a TTL of 15 minutes',
    language: 'go',
    technologies: ['go', 'redis'],
    code: cacheCode,
    card: {
      intent: { action: 'create', artefact: 'Redis cache', technologies: ['go', 'redis'], constraints: ['get and set'] },
      parameters: [
        noun('vouchers', ['voucher', 'Voucher', 'VoucherCache', 'voucherTTL']),
        { word: '15', kind: 'number', occurrences: ['15'], keep: [] },
      ],
      wordings: ['Cache voucher records in Redis from Go'],
      not: [],
    },
  },
  {
    task: 'Spring Boot endpoint that uploads badges to S3 with a size limit',
    language: 'java',
    technologies: ['java', 'spring boot', 'aws s3'],
    code: uploadCode,
    card: {
      intent: {
        action: 'create',
        artefact: 'Spring Boot upload endpoint',
        technologies: ['spring boot', 's3'],
        constraints: ['at most 5 MB'],
      },
      parameters: [noun('badges', ['badges', 'Badge', 'BadgeController', 'MAX_BADGE_BYTES', 'uploadBadge', 'acme-badges'])],
      wordings: ['Upload badges to an S3 bucket with Spring Boot'],
      not: [],
    },
  },
  {
    task: 'Mongoose model for kites with timestamps',
    language: 'typescript',
    technologies: ['mongoose', 'mongodb'],
    code: modelCode,
    card: {
      intent: { action: 'create', artefact: 'Mongoose model', technologies: ['mongoose'], constraints: ['timestamps'] },
      parameters: [noun('kites', ['Kite', 'kiteSchema', 'KiteModel', 'kites'])],
      wordings: ['Write a Mongoose schema for kites with timestamps'],
      not: [],
    },
  },
  {
    task: 'Prisma seed script that creates 50 fake tutors with Faker',
    language: 'typescript',
    technologies: ['prisma', 'faker'],
    code: seedCode,
    card: {
      intent: { action: 'create', artefact: 'Prisma seed script', technologies: ['prisma', 'faker'], constraints: ['name'] },
      parameters: [
        noun('tutors', ['TUTOR_COUNT', 'fakeTutor', 'seedTutors', 'tutor', 'tutors']),
        { word: '50', kind: 'number', occurrences: ['50'], keep: [] },
      ],
      wordings: ['Seed the database with 50 tutors by Prisma and Faker'],
      not: [],
    },
  },
];

async function cardedEngine() {
  const engine = testEngine();
  for (const { task, language, technologies, code, card } of families) {
    const outcome = await engine.learn(lesson(task, language, code, technologies));
    assert.ok(outcome.learned, task);
    await engine.addCard(outcome.templateId, card, async () => 100);
  }
  return engine;
}

describe('a task in the words of busy people', () => {
  let engine: Awaited<ReturnType<typeof cardedEngine>>;
  before(async () => {
    engine = await cardedEngine();
  });

  const served: readonly (readonly [kind: string, task: string, says: string])[] = [
    ['a library whose name stands apart', 'cache sessions in redis, golang, 15 min', 'SessionCache'],
    ['a library whose name stands apart', 'redis cache for orders, service in Go, nothing fancy', 'OrderCache'],
    ['the short name of a framework', 'spring upload endpoint for photos, s3', 'PhotoController'],
    ['a store that only holds', 'upload contracts, store in s3, spring boot', 'ContractController'],
    ['who asks', 'users should be able to upload their contracts to s3, spring boot', 'ContractController'],
    [
      'what is told of a team',
      'Support gets photos by mail all day. We need a Spring Boot endpoint that uploads photos to S3.',
      'PhotoController',
    ],
    ['a technology in what is told', 'Our Postgres is melting. Please write a go-redis cache for orders in Go, 15 minutes.', 'OrderCache'],
    [
      'a "nobody" in what is told',
      'We lose photos because nobody reads mail. We need a Spring Boot upload endpoint for photos to S3.',
      'PhotoController',
    ],
    ['a part of the work that is not wanted', 'Mongoose model for plants with timestamps, no tests needed', 'PlantModel'],
    ['a part of the work that is not wanted', 'just the mongoose model of plants with timestamps, without a frontend', 'PlantModel'],
    ['a part of the work that is not wanted', 'Go cache for orders with go-redis, 15 minutes, no metrics', 'OrderCache'],
    ['a kind of code as a wording calls it', 'mongoose schema for plants, timestamps', 'PlantModel'],
    ['a 4 that is spoken', 'mongoose model 4 guitars with timestamps', 'GuitarModel'],
    ['a number that counts what is asked for', 'seed script prisma, 200 farmers, faker', 'FARMER_COUNT = 200'],
    ['rows that are counted', 'seed script for farmers pls (prisma/faker, 30 rows)', 'FARMER_COUNT = 30'],
  ];
  for (const [kind, task, says] of served)
    it(`is served with ${kind}: ${task}`, async () => {
      const answer = await engine.serve(taskQuery(task), 'learned');
      assert.ok(answer.served, answer.served ? '' : answer.why);
      assert.ok(answer.code.includes(says), answer.code);
    });

  const refused: readonly (readonly [kind: string, task: string])[] = [
    ['what is ruled out is in the code', 'Mongoose model for plants without timestamps'],
    ['what is ruled out is asked for by that', 'Prisma seed script for 50 farmers with Faker, no duplicates'],
    ['what is ruled out selects', 'Spring Boot endpoint that uploads photos to S3 without drafts'],
    ['what is ruled out is in the code', 'Spring Boot endpoint that uploads photos to S3, no size limit'],
    ['a rival is named', 'cache sessions in memcached, golang, 15 min'],
    ['a team wants the opposite', 'Research wants the photos from S3 in the browser. Spring Boot upload endpoint'],
    ['a rival is told of', 'We keep everything in Azure Blob. Spring Boot endpoint that uploads photos there'],
    ['what it is made with is given up', 'We are leaving Redis for Memcached, so write the Go cache for orders over there, 15 minutes'],
    ['another means is named', 'cache sessions in redis, golang with redigo, 15 min'],
    ['a number counts something else', 'Mongoose model for plants with timestamps and 4 indexes'],
    ['a known thing is counted', 'Prisma seed script that creates fake farmers 4 tutors with Faker'],
    ['a framework goes unsaid', 'endpoint that uploads photos to S3'],
    ['only the technology and the thing are said', 'mongoose plants'],
  ];
  for (const [kind, task] of refused)
    it(`is refused where ${kind}: ${task}`, async () => {
      const answer = await engine.serve(taskQuery(task), 'learned');
      assert.equal(answer.served, false, answer.served ? answer.why : '');
    });

  it('is not changed by parts that are not wanted, whichever the template lacks', async () => {
    const parts = fc.constantFrom('tests', 'docs', 'frontend', 'metrics', 'dashboard', 'swagger', 'docker', 'i18n', 'telemetry', 'ui');
    const denials = fc.constantFrom('no X', 'no X needed', 'without X', 'no X for now', 'no X required', 'no X yet');
    await fc.assert(
      fc.asyncProperty(parts, denials, async (part, denial) => {
        const bare = await engine.serve(taskQuery('Mongoose model for plants with timestamps'), 'learned');
        const denied = await engine.serve(taskQuery(`Mongoose model for plants with timestamps, ${denial.replace('X', part)}`), 'learned');
        assert.ok(bare.served && denied.served, denied.served ? '' : denied.why);
        assert.equal(denied.code, bare.code);
      }),
      { numRuns: 40 },
    );
  });
});
