import type { TemplateSeed } from '../../template.ts';

export const typescriptReactTemplates: readonly TemplateSeed[] = [
  {
    id: 'typescript.react.form',
    task: 'React form component to create products',
    language: 'typescriptreact',
    technologies: ['react'],
    fileName: 'CreateProductForm.tsx',
    slots: [{ word: 'products', kind: 'noun' }],
    needs: { react: '18' },
    code: `import { useId, useState, type ReactElement, type SyntheticEvent } from "react";

/** What the form collects. */
export interface ProductInput {
  readonly name: string;
  readonly description: string;
}

/** Properties of {@link CreateProductForm}. */
export interface CreateProductFormProps {
  /** Saves the product; a rejection is shown and keeps what was typed. */
  readonly onCreate: (input: ProductInput) => Promise<void>;
}

const EMPTY_PRODUCT: ProductInput = { name: "", description: "" };
const MAX_NAME_LENGTH = 120;

/**
 * Form to create one product, with validation and a state while it is saved.
 *
 * @param props - What happens with the product.
 * @returns The form.
 */
export function CreateProductForm({
  onCreate,
}: CreateProductFormProps): ReactElement {
  const formId = useId();
  const [input, setInput] = useState(EMPTY_PRODUCT);
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);

  async function save(): Promise<void> {
    const name = input.name.trim();
    if (name === "") {
      setError("Please enter a name.");
      return;
    }
    setSaving(true);
    setError(undefined);
    try {
      await onCreate({ name, description: input.description.trim() });
      setInput(EMPTY_PRODUCT);
    } catch (reason) {
      setError(
        reason instanceof Error ? reason.message : "Saving failed. Try again.",
      );
    } finally {
      setSaving(false);
    }
  }

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault();
    void save(); // Never rejects: errors are shown in the form.
  }

  return (
    <form
      aria-labelledby={\`\${formId}-title\`}
      noValidate
      onSubmit={handleSubmit}
    >
      <h2 id={\`\${formId}-title\`}>Create product</h2>

      <label htmlFor={\`\${formId}-name\`}>Name</label>
      <input
        id={\`\${formId}-name\`}
        value={input.name}
        maxLength={MAX_NAME_LENGTH}
        required
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : \`\${formId}-error\`}
        onChange={(event) => setInput({ ...input, name: event.target.value })}
      />

      <label htmlFor={\`\${formId}-description\`}>Description</label>
      <textarea
        id={\`\${formId}-description\`}
        value={input.description}
        onChange={(event) =>
          setInput({ ...input, description: event.target.value })
        }
      />

      {error !== undefined && (
        <p id={\`\${formId}-error\`} role="alert">
          {error}
        </p>
      )}
      <button type="submit" disabled={saving}>
        {saving ? "Saving…" : "Create product"}
      </button>
    </form>
  );
}
`,
  },
  {
    id: 'typescript.react.list',
    task: 'React component that fetches and lists products with loading and error states',
    language: 'typescriptreact',
    technologies: ['react'],
    fileName: 'ProductList.tsx',
    slots: [{ word: 'products', kind: 'noun' }],
    wordings: [{ text: 'React table of products with loading and error states', origin: 'user', addedAtMs: 0 }],
    code: `import { useEffect, useState, type ReactElement } from "react";

/** One entry of the list. */
export interface Product {
  readonly id: string;
  readonly name: string;
}

/** Properties of {@link ProductList}. */
export interface ProductListProps {
  /** Loads products; must stop when the signal fires. */
  readonly loadProducts: (signal: AbortSignal) => Promise<readonly Product[]>;
}

/** What one load gave; without products it failed. */
interface Outcome extends ProductListProps {
  readonly attempt: number;
  readonly products: readonly Product[] | undefined;
}

/**
 * Lists products and shows while they load and when loading failed.
 *
 * @param props - How to load; pass a stable function, for a new one loads again.
 * @returns The list.
 */
export function ProductList({ loadProducts }: ProductListProps): ReactElement {
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Outcome>();

  useEffect(() => {
    const controller = new AbortController();
    async function load(): Promise<void> {
      let products: readonly Product[] | undefined;
      try {
        products = await loadProducts(controller.signal);
      } catch {
        products = undefined;
      }
      if (!controller.signal.aborted) {
        setOutcome({ loadProducts, attempt, products });
      }
    }
    void load(); // Never rejects.
    return () => controller.abort();
  }, [loadProducts, attempt]);

  if (outcome?.loadProducts !== loadProducts || outcome.attempt !== attempt) {
    return <p role="status">Loading products…</p>;
  }
  if (outcome.products === undefined) {
    return (
      <div role="alert">
        <p>Products could not be loaded.</p>
        <button type="button" onClick={() => setAttempt(attempt + 1)}>
          Try again
        </button>
      </div>
    );
  }
  return outcome.products.length === 0 ? (
    <p>There are no products yet.</p>
  ) : (
    <ul aria-label="All products">
      {outcome.products.map((product) => (
        <li key={product.id}>{product.name}</li>
      ))}
    </ul>
  );
}
`,
  },
];
