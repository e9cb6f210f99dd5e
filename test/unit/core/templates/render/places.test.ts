import assert from 'node:assert/strict';
import { renderedCode } from '../../../../fakes/renderedCode.ts';

describe('several words take the form of their place', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['python', 'ORDER_TTL = 1\norder_id = Order(order)\n', 'GIFT_CARD_TTL = 1\ngift_card_id = GiftCard(gift_card)\n'],
    ['typescript', 'get("/orders/:id", orderId, `order ${order.id}`);', 'get("/gift-cards/:id", giftCardId, `gift card ${giftCard.id}`);'],
    ['java', 'void getOrder_Fails_WhenOrderIsMissing() {}', 'void getGiftCard_Fails_WhenGiftCardIsMissing() {}'],
    ['sql', 'SELECT order_id FROM dbo.Orders; -- public.orders', 'SELECT gift_card_id FROM dbo.GiftCards; -- public.gift_cards'],
    [
      'shellscript',
      'for order in $ORDERS; do echo "$order ${order%%:*}"; done',
      'for gift_card in $GIFT_CARDS; do echo "$gift_card ${gift_card%%:*}"; done',
    ],
    [
      'terraform',
      'resource "aws_sqs_queue" "orders" {\n  name = "orders"\n}',
      'resource "aws_sqs_queue" "gift_cards" {\n  name = "gift-cards"\n}',
    ],
    ['yaml', 'name: orders\nimage: acme/orders:1\nkey: ORDERS_URL', 'name: gift-cards\nimage: acme/gift-cards:1\nkey: GIFT_CARDS_URL'],
  ];
  for (const [language, code, expected] of rows)
    it(`in ${language}`, () => assert.equal(renderedCode(language, code, 'orders', 'gift cards'), expected));

  it('also where the seed has three', () => {
    const code = 'class TimeOffRequest: pass\ntime_off_requests = load("time-off-requests")  # time off requests\n';
    assert.equal(renderedCode('python', code, 'time off requests', 'claims'), 'class Claim: pass\nclaims = load("claims")  # claims\n');
  });
});

describe('a number changes', () => {
  const task = 'keep logs for 90 days, stop after 5 receives, port 3000';
  const change = (code: string, from: string, to: string): string => renderedCode('typescript', code, from, to, { kind: 'number', task });
  it('where the name counts the same', () => assert.equal(change('const maxReceives = 5;', '5', '8'), 'const maxReceives = 8;'));
  it('but not where the unit is another', () =>
    assert.equal(change('const receiveWaitSeconds = 5, maxReceives = 5;', '5', '8'), 'const receiveWaitSeconds = 5, maxReceives = 8;'));
  it('but not where it is an angle', () =>
    assert.equal(change('const days = 90; draw({ labelAngle: -90 });', '90', '30'), 'const days = 30; draw({ labelAngle: -90 });'));
  it('but not where it is the id of a user', () =>
    assert.equal(
      renderedCode('yaml', 'runAsUser: 3000\nport: 3000\n', '3000', '80', { kind: 'number', task }),
      'runAsUser: 3000\nport: 80\n',
    ));
  it('but not where it is compared with a status', () =>
    assert.equal(
      change('const keepDays = 90; if (reply.status < 90 || reply.statusCode >= 90) stop();', '90', '30'),
      'const keepDays = 30; if (reply.status < 90 || reply.statusCode >= 90) stop();',
    ));
  it('but not where it is the port inside another container, nor in what is said of that', () => {
    const code = (port: number): string =>
      `app:\n  ports: ["${port}:${port}"]\n\n# The viewer listens on 3000.\nviewer:\n  ports: ["13000:3000"]\n\n# The app is on ${port}.\n`;
    assert.equal(renderedCode('yaml', code(3000), '3000', '4000', { kind: 'number', task }), code(4000));
  });
  it('but where only the outside differs', () =>
    assert.equal(renderedCode('yaml', 'ports: ["3000:80"]\n', '3000', '4000', { kind: 'number', task }), 'ports: ["4000:80"]\n'));
  it('although a rate is named by its unit', () =>
    assert.equal(
      renderedCode('go', 'const requestsPerMinute = 100\n', '100', '30', { kind: 'number', task: 'limit to 100 requests' }),
      'const requestsPerMinute = 30\n',
    ));

  it('takes no other word of a template from a file for a number', () => {
    for (const word of ['[', '(a+)+$', '1**'])
      assert.equal(renderedCode('go', `const limit = 7 // ${word}\n`, word, '30', { kind: 'number' }), `const limit = 7 // ${word}\n`);
  });
});
