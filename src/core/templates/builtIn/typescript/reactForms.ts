import type { TemplateSeed } from '../../template.ts';

export const typescriptReactFormsTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.react.imageUpload',
    task: 'React component to upload an image with a preview',
    language: 'typescriptreact',
    technologies: ['react'],
    fileName: 'ImageUpload.tsx',
    slots: [],
    wordings: [{ text: 'upload an image in React and show it before it is sent', origin: 'user', addedAtMs: 0 }],
    needs: { react: '18' },
    code: `import { useEffect, useId, useState, type ChangeEvent, type FormEvent } from "react";

const MAX_SIZE_BYTES = 5 * 1024 * 1024;
const ALLOWED_TYPES = ["image/jpeg", "image/png", "image/webp"];

/** Properties of {@link ImageUpload}. */
export interface ImageUploadProps {
  /** Sends the file; rejects with a message for the user. */
  readonly upload: (file: File) => Promise<void>;
}

/** Lets the user choose an image, shows it, and sends it. The server must check type and size again. */
export function ImageUpload({ upload }: ImageUploadProps) {
  const id = useId();
  const [file, setFile] = useState<File>();
  const [error, setError] = useState<string>();
  const [isSending, setSending] = useState(false);
  const preview = usePreview(file);

  function choose(event: ChangeEvent<HTMLInputElement>): void {
    const chosen = event.target.files?.[0];
    const problem = chosen && problemOf(chosen);
    setError(problem);
    setFile(problem === undefined ? chosen : undefined);
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (file === undefined) {
      return;
    }
    setSending(true);
    setError(undefined);
    try {
      await upload(file);
      setFile(undefined);
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : "The image could not be sent. Try again.");
    } finally {
      setSending(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>Image</label>
      <input id={id} type="file" accept={ALLOWED_TYPES.join(",")} onChange={choose} aria-describedby={\`\${id}-error\`} />
      <p id={\`\${id}-error\`} role="alert">
        {error}
      </p>
      {preview !== undefined && <img src={preview} alt={\`Preview of \${file?.name ?? "the image"}\`} width={240} />}
      <button type="submit" disabled={file === undefined || isSending}>
        {isSending ? "Sending…" : "Send"}
      </button>
    </form>
  );
}

function problemOf(file: File): string | undefined {
  if (!ALLOWED_TYPES.includes(file.type)) {
    return "Only JPEG, PNG and WebP images can be sent.";
  }
  return file.size > MAX_SIZE_BYTES ? "The image must not be larger than 5 MB." : undefined;
}

/** The address of a file for \`src\`; the browser forgets it when the file changes. */
function usePreview(file: File | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (file === undefined) {
      setUrl(undefined);
      return undefined;
    }
    const created = URL.createObjectURL(file);
    setUrl(created);
    return () => URL.revokeObjectURL(created);
  }, [file]);
  return url;
}
`,
  },
  {
    id: 'typescript.react.componentTest',
    task: 'React Testing Library test of a login form component with Vitest',
    language: 'typescriptreact',
    technologies: ['react', 'vitest', '@testing-library/react'],
    fileName: 'LoginForm.test.tsx',
    slots: [],
    wordings: [{ text: 'how to test a React login component with Testing Library', origin: 'user', addedAtMs: 0 }],
    code: `import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { LoginForm, type Credentials } from "./LoginForm";

function renderForm(login: (credentials: Credentials) => Promise<void>) {
  render(<LoginForm login={login} />);
  return {
    user: userEvent.setup(),
    email: screen.getByLabelText("Email"),
    password: screen.getByLabelText("Password"),
    button: screen.getByRole("button", { name: "Log in" }),
  };
}

describe("LoginForm", () => {
  it("sends what was typed", async () => {
    const login = vi.fn<(credentials: Credentials) => Promise<void>>().mockResolvedValue();
    const { user, email, password, button } = renderForm(login);

    await user.type(email, "ada@example.com");
    await user.type(password, "correct horse");
    await user.click(button);

    expect(login).toHaveBeenCalledExactlyOnceWith({ email: "ada@example.com", password: "correct horse" });
  });

  it("sends nothing while a field is empty", async () => {
    const login = vi.fn<(credentials: Credentials) => Promise<void>>().mockResolvedValue();
    const { user, button } = renderForm(login);

    await user.click(button);

    expect(login).not.toHaveBeenCalled();
  });

  it("says why the login failed", async () => {
    const login = vi.fn<(credentials: Credentials) => Promise<void>>().mockRejectedValue(new Error("Wrong password"));
    const { user, email, password, button } = renderForm(login);

    await user.type(email, "ada@example.com");
    await user.type(password, "wrong");
    await user.click(button);

    expect((await screen.findByRole("alert")).textContent).toBe("Wrong password");
  });
});
`,
  },
];
