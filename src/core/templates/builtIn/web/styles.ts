import type { TemplateSeed } from '../../template.ts';

export const webStylesTemplates: readonly TemplateSeed[] = [
  {
    id: 'css.cardGrid',
    task: 'CSS responsive grid of cards',
    language: 'css',
    technologies: ['css'],
    fileName: 'cards.css',
    slots: [],
    wordings: [{ text: 'CSS grid layout with as many cards in a row as fit', origin: 'user', addedAtMs: 0 }],
    code: `/* As many cards of equal width in a row as fit; one below the other on a phone. */
.card-grid {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
  gap: 1.5rem;
  padding: 0;
  margin: 0;
  list-style: none;
}

.card {
  display: flex;
  flex-direction: column;
  gap: 0.75rem;
  padding: 1.25rem;
  border: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
  border-radius: 0.5rem;
}

.card > img {
  width: 100%;
  aspect-ratio: 16 / 9;
  object-fit: cover;
  border-radius: inherit;
}

/* The last thing of a card, most often its link, stands at the bottom in all cards of a row. */
.card > :last-child {
  margin-block-start: auto;
}

.card:focus-within {
  outline: 2px solid currentcolor;
  outline-offset: 2px;
}
`,
  },
  {
    id: 'css.darkMode',
    task: 'CSS dark mode with custom properties',
    language: 'css',
    technologies: ['css'],
    fileName: 'theme.css',
    slots: [],
    wordings: [{ text: 'CSS variables for a light and a dark theme', origin: 'user', addedAtMs: 0 }],
    code: `/* Follows the system; \`data-theme\` on the root element is the choice of the user and wins. */
:root {
  color-scheme: light;
  --color-background: #ffffff;
  --color-surface: #f4f5f7;
  --color-text: #1b1d21;
  --color-text-muted: #585d66;
  --color-border: #c9cdd4;
  --color-accent: #0b57d0;
  --color-on-accent: #ffffff;
}

@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
    --color-background: #16181c;
    --color-surface: #202329;
    --color-text: #e8eaed;
    --color-text-muted: #a6adb8;
    --color-border: #40454f;
    --color-accent: #8ab4f8;
    --color-on-accent: #0b1a33;
  }
}

:root[data-theme="dark"] {
  color-scheme: dark;
  --color-background: #16181c;
  --color-surface: #202329;
  --color-text: #e8eaed;
  --color-text-muted: #a6adb8;
  --color-border: #40454f;
  --color-accent: #8ab4f8;
  --color-on-accent: #0b1a33;
}

body {
  color: var(--color-text);
  background-color: var(--color-background);
}

a {
  color: var(--color-accent);
}
`,
  },
  {
    id: 'css.stickyHeader',
    task: 'CSS sticky header with navigation',
    language: 'css',
    technologies: ['css'],
    fileName: 'header.css',
    slots: [],
    wordings: [{ text: 'CSS navbar that stays at the top while scrolling', origin: 'user', addedAtMs: 0 }],
    code: `/* Stays at the top while the page scrolls; targets of links do not hide behind it. */
:root {
  --header-height: 3.5rem;
}

html {
  scroll-padding-block-start: calc(var(--header-height) + 1rem);
}

.site-header {
  position: sticky;
  inset-block-start: 0;
  z-index: 10;
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 1rem;
  min-height: var(--header-height);
  padding-inline: max(1rem, env(safe-area-inset-left));
  background-color: canvas;
  border-block-end: 1px solid color-mix(in srgb, currentcolor 20%, transparent);
}

.site-header ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1rem;
  padding: 0;
  margin: 0;
  list-style: none;
}

.site-header a {
  display: inline-block;
  padding-block: 0.75rem;
  color: inherit;
  text-decoration: none;
}

.site-header a:hover,
.site-header a:focus-visible,
.site-header a[aria-current="page"] {
  text-decoration: underline;
  text-underline-offset: 0.3em;
}
`,
  },
  {
    id: 'css.center',
    task: 'CSS to center a div horizontally and vertically',
    language: 'css',
    technologies: ['css'],
    fileName: 'center.css',
    slots: [],
    wordings: [{ text: 'how to center an element with CSS', origin: 'user', addedAtMs: 0 }],
    code: `/* Centers its children both ways, in the middle of the window when there is room. */
.centered {
  display: grid;
  place-items: center;
  min-height: 100dvh;
  padding: 1rem;
}
`,
  },
];
