import type { TemplateSeed } from '../../template.ts';

export const webPagesTemplates: readonly TemplateSeed[] = [
  {
    id: 'html.contactForm',
    task: 'HTML contact form that is accessible',
    language: 'html',
    technologies: ['html'],
    fileName: 'contact.html',
    slots: [],
    wordings: [{ text: 'HTML form with labels, validation and error messages', origin: 'user', addedAtMs: 0 }],
    code: `<form action="/contact" method="post" aria-labelledby="contact-title">
  <h2 id="contact-title">Write to us</h2>
  <p>Fields marked with <span aria-hidden="true">*</span><span class="visually-hidden">a star</span> are needed.</p>

  <!-- The token against forged requests; the server fills it in and checks it. -->
  <input type="hidden" name="csrf_token" value="">

  <p>
    <label for="contact-name">Name *</label>
    <input id="contact-name" name="name" type="text" autocomplete="name" maxlength="120" required>
  </p>

  <p>
    <label for="contact-email">Email *</label>
    <input id="contact-email" name="email" type="email" autocomplete="email" maxlength="254" required aria-describedby="contact-email-hint">
    <small id="contact-email-hint">Only used to answer you.</small>
  </p>

  <p>
    <label for="contact-message">Message *</label>
    <textarea id="contact-message" name="message" rows="6" minlength="10" maxlength="5000" required></textarea>
  </p>

  <p>
    <input id="contact-consent" name="consent" type="checkbox" value="yes" required>
    <label for="contact-consent">I have read the <a href="/privacy">privacy notice</a>. *</label>
  </p>

  <p role="status" id="contact-result"></p>
  <button type="submit">Send</button>
</form>
`,
  },
  {
    id: 'html.page',
    task: 'HTML page skeleton with header, navigation, main and footer',
    language: 'html',
    technologies: ['html'],
    fileName: 'index.html',
    slots: [],
    wordings: [{ text: 'HTML5 boilerplate page', origin: 'user', addedAtMs: 0 }],
    code: `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Title of the page – Example</title>
    <meta name="description" content="One or two sentences that search engines show.">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/main.css">
    <script src="/main.js" type="module"></script>
  </head>
  <body>
    <a class="skip-link" href="#main">Skip to content</a>
    <header>
      <a href="/">Example</a>
      <nav aria-label="Main">
        <ul>
          <li><a href="/" aria-current="page">Home</a></li>
          <li><a href="/products">Products</a></li>
          <li><a href="/contact">Contact</a></li>
        </ul>
      </nav>
    </header>
    <main id="main">
      <h1>Title of the page</h1>
      <p>First paragraph.</p>
    </main>
    <footer>
      <nav aria-label="Legal">
        <a href="/imprint">Imprint</a>
        <a href="/privacy">Privacy</a>
      </nav>
    </footer>
  </body>
</html>
`,
  },
];
