// Draws what the server tells; the colours are the theme's, and the times Manila's.
import { init } from './lib/echarts.js';

const hour = 3600_000, manila = 8 * hour;
const colour = name => getComputedStyle(document.body).getPropertyValue(name).trim();
const two = number => String(number).padStart(2, '0');
const clock = (time, withSeconds) => {
  const at = new Date(time + manila);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}${withSeconds ? `:${two(at.getUTCSeconds())}` : ''}`;
};
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const full = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

export function draw(place, series) {
  const chart = init(place);
  let told = series;

  const show = () => {
    const [text, line, back] = ['--mud-palette-text-secondary', '--mud-palette-lines-default', '--mud-palette-surface'].map(colour);
    const colours = ['--mud-palette-primary', '--mud-palette-warning', '--mud-palette-success'].map(colour);
    const isLine = told.kind === 'line';
    chart.setOption({
      animation: false, color: colours, textStyle: { fontFamily: 'Inter, system-ui, sans-serif' }, aria: { enabled: false },
      grid: { left: 52, right: 12, top: told.names.length > 1 ? 28 : 10, bottom: 24 },
      legend: { show: told.names.length > 1, top: 0, right: 4, icon: 'roundRect', itemWidth: 12, itemHeight: 4, textStyle: { color: text, fontSize: 11 } },
      tooltip: {
        trigger: 'axis', backgroundColor: back, borderColor: line, textStyle: { color: colour('--mud-palette-text-primary'), fontSize: 12 },
        valueFormatter: value => told.unit + full.format(value),
        axisPointer: { label: { formatter: ({ value }) => clock(+value, isLine) } },
      },
      xAxis: {
        ...(isLine && told.times.length ? { min: told.times.at(-1) - told.points * 1000, max: told.times.at(-1) } : {}),
        type: 'time', minInterval: isLine ? 60_000 : hour, axisLine: { lineStyle: { color: line } }, splitLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: text, fontSize: 11, hideOverlap: true, formatter: value => clock(value, false) },
      },
      yAxis: {
        type: 'value', min: 0, splitNumber: 3, splitLine: { lineStyle: { color: line } },
        axisLabel: { color: text, fontSize: 11, formatter: value => told.unit + short.format(value) },
      },
      series: told.names.map((name, at) => ({
        name, type: told.kind, showSymbol: false, lineStyle: { width: 1.6 }, barMaxWidth: 18,
        areaStyle: isLine && at === 0 ? { opacity: 0.12 } : undefined, emphasis: { disabled: true },
        data: told.times.map((time, place) => [time, told.values[at][place]]),
      })),
    }, { replaceMerge: ['series'] });
  };

  const size = new ResizeObserver(() => chart.resize());
  const themed = () => setTimeout(show, 150); // The new colours come over the live connection.
  document.addEventListener('desk-theme', themed);
  size.observe(place);
  show();
  return {
    set(series) {
      told = series;
      show();
    },
    push(time, values) {
      told.times.push(time);
      values.forEach((value, at) => told.values[at].push(value));
      if (told.times.length > told.points) {
        told.times.shift();
        told.values.forEach(line => line.shift());
      }
      show();
    },
    end() {
      document.removeEventListener('desk-theme', themed);
      size.disconnect();
      chart.dispose();
    },
  };
}
