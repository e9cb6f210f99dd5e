export interface SampleFile {
  readonly language: string;
  readonly fileName: string;
  readonly text: string;
}

/** Ordinary code of about `lines` lines in each language: a unit of a dozen lines, repeated with other names. */
export function sampleFiles(lines: number): SampleFile[] {
  return units.map(([language, fileName, before, unit, after]) => {
    const count = Math.max(1, Math.round(lines / unit.split('\n').length));
    const body = Array.from({ length: count }, (_, at) => unit.replaceAll('§', String(at))).join('\n');
    return { language, fileName, text: `${before}${body}${after}` };
  });
}

const units: readonly (readonly [language: string, fileName: string, before: string, unit: string, after: string])[] = [
  [
    'python',
    'orders.py',
    '"""Orders."""\n\nimport logging\nimport sqlite3\n\nlogger = logging.getLogger(__name__)\n\n',
    `def order_§(connection: sqlite3.Connection, number: int, items: list[str]) -> dict[str, int]:
    """Count the items of an order.

    Args:
        connection: Where the orders are.
        number: Which order.
        items: What to count.
    """
    counts: dict[str, int] = {}
    for name, amount in connection.execute("SELECT name, amount FROM item WHERE number = ?", (number,)):
        if name in items and amount > 0:
            counts[name] = counts.get(name, 0) + amount * 2
    logger.debug("order %s has %d kinds", number, len(counts))
    return {key: value for key, value in counts.items() if value != §}

`,
    '',
  ],
  [
    'javascript',
    'orders.js',
    "import { readFile } from 'node:fs/promises';\n\n",
    `/**
 * Counts the items of an order.
 * @param {string} path where the order is
 * @param {string[]} items what to count
 */
export async function order§(path, items) {
  const counts = new Map();
  const { lines = [], ...rest } = JSON.parse(await readFile(path, 'utf8'));
  for (const { name, amount } of lines) {
    if (items.includes(name) && amount > 0) counts.set(name, (counts.get(name) ?? 0) + amount * 2);
  }
  return { ...rest, label: \`order \${path}: \${counts.size}\`, total: [...counts.values()].reduce((sum, each) => sum + each, §) };
}
`,
    '',
  ],
  [
    'typescript',
    'orders.ts',
    "import { readFile } from 'node:fs/promises';\n\ninterface Line { readonly name: string; readonly amount: number }\n\n",
    `/** Counts the items of an order; amounts are in pieces. */
export async function order§(path: string, items: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const lines = JSON.parse(await readFile(path, 'utf8')) as Line[];
  for (const { name, amount } of lines) {
    if (!items.includes(name) || amount <= 0) continue;
    counts.set(name, (counts.get(name) ?? 0) + amount * 2);
  }
  if (counts.size === §) throw new Error(\`no items in \${path}\`);
  return counts;
}
`,
    '',
  ],
  [
    'go',
    'orders.go',
    'package orders\n\nimport (\n\t"database/sql"\n\t"fmt"\n)\n\n',
    `// Order§ counts the items of an order.
func Order§(db *sql.DB, number int, items map[string]bool) (map[string]int, error) {
	rows, err := db.Query("SELECT name, amount FROM item WHERE number = ?", number)
	if err != nil {
		return nil, fmt.Errorf("order %d: %w", number, err)
	}
	defer rows.Close()
	counts := map[string]int{}
	for rows.Next() {
		var name string
		var amount int
		if err := rows.Scan(&name, &amount); err != nil {
			return nil, err
		}
		if items[name] && amount > § {
			counts[name] += amount * 2
		}
	}
	return counts, rows.Err()
}
`,
    '',
  ],
  [
    'java',
    'Orders.java',
    'package shop;\n\nimport java.util.HashMap;\nimport java.util.List;\nimport java.util.Map;\n\npublic class Orders {\n',
    `    /** Counts the items of an order. */
    public Map<String, Integer> order§(List<Line> lines, List<String> items) {
        Map<String, Integer> counts = new HashMap<>();
        for (Line line : lines) {
            if (items.contains(line.name()) && line.amount() > §) {
                counts.merge(line.name(), line.amount() * 2, Integer::sum);
            }
        }
        logger.debug("order has {} kinds", counts.size());
        return counts;
    }
`,
    '}\n',
  ],
  [
    'csharp',
    'Orders.cs',
    'using System.Collections.Generic;\n\nnamespace Shop;\n\n/// <summary>Orders.</summary>\npublic class Orders\n{\n',
    `    /// <summary>Counts the items of an order.</summary>
    public Dictionary<string, int> Order§(IEnumerable<Line> lines, HashSet<string> items)
    {
        var counts = new Dictionary<string, int>();
        foreach (var line in lines)
        {
            if (!items.Contains(line.Name) || line.Amount <= §) continue;
            counts[line.Name] = counts.GetValueOrDefault(line.Name) + line.Amount * 2;
        }
        logger.LogDebug($"order has {counts.Count} kinds");
        return counts;
    }
`,
    '}\n',
  ],
  [
    'php',
    'orders.php',
    '<?php\ndeclare(strict_types=1);\n\n',
    `/** Counts the items of an order. */
function order§(PDO $db, int $number, array $items): array
{
    $statement = $db->prepare('SELECT name, amount FROM item WHERE number = ?');
    $statement->execute([$number]);
    $counts = [];
    foreach ($statement as $row) {
        if (in_array($row['name'], $items, true) && $row['amount'] > §) {
            $counts[$row['name']] = ($counts[$row['name']] ?? 0) + $row['amount'] * 2;
        }
    }
    return ['label' => "order $number", 'counts' => $counts];
}
`,
    '',
  ],
  [
    'ruby',
    'orders.rb',
    "require 'json'\n\n",
    `# Counts the items of an order.
def order_§(lines, items)
  counts = Hash.new(0)
  lines.each do |line|
    next unless items.include?(line[:name]) && line[:amount] > §

    counts[line[:name]] += line[:amount] * 2
  end
  logger.debug("order has #{counts.size} kinds")
  counts
end
`,
    '',
  ],
  [
    'rust',
    'orders.rs',
    'use std::collections::HashMap;\n\n',
    `/// Counts the items of an order.
pub fn order_§(lines: &[Line], items: &[String]) -> Result<HashMap<String, u32>, OrderError> {
    let mut counts = HashMap::new();
    for line in lines {
        if items.contains(&line.name) && line.amount > § {
            *counts.entry(line.name.clone()).or_insert(0) += line.amount * 2;
        }
    }
    if counts.is_empty() {
        return Err(OrderError::Empty(format!("{} lines", lines.len())));
    }
    Ok(counts)
}
`,
    '',
  ],
  [
    'cpp',
    'orders.cpp',
    '#include <map>\n#include <string>\n#include <vector>\n\n',
    `/** Counts the items of an order. */
std::map<std::string, int> order§(const std::vector<Line> &lines, const std::set<std::string> &items) {
  std::map<std::string, int> counts;
  for (const auto &line : lines) {
    if (items.count(line.name) && line.amount > §) {
      counts[line.name] += line.amount * 2;
    }
  }
  return counts;
}
`,
    '',
  ],
  [
    'shellscript',
    'orders.sh',
    '#!/usr/bin/env bash\nset -euo pipefail\n\n',
    `order_§() {\n  local number="$1" count=0\n  while read -r name amount; do\n    if [ "$amount" -gt § ]; then\n      count=$((count + amount))\n    fi\n  done < "orders/$number.txt"\n  echo "order $number: $count"\n}\n`,
    '',
  ],
  [
    'powershell',
    'orders.ps1',
    '',
    `function Get-Order§ {\n  param([string]$Path, [int]$Least)\n  $counts = @{}\n  foreach ($line in Get-Content -Path $Path) {\n    $name, $amount = $line.Split(',')\n    if ([int]$amount -gt $Least) { $counts[$name] += [int]$amount }\n  }\n  return $counts\n}\n`,
    '',
  ],
  [
    'css',
    'orders.css',
    '',
    `.order-§ > .line:hover {\n  color: rgb(10 20 30 / 50%);\n  margin: calc(1rem + 2px) auto;\n  background: url("line.svg") no-repeat;\n}\n`,
    '',
  ],
];
