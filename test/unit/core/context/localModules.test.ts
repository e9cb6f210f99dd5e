import assert from 'node:assert/strict';
import { filesOfImport, filesOfSamePackage } from '../../../../src/core/context/localModules.ts';
import { PathIndex } from '../../../../src/core/context/pathIndex.ts';

const paths = new PathIndex([
  'shop/__init__.py',
  'shop/orders.py',
  'shop/models/__init__.py',
  'shop/models/order.py',
  'src/tools/money.py',
  'web/src/app.ts',
  'web/src/lib/index.ts',
  'web/src/lib/money.ts',
  'web/src/ui/Button.tsx',
  'cmd/main.go',
  'internal/shop/order.go',
  'internal/shop/order_test.go',
  'internal/shop/store.go',
  'api/src/main/java/com/acme/shop/Order.java',
  'api/src/main/java/com/acme/shop/OrderService.java',
  'Acme.Shop/Orders/Order.cs',
  'Acme.Shop/Orders/Store.cs',
  'Acme.Core/Pay/Bill.cs',
  'Acme.Core/Guard.cs',
  'app/Models/Order.php',
  'lib/shop/order.rb',
  'include/shop/order.h',
]);
const fact = (module: string, ...names: string[]) => ({ module, names: names.map((name) => ({ imported: name, local: name })) });

describe('the files of an import', () => {
  const rows: readonly (readonly [
    language: string,
    from: string,
    module: string,
    names: readonly string[],
    expected: readonly string[],
  ])[] = [
    ['python', 'shop/orders.py', 'shop.models.order', ['Order'], ['shop/models/order.py']],
    ['python', 'shop/orders.py', '.models.order', ['Order'], ['shop/models/order.py']],
    ['python', 'shop/models/order.py', '..orders', ['find'], ['shop/orders.py']],
    ['python', 'shop/orders.py', '.models', ['order'], ['shop/models/order.py', 'shop/models/__init__.py']],
    ['python', 'shop/orders.py', 'tools.money', ['Money'], ['src/tools/money.py']],
    ['python', 'shop/orders.py', 'os.path', ['join'], []],
    ['python', 'shop/orders.py', '....far', ['x'], []],
    ['typescript', 'web/src/app.ts', './lib', ['x'], ['web/src/lib/index.ts']],
    ['typescript', 'web/src/app.ts', './lib/money.js', ['x'], ['web/src/lib/money.ts']],
    ['typescript', 'web/src/app.ts', '@/ui/Button', ['Button'], ['web/src/ui/Button.tsx']],
    ['typescript', 'web/src/app.ts', '../../../../etc/passwd', ['x'], []],
    ['typescript', 'web/src/app.ts', 'react', ['useState'], []],
    ['go', 'cmd/main.go', 'github.com/acme/api/internal/shop', [''], ['internal/shop/order.go', 'internal/shop/store.go']],
    ['go', 'cmd/main.go', 'errors', [''], []],
    ['java', 'api/src/main/java/com/acme/App.java', 'com.acme.shop.Order', [''], ['api/src/main/java/com/acme/shop/Order.java']],
    [
      'java',
      'api/src/main/java/com/acme/App.java',
      'com.acme.shop',
      [],
      ['api/src/main/java/com/acme/shop/Order.java', 'api/src/main/java/com/acme/shop/OrderService.java'],
    ],
    ['java', 'api/src/main/java/com/acme/App.java', 'java.util.List', [''], []],
    ['csharp', 'Acme.Api/Program.cs', 'Acme.Pay', [], ['Acme.Core/Pay/Bill.cs']],
    ['csharp', 'Acme.Api/Program.cs', 'Other.Pay', [], []],
    ['csharp', 'Acme.Api/Program.cs', 'Acme.Shop.Orders', [], ['Acme.Shop/Orders/Order.cs', 'Acme.Shop/Orders/Store.cs']],
    ['csharp', 'Acme.Api/Program.cs', 'System.Linq', [], []],
    ['php', 'app/Http/Api.php', 'App\\Models\\Order', [''], ['app/Models/Order.php']],
    ['ruby', 'lib/app.rb', 'shop/order', [], ['lib/shop/order.rb']],
    ['cpp', 'src/main.cpp', 'shop/order.h', [], ['include/shop/order.h']],
    ['unheard-of', 'a.x', 'b', [], []],
  ];
  for (const [language, from, module, names, expected] of rows) {
    it(`${language}: ${module} from ${from}`, () => {
      assert.deepEqual(filesOfImport(language, fact(module, ...names), from, paths), expected);
    });
  }

  it('are those of the package where a language needs no import for them', () => {
    assert.deepEqual(filesOfSamePackage('go', 'internal/shop/order.go', paths), ['internal/shop/store.go']);
    assert.deepEqual(filesOfSamePackage('go', 'internal/shop/order_test.go', paths), ['internal/shop/order.go', 'internal/shop/store.go']);
    assert.deepEqual(filesOfSamePackage('csharp', 'Acme.Shop/Orders/Order.cs', paths), ['Acme.Shop/Orders/Store.cs']);
    assert.deepEqual(filesOfSamePackage('csharp', 'Acme.Core/Pay/Bill.cs', paths), ['Acme.Core/Guard.cs']);
    assert.deepEqual(filesOfSamePackage('python', 'shop/orders.py', paths), []);
  });
});
