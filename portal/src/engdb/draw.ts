/** Draws a plot: numbers with uPlot, texts as labelled runs. The library is loaded when the first plot is drawn. */
import { h, svg } from "../ui/dom.ts";
import type { Plot, Run } from "./api.ts";
import { isoOf, micros, type Range, tickLabels, tidied, timeText, valueLabels } from "./range.ts";
import { columns } from "./series.ts";

const HEIGHT = 340;

/** @param zoom called with the range that was dragged over */
export async function draw(place: HTMLElement, plot: Plot, zoom: (range: Range) => void): Promise<void> {
  if (plot.runs) {
    place.replaceChildren(runs(plot, plot.runs));
    return;
  }
  const { default: UPlot } = await import("uplot");
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const c = columns(plot);
  const stepped = plot.all_points ? {} : { paths: UPlot.paths.stepped?.({ align: 1 }) };
  const points = { show: !plot.reduced && c.x.length < 200, size: 5 };
  const axis = { stroke: colour("--ink-2"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line") } };
  const value = (_: unknown, v: number | null) => (v === null || v === undefined ? "–" : String(Number(v.toPrecision(8))));
  const edge = { stroke: colour("--accent"), width: 1, points: { show: false }, value };
  const band = plot.reduced && plot.all_points;
  const box = h("div", { class: "plot", "aria-hidden": "true", "data-testid": "plot-canvas" });
  place.replaceChildren(box);
  const width = () => Math.max(280, box.clientWidth - 16);
  const options = {
    width: width(),
    height: HEIGHT,
    padding: [12, 36, 0, 0],
    tzDate: (ts: number) => UPlot.tzDate(new Date(ts * 1e3), "Etc/UTC"),
    cursor: { drag: { x: true, y: false, setScale: false } },
    scales: { x: { time: true, min: (micros(plot.start) ?? 0) / 1e6, max: (micros(plot.end) ?? 0) / 1e6 } },
    axes: [{ ...axis, space: 75, values: (_: unknown, ticks: number[], __: number, ___: number, step: number) => tickLabels(ticks, step) }, { ...axis, size: axisWidth, values: (_: unknown, ticks: number[], __: number, ___: number, step: number) => valueLabels(ticks, step), label: plot.unit ?? "", labelSize: plot.unit ? 20 : 0 }],
    series: [
      { label: "UTC", value: (_: unknown, v: number | null) => (v === null || v === undefined ? "–" : timeText(Math.round(v * 1e6))) },
      ...(band
        ? [{ ...edge, label: "least" }, { ...edge, label: "greatest" }]
        : [{ label: plot.mnemonic, stroke: colour("--accent"), width: 1.5, points, value, ...stepped }]),
    ],
    bands: band ? [{ series: [2, 1] as [number, number], fill: colour("--accent-soft") }] : [],
    hooks: {
      setSelect: [(u: { select: { left: number; width: number }; posToVal: (p: number, s: string) => number }) => {
        if (u.select.width > 4) {
          const at = (px: number) => isoOf(Math.round(u.posToVal(px, "x") * 1e6));
          zoom(tidied({ start: at(u.select.left), end: at(u.select.left + u.select.width) }));
        }
      }],
    },
  };
  const chart = new UPlot(options as never, (band ? [c.x, c.low, c.high] : [c.x, c.middle]) as never, box);
  new ResizeObserver(() => box.isConnected && chart.setSize({ width: width(), height: HEIGHT })).observe(place);
}

/** As wide as its longest label. */
function axisWidth(_: unknown, labels: string[] | null): number {
  return 22 + 7 * Math.max(5, ...(labels ?? []).map((label) => label.length));
}

/** Texts over time: one bar per run, its colour chosen by its value, its value written where there is room. */
function runs(plot: Plot, list: Run[]): HTMLElement {
  const start = micros(plot.start) ?? 0;
  const end = micros(plot.end) ?? 1;
  const width = 1000;
  const x = (us: number) => ((Math.min(Math.max(us, start), end) - start) / (end - start)) * width;
  const values = [...new Set(list.map((r) => r.value))];
  const bars = list.map((r) => {
    const w = Math.max(1, x(r.end_us) - x(r.start_us));
    const text = r.mixed ? "several" : String(r.value);
    const hue = (values.indexOf(r.value) * 137) % 360;
    return [
      svg("rect", { x: x(r.start_us), y: 10, width: w, height: 56, fill: r.mixed ? "#888888" : `hsl(${hue} 45% 62%)` }, svg("title", null, `${text}: ${timeText(r.start_us)} to ${timeText(r.end_us)}`)),
      w > text.length * 8 ? svg("text", { x: x(r.start_us) + w / 2, y: 43, "text-anchor": "middle", class: "on-run" }, text) : null,
    ];
  });
  return h(
    "div",
    { class: "plot", "data-testid": "plot-runs" },
    svg(
      "svg",
      { class: "runs", viewBox: `0 0 ${width} 96`, role: "img", "aria-label": `Values of ${plot.mnemonic} over time; the table below has them all` },
      bars,
      svg("text", { x: 0, y: 88 }, timeText(start)),
      svg("text", { x: width, y: 88, "text-anchor": "end" }, timeText(end)),
    ),
  );
}
