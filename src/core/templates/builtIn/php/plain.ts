import type { TemplateSeed } from '../../template.ts';

export const phpPlainTemplates: readonly TemplateSeed[] = [
  {
    id: 'php.pdo.repository',
    task: 'PHP repository for customers with PDO',
    language: 'php',
    technologies: ['php', 'pdo'],
    fileName: 'CustomerRepository.php',
    slots: [{ word: 'customers', kind: 'noun' }],
    wordings: [
      { text: 'PHP class that reads and writes customers in the database with PDO and prepared statements', origin: 'user', addedAtMs: 0 },
    ],
    needs: { php: '8.2' },
    code: `<?php

declare(strict_types=1);

namespace App\\Repository;

use PDO;

/** One row of the table. */
final readonly class Customer
{
    public function __construct(
        public int $id,
        public string $name,
        public string $email,
    ) {
    }
}

/** Reads and writes customers; all values go into prepared statements. */
final readonly class CustomerRepository
{
    /** @param PDO $pdo With ERRMODE_EXCEPTION and without emulated prepares. */
    public function __construct(private PDO $pdo)
    {
    }

    /** Returns null when there is no customer with this id. */
    public function find(int $id): ?Customer
    {
        $statement = $this->pdo->prepare('SELECT id, name, email FROM customers WHERE id = :id');
        $statement->execute(['id' => $id]);
        $row = $statement->fetch(PDO::FETCH_ASSOC);

        return $row === false ? null : self::fromRow($row);
    }

    /**
     * Returns one page, ordered by id.
     *
     * @return list<Customer>
     */
    public function list(int $offset = 0, int $limit = 50): array
    {
        $statement = $this->pdo->prepare('SELECT id, name, email FROM customers ORDER BY id LIMIT :limit OFFSET :offset');
        $statement->bindValue('limit', min(max($limit, 1), 100), PDO::PARAM_INT);
        $statement->bindValue('offset', max($offset, 0), PDO::PARAM_INT);
        $statement->execute();

        return array_map(self::fromRow(...), $statement->fetchAll(PDO::FETCH_ASSOC));
    }

    /** Stores a new one and returns it with its id. */
    public function create(string $name, string $email): Customer
    {
        $statement = $this->pdo->prepare('INSERT INTO customers (name, email) VALUES (:name, :email)');
        $statement->execute(['name' => $name, 'email' => $email]);

        return new Customer((int) $this->pdo->lastInsertId(), $name, $email);
    }

    /** Returns false when there is no customer with this id. */
    public function delete(int $id): bool
    {
        $statement = $this->pdo->prepare('DELETE FROM customers WHERE id = :id');
        $statement->execute(['id' => $id]);

        return $statement->rowCount() > 0;
    }

    /** @param array<string, mixed> $row */
    private static function fromRow(array $row): Customer
    {
        return new Customer((int) $row['id'], (string) $row['name'], (string) $row['email']);
    }
}
`,
  },
  {
    id: 'php.csvImport',
    task: 'PHP function to read a CSV file with a header row',
    language: 'php',
    technologies: ['php'],
    fileName: 'readCsv.php',
    slots: [],
    wordings: [{ text: 'parse a CSV file in PHP into arrays by column name', origin: 'user', addedAtMs: 0 }],
    needs: { php: '8.2' },
    code: `<?php

declare(strict_types=1);

/**
 * Reads a CSV file row by row, so that its size does not matter.
 *
 * @param string $path UTF-8, with or without a byte order mark; the first row names the columns.
 * @return Generator<int, array<string, string>> Each row by the names of its columns; the key is the row's number from 2.
 * @throws RuntimeException When the file cannot be read or a row has another number of columns.
 */
function readCsv(string $path, string $separator = ','): Generator
{
    $file = is_file($path) ? fopen($path, 'rb') : false;
    if ($file === false) {
        throw new RuntimeException("Cannot read {$path}");
    }
    try {
        $header = fgetcsv($file, null, $separator, '"', '');
        if ($header === false || $header === [null]) {
            throw new RuntimeException("{$path} has no header row");
        }
        $header[0] = preg_replace('/^\\xEF\\xBB\\xBF/', '', (string) $header[0]);
        $header = array_map(static fn (?string $name): string => trim((string) $name), $header);

        for ($number = 2; ($row = fgetcsv($file, null, $separator, '"', '')) !== false; $number++) {
            if ($row === [null]) {
                continue; // An empty line.
            }
            if (count($row) !== count($header)) {
                throw new RuntimeException("{$path}, row {$number}: " . count($row) . ' columns instead of ' . count($header));
            }
            yield $number => array_combine($header, array_map(strval(...), $row));
        }
    } finally {
        fclose($file);
    }
}
`,
  },
  {
    id: 'php.upload',
    task: 'PHP file upload with size limit and type check',
    language: 'php',
    technologies: ['php'],
    fileName: 'UploadedFileStore.php',
    slots: [],
    wordings: [{ text: 'handle an uploaded image or PDF safely in PHP', origin: 'user', addedAtMs: 0 }],
    needs: { php: '8.2' },
    code: `<?php

declare(strict_types=1);

namespace App\\Upload;

use finfo;
use RuntimeException;

/** Keeps uploaded files outside of the web root, under names of its own. */
final readonly class UploadedFileStore
{
    private const MAX_BYTES = 5 * 1024 * 1024;

    /** Allowed types, by content, with the ending they are stored under. */
    private const ENDINGS = [
        'application/pdf' => 'pdf',
        'image/jpeg' => 'jpg',
        'image/png' => 'png',
    ];

    public function __construct(private string $folder)
    {
    }

    /**
     * Stores one entry of \`$_FILES\`.
     *
     * @param array{tmp_name: string, error: int, size: int} $upload Name and type that the client sent are not used.
     * @return string The name of the stored file.
     * @throws RuntimeException With a message for the user.
     */
    public function store(array $upload): string
    {
        match ($upload['error']) {
            UPLOAD_ERR_OK => null,
            UPLOAD_ERR_INI_SIZE, UPLOAD_ERR_FORM_SIZE => throw new RuntimeException('The file is too large.'),
            UPLOAD_ERR_NO_FILE => throw new RuntimeException('Choose a file.'),
            default => throw new RuntimeException('The file did not arrive. Try again.'),
        };
        if ($upload['size'] > self::MAX_BYTES) {
            throw new RuntimeException('The file is too large.');
        }
        $type = (new finfo(FILEINFO_MIME_TYPE))->file($upload['tmp_name']);
        $ending = self::ENDINGS[$type] ?? throw new RuntimeException('Only PDF, JPEG and PNG files are allowed.');

        $name = bin2hex(random_bytes(16)) . '.' . $ending;
        if (!move_uploaded_file($upload['tmp_name'], "{$this->folder}/{$name}")) {
            throw new RuntimeException('The file could not be stored. Try again.');
        }

        return $name;
    }
}
`,
  },
];
