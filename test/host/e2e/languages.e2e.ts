// The pages as built, in every language: nothing of ours is left in English, and nothing is wider than the narrowest side bar.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../../scripts/chromium.ts';
import { englishBundle } from '../../../scripts/l10n/bundle.ts';
import { filesOf, readTexts } from '../../../scripts/l10n/languageFiles.ts';
import { languages } from '../../../scripts/l10n/languageProblems.ts';
import { speak } from '../../../src/shared/texts.ts';
import { type PageServer, pageViews, servePages } from './pagesInLanguages.ts';

/** Each text between marks: what stands outside of them on a page was not asked for in the user's language. */
const marked = Object.fromEntries(Object.entries(englishBundle()).map(([key, text]) => [key, `⟦${text}⟧`]));

describe('the pages in every language', () => {
  let browser: Browser;
  let server: PageServer;
  before(async () => {
    browser = await launchChromium();
    server = await servePages(browser);
  });
  after(async () => {
    speak('en', undefined);
    await server.close();
    await browser.close();
  });

  for (const [at, [name]] of pageViews.entries()) {
    it(`show no English of ours: ${name}`, async () => {
      speak('de', marked);
      const page = await server.open(at, 'de', marked, 1_000);
      const shown = await page.evaluate(shownTexts);
      await page.context().close();
      const left = shown.map(withoutMarked).filter((text) => isOurs(text));
      assert.ok(
        shown.some((text) => text.includes('⟦')),
        'no text of the language is shown',
      );
      assert.deepEqual([...new Set(left)], []);
    });

    for (const language of ['en', ...languages]) {
      it(`are not wider than 250 pixels in ${language}: ${name}`, async () => {
        const bundle = language === 'en' ? undefined : readTexts(filesOf(language).bundle);
        speak(language, bundle);
        const page = await server.open(at, language, bundle, 250);
        const found = await page.evaluate(tooWide);
        await page.context().close();
        assert.deepEqual(found, []);
      });
    }
  }
});

/** Every text a reader of the page meets, in the page: shown, read out, or on hover. Code, names and other data of the user are left out. */
function shownTexts(): string[] {
  const data = 'pre, code, textarea, .title, option, .place, .task button, tbody th .link, .counters dd, #detail';
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: parent, textContent } = walker.currentNode;
    if (parent && !parent.closest(`script, style, ${data}`)) texts.push(textContent ?? '');
  }
  for (const element of document.querySelectorAll('[title], [aria-label], [placeholder], [aria-valuetext]')) {
    if (element.matches(data)) continue;
    for (const name of ['title', 'aria-label', 'placeholder', 'aria-valuetext']) texts.push(element.getAttribute(name) ?? '');
  }
  return texts.filter((text) => /[A-Za-z]{3}/.test(text));
}

/** What is left of a text when what stands between marks, however deep, is taken out. */
function withoutMarked(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  return rest === text ? rest.trim() : withoutMarked(rest);
}

/** Names, ids, dates and what the made-up user wrote are not ours to translate. */
const names =
  /\b(?:Q2O|gemini|openai|anthropic|flash|python|typescript|typescriptreact|terraform|sql|go|fastapi|sqlalchemy|pydantic|coder|sandbox|ms|min|USD|CSV|JSON)\b|q2o[.\w]*|\b[a-z]+\.[\w.]+|template-\d+|(?:claude|gpt|gemini)-[\w.-]+|\b(?:Jan|Feb|Mär|März|Apr|Mai|Jun|Juni|Jul|Juli|Aug|Sep|Sept|Okt|Nov|Dez)\.?\b|The service is overloaded/gi;

function isOurs(text: string): boolean {
  return /[A-Za-z]{3}/.test(text.replace(names, ' '));
}

/** What sticks out of the page sideways, in the page. Regions that scroll may be wider inside. */
function tooWide(): string[] {
  const width = document.documentElement.clientWidth;
  const found: string[] = [];
  if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('.scroll, .sr, nav, .gauge, .marks, pre')) continue;
    const { right, width: own } = element.getBoundingClientRect();
    if (own > 0 && right > width + 1)
      found.push(`${element.tagName.toLowerCase()}.${element.className}: ${(element.textContent ?? '').trim().slice(0, 60)}`);
  }
  return found.slice(0, 8);
}
