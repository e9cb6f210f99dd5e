import type { TemplateSeed } from '../../template.ts';

export const phpLoginTemplates: readonly TemplateSeed[] = [
  {
    id: 'php.login',
    task: 'PHP login with PDO, password hash and session',
    language: 'php',
    technologies: ['php', 'pdo'],
    fileName: 'Login.php',
    slots: [],
    wordings: [{ text: 'PHP login form check against a MySQL user table with password_verify', origin: 'user', addedAtMs: 0 }],
    needs: { php: '8.2' },
    code: `<?php

declare(strict_types=1);

namespace App\\Security;

use PDO;

/** Logs users in and out. The session has started, with cookies that are secure, http-only and same-site. */
final readonly class Login
{
    public function __construct(private PDO $pdo)
    {
    }

    /**
     * Returns false for an unknown user and for a wrong password alike. Whoever calls it limits the tries per user and address.
     */
    public function logIn(string $email, #[\\SensitiveParameter] string $password): bool
    {
        $statement = $this->pdo->prepare('SELECT id, password_hash FROM users WHERE email = :email');
        $statement->execute(['email' => mb_strtolower(trim($email))]);
        $user = $statement->fetch(PDO::FETCH_ASSOC);

        if ($user === false) {
            // Takes as long as checking a password, so that the time does not tell whether the user exists.
            password_hash('nobody', PASSWORD_DEFAULT);

            return false;
        }
        if (!password_verify($password, (string) $user['password_hash'])) {
            return false;
        }
        if (password_needs_rehash((string) $user['password_hash'], PASSWORD_DEFAULT)) {
            $update = $this->pdo->prepare('UPDATE users SET password_hash = :hash WHERE id = :id');
            $update->execute(['hash' => password_hash($password, PASSWORD_DEFAULT), 'id' => $user['id']]);
        }

        // A session id that somebody knew before the login is worth nothing after it.
        session_regenerate_id(true);
        $_SESSION['user_id'] = (int) $user['id'];

        return true;
    }

    /** The id of the user who is logged in; null for nobody. */
    public function userId(): ?int
    {
        return $_SESSION['user_id'] ?? null;
    }

    /** Ends the session. */
    public function logOut(): void
    {
        $_SESSION = [];
        session_destroy();
    }
}
`,
  },
];
