import { html, nothing, type TemplateResult } from 'lit-html';
import { type Ref, ref } from 'lit-html/directives/ref.js';
import type { Chart } from '../../shared/protocolSnapshots.ts';
import { t } from '../../shared/texts.ts';
import { grouped } from '../page/format.ts';

/** A chart in its frame, with the same values as a table for those who cannot see it. */
export function chartBox(chart: Chart): TemplateResult {
  const drawInto = (canvas: Element | undefined) => {
    if (canvas instanceof HTMLCanvasElement) drawWhenSeen(canvas, chart);
  };
  return html`<figure class="chart">
    <figcaption><h2>${chart.title}</h2></figcaption>
    <div class="canvas"><canvas role="img" aria-label=${summary(chart)} ${ref(drawInto as Ref | ((element?: Element) => void))}></canvas></div>
    <details>
      <summary>${t('As a table')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('{0}, values', chart.title)}>
        <table>
          <thead>
            <tr>
              <th scope="col"><span class="sr">${t('Time')}</span></th>
              ${chart.series.map(({ name }) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${chart.labels.map(
              (label, index) => html`<tr>
                <th scope="row">${label}</th>
                ${chart.series.map(({ values }) => html`<td>${valueText(values[index], chart.unit) || nothing}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

function drawWhenSeen(canvas: HTMLCanvasElement, chart: Chart): void {
  wanted.set(canvas, chart);
  if (near.has(canvas)) drawWanted(canvas);
  else nearby.observe(canvas);
}

/** The newest chart for each canvas. */
const wanted = new WeakMap<Element, Chart>();
const near = new WeakSet<Element>();

// Charts further down wait until the user comes near them: the first ones are there sooner.
const nearby = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLCanvasElement)) continue;
      near.add(target);
      drawWanted(target);
    }
  },
  { rootMargin: '100px' },
);

/** The library that draws comes after figures and tables are painted: it is three times as large as all the rest of the page. */
function drawWanted(canvas: HTMLCanvasElement): void {
  void import('./chartCanvas.ts').then(({ drawChart }) => {
    const chart = wanted.get(canvas);
    if (chart && canvas.isConnected) drawChart(canvas, chart, valueText);
  });
}

export function valueText(value: number | null | undefined, unit: Chart['unit']): string {
  if (value === null || value === undefined) return '';
  if (unit === 'usd') return `$${grouped(Number(value.toFixed(Math.abs(value) < 0.1 ? 4 : 2)))}`;
  if (unit === 'percent') return `${Math.round(value)} %`;
  return unit === 'seconds' ? `${Number(value.toFixed(1))} s` : String(Math.round(value * 100) / 100);
}

function summary(chart: Chart): string {
  const parts = chart.series.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    const last = known.at(-1);
    return last === undefined
      ? `${name}: nothing`
      : t('{0}: highest {1}, last {2}', name, valueText(Math.max(...known), chart.unit), valueText(last, chart.unit));
  });
  return `${chart.title}. ${parts.join('. ')}`;
}
