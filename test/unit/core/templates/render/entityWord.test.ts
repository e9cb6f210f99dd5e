import assert from 'node:assert/strict';
import { builtInLibrary } from '../../../../../src/core/templates/builtIn/library.ts';
import { entityWord } from '../../../../../src/core/templates/render/entityWord.ts';
import type { TemplateSeed } from '../../../../../src/core/templates/template.ts';
import { taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';

const slot = { word: 'products', kind: 'noun' } as const;
const seed: TemplateSeed = {
  id: 'seed',
  task: 'JUnit test for the products service',
  language: 'java',
  technologies: [],
  fileName: '',
  slots: [slot],
  code: 'class ProductServiceTest { ProductService service; ProductRepository repository; ProductItem item; void returnsProduct() {} }',
};

describe('what of a name stands for a word', () => {
  const cases: readonly (readonly [given: string, meant: string])[] = [
    ['OrderService', 'Order'],
    ['OrderServiceTest', 'Order'],
    ['orderService', 'order'],
    ['order_service', 'order'],
    ['order-service', 'order'],
    ['OrdersService', 'Orders'],
    ['OrderItemRepository', 'OrderItem'],
    ['OrderServices', 'Order'],
    ['OrderService class', 'Order'],
    ['OrderItem class', 'OrderItem'],
    // The code does not add these, so they are part of what it is about.
    ['OrderController', 'OrderController'],
    ['OrderItem', 'OrderItem'],
    ['PurchaseOrder', 'PurchaseOrder'],
    // Nothing would be left.
    ['Service', 'Service'],
    ['ServiceTest', 'Service'],
    ['orders', 'orders'],
    ['purchase orders', 'purchase orders'],
    ['order service', 'order service'],
  ];
  for (const [given, meant] of cases) it(`${given}: ${meant}`, () => assert.equal(entityWord(seed, slot, given), meant));

  it('leaves a number alone', () => assert.equal(entityWord(seed, { word: '14', kind: 'number' }, '3-service'), '3-service'));
});

describe('a service named in the task', () => {
  const cases: readonly (readonly [language: string, task: string, has: string])[] = [
    ['java', 'JUnit 5 test with Mockito for the OrderService', 'class OrderServiceTest'],
    ['csharp', 'xUnit tests for InvoiceService', 'class InvoiceServiceTests'],
    ['typescript', 'NestJS module with controller and service for the InvoicesService', 'class InvoicesController'],
  ];
  for (const [language, task, has] of cases)
    it(task, async () => {
      const answer = await testEngine(builtInLibrary).serve(taskQuery(task, language), 'builtIn');
      assert.ok(answer.served, answer.why);
      assert.ok(answer.code.includes(has), answer.code);
      assert.doesNotMatch(answer.code, /Services?Service/i);
    });
});
