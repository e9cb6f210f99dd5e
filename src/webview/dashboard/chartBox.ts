import {
  BarController,
  BarElement,
  CategoryScale,
  type ChartConfiguration,
  type ChartDataset,
  Chart as ChartJs,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { html, nothing, type TemplateResult } from 'lit-html';
import { type Ref, ref } from 'lit-html/directives/ref.js';
import type { Chart } from '../../shared/protocolSnapshots.ts';
import { grouped } from '../page/format.ts';

ChartJs.register(BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale, Legend, Tooltip, Filler);

/** A chart in its frame, with the same values as a table for those who cannot see it. */
export function chartBox(chart: Chart): TemplateResult {
  const drawInto = (canvas: Element | undefined) => {
    if (canvas instanceof HTMLCanvasElement) drawWhenSeen(canvas, chart);
  };
  return html`<figure class="chart">
    <figcaption><h2>${chart.title}</h2></figcaption>
    <div class="canvas"><canvas role="img" aria-label=${summary(chart)} ${ref(drawInto as Ref | ((element?: Element) => void))}></canvas></div>
    <details>
      <summary>As a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="${chart.title}, values">
        <table>
          <thead>
            <tr>
              <th scope="col"><span class="sr">Time</span></th>
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

/** Draws all charts again in the colours of the present theme. */
export function redrawCharts(): void {
  for (const [canvas, { chart }] of drawn) draw(canvas, chart);
}

const wanted = new WeakMap<Element, Chart>();
const drawn = new Map<HTMLCanvasElement, { readonly chart: Chart; readonly instance: ChartJs; readonly key: string }>();

// Charts further down wait until the user comes near them: the first ones are there sooner.
const nearby = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const chart = wanted.get(target);
      if (isIntersecting && chart && target instanceof HTMLCanvasElement) draw(target, chart);
    }
  },
  { rootMargin: '100px' },
);

function drawWhenSeen(canvas: HTMLCanvasElement, chart: Chart): void {
  wanted.set(canvas, chart);
  if (drawn.has(canvas)) draw(canvas, chart);
  else nearby.observe(canvas);
}

/** Draws only when something is different: a snapshot comes with every change of the product. */
function draw(canvas: HTMLCanvasElement, chart: Chart): void {
  for (const [other, { instance }] of drawn) {
    if (other.isConnected) continue;
    instance.destroy();
    drawn.delete(other);
  }
  const key = `${document.body.className} ${JSON.stringify(chart)}`;
  const before = drawn.get(canvas);
  if (before?.key === key) return;
  before?.instance.destroy();
  drawn.set(canvas, { chart, key, instance: new ChartJs(canvas, configurationOf(chart)) });
}

function configurationOf(chart: Chart): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  const text = color('--vscode-foreground', '#888');
  const grid = color('--vscode-panel-border', 'rgba(128,128,128,0.3)');
  const stacked = chart.series.filter(({ kind }) => kind === 'bar').length > 1;
  return {
    type: 'bar',
    data: { labels: [...chart.labels], datasets: chart.series.map((series, index) => datasetOf(series, index)) },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { display: chart.series.length > 1, position: 'bottom', labels: { color: text, boxWidth: 10, boxHeight: 10 } },
        tooltip: { callbacks: { label: (item) => `${item.dataset.label ?? ''}: ${valueText(item.parsed.y, chart.unit)}` } },
      },
      scales: {
        x: { stacked, grid: { display: false }, ticks: { color: text, maxRotation: 0, autoSkipPadding: 12 } },
        y: {
          stacked,
          beginAtZero: true,
          ...(chart.unit === 'percent' ? { max: 100 } : {}),
          grid: { color: grid },
          ticks: { color: text, maxTicksLimit: 5, callback: (value) => valueText(Number(value), chart.unit) },
        },
      },
    },
  };
}

function datasetOf({ name, kind, values }: Chart['series'][number], index: number): ChartDataset<'bar' | 'line', (number | null)[]> {
  const hue = name === 'Limit' ? color('--vscode-charts-red', '#f14c4c') : color(hues[index % hues.length] ?? '', '#3794ff');
  const base = { label: name, data: [...values], borderColor: hue, backgroundColor: hue };
  if (kind === 'bar') return { ...base, type: 'bar', borderWidth: 0, maxBarThickness: 28 };
  return {
    ...base,
    type: 'line',
    borderWidth: 2,
    pointRadius: 0,
    pointHitRadius: 8,
    tension: 0,
    spanGaps: true,
    borderDash: kind === 'dashed' ? [5, 4] : [],
  };
}

const hues = ['--vscode-charts-blue', '--vscode-charts-green', '--vscode-charts-purple', '--vscode-charts-yellow', '--vscode-charts-red'];

function color(name: string, fallback: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim() || fallback;
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
      : `${name}: highest ${valueText(Math.max(...known), chart.unit)}, last ${valueText(last, chart.unit)}`;
  });
  return `${chart.title}. ${parts.join('. ')}`;
}
