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
import type { Chart } from '../../shared/protocolSnapshots.ts';
import { t } from '../../shared/texts.ts';

// This file is loaded by itself, after the first paint. What it shared with the page would become a third file that the page waits for,
// so it is handed what it needs.

export type ValueText = (value: number | null, unit: Chart['unit']) => string;

ChartJs.register(BarController, BarElement, LineController, LineElement, PointElement, CategoryScale, LinearScale, Legend, Tooltip, Filler);

interface DrawnChart {
  readonly chart: Chart;
  readonly valueText: ValueText;
  readonly instance: ChartJs;
  readonly key: string;
}

const drawn = new Map<HTMLCanvasElement, DrawnChart>();

// VS Code sets the theme as a class of the body. The list is copied, because drawing changes the map.
new MutationObserver(() => {
  for (const [canvas, { chart, valueText }] of [...drawn]) drawChart(canvas, chart, valueText);
}).observe(document.body, { attributes: true, attributeFilter: ['class'] });

/** Draws only when something is different: a snapshot comes with every change of the product. A canvas that left the page is forgotten. */
export function drawChart(canvas: HTMLCanvasElement, chart: Chart, valueText: ValueText): void {
  for (const [other, { instance }] of [...drawn]) {
    if (other.isConnected) continue;
    instance.destroy();
    drawn.delete(other);
  }
  if (!canvas.isConnected) return;
  const key = `${document.body.className} ${JSON.stringify(chart)}`;
  const before = drawn.get(canvas);
  if (before?.key === key) return;
  before?.instance.destroy();
  drawn.set(canvas, { chart, valueText, key, instance: new ChartJs(canvas, configurationOf(chart, valueText)) });
}

function configurationOf(chart: Chart, valueText: ValueText): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  const text = color('--vscode-foreground', '#888');
  // Of the text's own colour, so that it recedes in every theme: borders of high contrast themes are as bright as the data.
  const grid = `color-mix(in srgb, ${text} 14%, transparent)`;
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
        x: { stacked, border: { color: grid }, grid: { display: false }, ticks: { color: text, maxRotation: 0, autoSkipPadding: 12 } },
        y: {
          stacked,
          beginAtZero: true,
          ...(chart.unit === 'percent' ? { max: 100 } : {}),
          border: { display: false },
          grid: { color: grid },
          ticks: { color: text, maxTicksLimit: 5, callback: (value) => valueText(Number(value), chart.unit) },
        },
      },
    },
  };
}

function datasetOf({ name, kind, values }: Chart['series'][number], index: number): ChartDataset<'bar' | 'line', (number | null)[]> {
  const hue = name === t('Limit') ? color('--vscode-charts-red', '#f14c4c') : color(hues[index % hues.length] ?? '', '#3794ff');
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
