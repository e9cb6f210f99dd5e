import assert from 'node:assert/strict';
import { lesson, taskQuery, testEngine } from '../../../../fakes/templateEngines.ts';

const watchdog = `#!/usr/bin/env bash
# Watchdog for invoice-worker.
set -euo pipefail

UNIT="invoice-worker"
MAX_FAILURES=3

failures=0
while true; do
  if systemctl is-active --quiet "$UNIT"; then
    failures=0
  else
    failures=$((failures + 1))
  fi
  if (( failures >= MAX_FAILURES )); then
    systemctl restart "$UNIT"
    failures=0
  fi
  sleep 30
done
`;

const rolesPage = `import type { Page } from "@playwright/test";

/** Page object of /admin/roles. */
export class RolesPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/admin/roles");
  }

  async createRole(roleName: string): Promise<void> {
    await this.page.getByRole("button", { name: "New role" }).click();
    await this.page.getByLabel("Role name").fill(roleName);
  }

  async deleteRole(roleName: string): Promise<void> {
    await this.roleRow(roleName).getByRole("button", { name: "Delete" }).click();
  }

  private roleRow(roleName: string) {
    return this.page.getByTestId("role-row").filter({ hasText: roleName });
  }
}
`;

const certificate = `#!/usr/bin/env bash
set -euo pipefail

HOST="\${HOST:-shop.acme.io}"
end=$(openssl s_client -connect "$HOST:443" -servername "$HOST" </dev/null 2>/dev/null | openssl x509 -noout -enddate | cut -d= -f2)
left=$(( ($(date -d "$end" +%s) - $(date +%s)) / 86400 ))
if (( left < 21 )); then
  echo "certificate of shop.acme.io expires in $left days"
fi
`;

const invoiceList = `from fastapi import APIRouter, Depends, Query
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import get_session
from app.models import Invoice
from app.schemas import InvoiceOut, InvoicePage

router = APIRouter(prefix="/invoices", tags=["invoices"])


@router.get("", response_model=InvoicePage)
def list_invoices(
    limit: int = Query(20, ge=1, le=100),
    offset: int = Query(0, ge=0),
    session: Session = Depends(get_session),
) -> InvoicePage:
    """Lists invoices, newest first."""
    statement = select(Invoice).order_by(Invoice.created_at.desc())
    invoices = session.scalars(statement.limit(limit).offset(offset)).all()
    return InvoicePage(items=[InvoiceOut.model_validate(invoice) for invoice in invoices])
`;

const productTable = `import { useEffect, useState } from 'react';

interface Product {
  id: string;
  name: string;
  price: number;
}

export function ProductTable() {
  const [products, setProducts] = useState<Product[]>([]);
  const [error, setError] = useState('');

  useEffect(() => {
    fetch('/api/products')
      .then((response) => response.json())
      .then((data: Product[]) => setProducts(data))
      .catch(() => setError('Products could not be loaded'));
  }, []);

  if (error) return <p role="alert">{error}</p>;
  return (
    <table>
      <caption>Products</caption>
      <tbody>
        {products.map((product) => (
          <tr key={product.id}>
            <td>{product.name}</td>
            <td>{product.price}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
`;

const seeds = {
  watchdog: lesson('Bash watchdog for the systemd unit invoice-worker that restarts it after 3 failed probes', 'shellscript', watchdog, [
    'bash',
    'systemd',
  ]),
  roles: lesson('Playwright page object in TypeScript for the roles page: open it, create and delete roles', 'typescript', rolesPage, [
    'playwright',
  ]),
  certificate: lesson(
    'Bash script that warns when the TLS certificate of shop.acme.io expires within 21 days',
    'shellscript',
    certificate,
    ['bash'],
  ),
  invoices: lesson('FastAPI endpoint that lists invoices with pagination', 'python', invoiceList),
  products: lesson('React component that shows a table of products', 'typescriptreact', productTable),
};

describe('wordings of one task', () => {
  const served: readonly (readonly [keyof typeof seeds, string, readonly string[]])[] = [
    [
      'watchdog',
      'Bash watchdog for the systemd unit mqtt-bridge that restarts it after 5 failed probes',
      ['UNIT="mqtt-bridge"', 'MAX_FAILURES=5'],
    ],
    ['watchdog', 'Bahs watchdog for teh systemd unit invoice-worker that restrats it after 3 failed probes', ['UNIT="invoice-worker"']],
    [
      'roles',
      'Playwright page object in TypeScript for the teams page: open it, create and delete teams',
      ['class TeamsPage', 'deleteTeam', 'getByRole'],
    ],
    [
      'roles',
      'We threw Cypress out last week. Please write a Playwright page object in TypeScript for the teams page: open it, create and delete teams',
      ['class TeamsPage'],
    ],
    [
      'certificate',
      'Bash script that warns when the TLS certificate of vpn.acme.io expires within 14 days',
      ['HOST:-vpn.acme.io', 'certificate of vpn.acme.io', 'left < 14'],
    ],
    ['certificate', 'bash tls certificate shop.acme.io expires 21 days warn script', ['shop.acme.io']],
    ['invoices', 'FastAPI endpoint that lists orders with pagination', ['select(Order)']],
    ['invoices', 'We switched to FastAPI last week. Please write a FastAPI endpoint that lists orders with pagination.', ['select(Order)']],
    ['products', 'React component that shows a table of customers', ['CustomerTable']],
  ];
  for (const [name, task, pieces] of served)
    it(`serves "${task}"`, async () => {
      const engine = testEngine();
      assert.ok((await engine.learn(seeds[name])).learned);
      const answer = await engine.serve(taskQuery(task), 'learned');
      assert.ok(answer.served, answer.why);
      for (const piece of pieces) assert.ok(answer.code.includes(piece), `${piece} in\n${answer.code}`);
    });

  const refused: readonly (readonly [keyof typeof seeds, string])[] = [
    ['watchdog', 'Bash watchdog for the systemd unit invoice-worker that restarts it after up to 3 failed probes, and mails the owner'],
    ['watchdog', 'Why does our bash watchdog for the systemd unit invoice-worker restart it after 3 failed probes?'],
    ['watchdog', 'Our bash watchdog for the systemd unit invoice-worker restarts it after 3 failed probes, what are we doing wrong?'],
    ['roles', 'Playwright page object in TypeScript for the roles page: open it, create and archive roles'],
    ['roles', 'Playwright page object in JavaScript for the roles page: open it, create and delete roles'],
    [
      'roles',
      'Since only admins may enter, sign in first. Playwright page object in TypeScript for the roles page: open it, create and delete roles',
    ],
    ['certificate', 'Bash script that warns when the TLS certificate of shop.acme.io was issued within 21 days'],
    ['certificate', 'Bash script that warns when the TLS certificate of shop.acme.io expires within 21 weeks'],
    ['certificate', 'Bash script that warns when the TLS certificate of shop.acme.io expires within -7 days'],
    ['certificate', 'Bash script that warns when the TLS certificate of shop.acme.io expires within 1.5 days'],
    ['invoices', 'FastAPI endpoint that lists deleted orders with pagination'],
    ['invoices', 'FastAPI endpoint that lists open orders with pagination'],
    ['invoices', 'FastAPI endpoint that lists my orders with pagination'],
    ['invoices', 'FastAPI endpoint that lists order ids with pagination'],
    ['invoices', 'fastapi endpoint list orders pagination unit tests'],
    ['invoices', 'Make the FastAPI endpoint that lists orders with pagination faster'],
    ['invoices', 'FastAPI endpoint that lists orders with pagination. The results are grouped per day.'],
    ['invoices', 'We switched to MongoDB last week. Write a FastAPI endpoint that lists orders with pagination.'],
    ['invoices', 'We dropped Postgres for MongoDB. Write a FastAPI endpoint that lists orders with pagination.'],
    ['invoices', 'We decided to filter by tenant everywhere. FastAPI endpoint that lists orders with pagination.'],
    ['invoices', 'We moved to async SQLAlchemy. Write a FastAPI endpoint that lists orders with pagination.'],
    ['invoices', 'We went from SQLAlchemy to Tortoise. Write a FastAPI endpoint that lists orders with pagination.'],
    ['products', 'React class component that shows a table of customers'],
    ['products', 'React server component that shows a table of customers'],
    ['products', 'React component that shows a table of customers with a loading spinner'],
    ['products', 'React component that shows a table of contents'],
    ['products', 'Make the React component that shows a table of customers faster'],
  ];
  for (const [name, task] of refused)
    it(`refuses "${task}"`, async () => {
      const engine = testEngine();
      assert.ok((await engine.learn(seeds[name])).learned);
      assert.equal((await engine.serve(taskQuery(task), 'learned')).served, false);
    });
});
