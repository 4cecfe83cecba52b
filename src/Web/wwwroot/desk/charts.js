// Draws what the server tells; the colours are the theme's, and the times Manila's.
import { init } from './lib/echarts.js';

const second = 1000, hour = 3600 * second, day = 24 * hour, manila = 8 * hour;
const colour = name => getComputedStyle(document.body).getPropertyValue(name).trim();
const two = number => String(number).padStart(2, '0');
const clock = (time, withSeconds) => {
  const at = new Date(time + manila);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}${withSeconds ? `:${two(at.getUTCSeconds())}` : ''}`;
};
const date = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Manila', day: 'numeric', month: 'short' });
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const full = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const fine = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 6 }); // Of rates: one won is 0.04 pesos.

const theme = () => ({
  text: colour('--mud-palette-text-secondary'), line: colour('--mud-palette-lines-default'), back: colour('--mud-palette-surface'),
  strong: colour('--mud-palette-text-primary'), colours: ['primary', 'warning', 'success'].map(name => colour(`--mud-palette-${name}`)),
});

const common = ({ strong, line, back, colours }) => ({
  animation: false, color: colours, textStyle: { fontFamily: 'Inter, system-ui, sans-serif' },
  tooltip: { backgroundColor: back, borderColor: line, textStyle: { color: strong, fontSize: 12 } },
});

/** Lines, bars or candles over time. */
function overTime(told, look) {
  const { text, line, colours } = look;
  const isLine = told.kind === 'line', isRate = told.kind === 'candlestick';
  const isLong = told.times.at(-1) - told.times[0] > 2 * day;
  const number = isRate ? fine : full;
  const base = common(look);
  return {
    ...base,
    grid: { left: 52, right: 12, top: told.names.length > 1 ? 28 : 10, bottom: 24 },
    legend: { show: told.names.length > 1, top: 0, right: 4, icon: 'roundRect', itemWidth: 12, itemHeight: 4, textStyle: { color: text, fontSize: 11 } },
    tooltip: {
      ...base.tooltip, trigger: 'axis', valueFormatter: value => told.unit + number.format(value),
      axisPointer: { label: { formatter: ({ value }) => (isLine ? '' : `${date.format(+value)} `) + clock(+value, isLine) } },
    },
    xAxis: {
      ...(isLine && told.times.length ? { min: told.times.at(-1) - told.points * second, max: told.times.at(-1) } : {}),
      type: 'time', minInterval: isLine ? 60 * second : isLong ? day : hour, axisLine: { lineStyle: { color: line } }, splitLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: text, fontSize: 11, hideOverlap: true, formatter: value => isLong ? date.format(value) : clock(value, false) },
    },
    yAxis: {
      type: 'value', ...(isRate ? { scale: true } : { min: 0 }), splitNumber: 3, splitLine: { lineStyle: { color: line } },
      axisLabel: { color: text, fontSize: 11, formatter: value => told.unit + (isRate ? fine : short).format(value) },
    },
    series: isRate
      ? [{
        name: told.names[0], type: told.kind, data: told.times.map((time, place) => [time, ...told.values.map(value => value[place])]), barMaxWidth: 12,
        itemStyle: { color: colours[2], borderColor: colours[2], color0: colours[1], borderColor0: colours[1] },
      }]
      : told.names.map((name, at) => ({
        name, type: told.kind, showSymbol: false, lineStyle: { width: 1.6 }, barMaxWidth: 18,
        areaStyle: isLine && at === 0 ? { opacity: 0.12 } : undefined, emphasis: { disabled: true },
        data: told.times.map((time, place) => [time, told.values[at][place]]),
      })),
  };
}

/** From one side to the other, the more the wider. A mark that is not seen keeps what is called alike on both sides apart. */
function flows(told, look) {
  const [from, to] = [name => `\u200b${name}`, name => `\u200c${name}`];
  const side = (names, mark, at, color) => [...new Set(names)].map(name => ({ name: mark(name), itemStyle: { color }, label: { position: at } }));
  const base = common(look);
  return {
    ...base,
    tooltip: { ...base.tooltip, trigger: 'item', valueFormatter: value => told.unit + full.format(value) },
    series: [{
      type: 'sankey', left: 104, right: 84, top: 6, bottom: 6, nodeWidth: 10, nodeGap: 7, draggable: false, emphasis: { focus: 'adjacency' },
      label: { color: look.strong, fontSize: 11, overflow: 'truncate', width: 92 }, lineStyle: { color: 'gradient', opacity: 0.3 },
      data: [
        ...side(told.links.map(link => link.from), from, 'left', look.colours[0]), ...side(told.links.map(link => link.to), to, 'right', look.colours[2]),
      ],
      links: told.links.map(link => ({ source: from(link.from), target: to(link.to), value: link.value })),
    }],
  };
}

export function draw(place, first) {
  const chart = init(place);
  let told = first;

  const show = () => chart.setOption((told.kind === 'sankey' ? flows : overTime)(told, theme()), { replaceMerge: ['series'] });
  const size = new ResizeObserver(() => chart.resize());
  const themed = () => setTimeout(show, 150); // The new colours come over the live connection.
  document.addEventListener('desk-theme', themed);
  size.observe(place);
  show();
  return {
    set(next) {
      told = next;
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
