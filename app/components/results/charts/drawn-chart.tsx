import {
  Bar,
  BarChart,
  CartesianGrid,
  ErrorBar,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { cutLabel, cutName } from '#app/domain/results/print/chart-label.ts';
import type {
  ChartLevel,
  Dot,
  DotChart,
  ResultChart,
  Stack,
  StackChart,
} from '#app/domain/results/print/chart.ts';
import { BOX, INK, LINE, valueAxis } from './chart-look.ts';
import { DrawnLine } from './drawn-line.tsx';
import { toneColour } from './level-colours.ts';
import { ResponsesText } from './responses-text.tsx';

interface DrawnChartProps {
  chart: ResultChart;
  /** What the chart shows, for those who do not see it. */
  label: string;
}

/** The chart itself; draws nothing on a server. Loaded when needed by `ChartPanel`. */
export function DrawnChart({ chart, label }: DrawnChartProps) {
  return (
    <figure role="img" aria-label={label} className="size-full text-xs">
      <Drawn chart={chart} />
    </figure>
  );
}

function Drawn({ chart }: { chart: ResultChart }) {
  if (chart.kind === 'line') return <DrawnLine chart={chart} />;
  return chart.kind === 'dots' ? <Dots chart={chart} /> : <Stacks chart={chart} />;
}

/** How wide the names beside the rows may be, in pixels, and how many letters fit two lines of that. */
function labelRoom(): { width: number; letters: number } {
  return window.matchMedia('(min-width: 48rem)').matches
    ? { width: 270, letters: 78 }
    : { width: 132, letters: 30 };
}

interface NameAxis {
  ticks: number[];
  interval: 0;
  width: number;
  tick: typeof INK;
  axisLine: typeof LINE;
  tickLine: false;
  tickFormatter: (place: number) => string;
}

/** The axis of names. Rows are told apart by their place, since two units may have one name. */
function nameAxis(
  rows: readonly { label: string }[],
  cut: (label: string, letters: number) => string,
): NameAxis {
  const { width, letters } = labelRoom();
  return {
    ticks: rows.map((_, place) => place),
    interval: 0,
    width,
    tick: INK,
    axisLine: LINE,
    tickLine: false,
    tickFormatter: (place) => cut(rows[place]?.label ?? '', letters),
  };
}

function Dots({ chart }: { chart: DotChart }) {
  const data = chart.rows.map((dot, place) => ({
    ...dot,
    place,
    error: [dot.rate - dot.low, dot.high - dot.rate],
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ScatterChart margin={{ top: 4, right: 16, bottom: 4, left: 0 }}>
        <CartesianGrid stroke="var(--line)" horizontal={false} />
        <XAxis dataKey="rate" {...valueAxis(chart.axis)} />
        <YAxis
          {...nameAxis(chart.rows, cutName)}
          dataKey="place"
          type="number"
          domain={[-0.5, chart.rows.length - 0.5]}
          reversed
        />
        <Tooltip
          cursor={false}
          content={({ payload }) => <DotTip dot={payload[0]?.payload as Dot | undefined} />}
        />
        {[false, true].map((isSmall) => (
          <Scatter
            key={String(isSmall)}
            data={data.filter((dot) => dot.isSmall === isSmall)}
            fill={isSmall ? 'var(--surface)' : 'var(--accent)'}
            stroke={isSmall ? 'var(--ink-faint)' : 'var(--accent)'}
            isAnimationActive={false}
          >
            <ErrorBar
              dataKey="error"
              direction="x"
              width={5}
              strokeWidth={1.5}
              stroke={isSmall ? 'var(--ink-faint)' : 'var(--ink-soft)'}
              isAnimationActive={false}
            />
          </Scatter>
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  );
}

function DotTip({ dot }: { dot: Dot | undefined }) {
  if (!dot) return null;
  return (
    <div style={BOX} className="max-w-72 text-ink">
      <p className="font-semibold">{dot.label}</p>
      <p>
        {dot.text} ({dot.range})
      </p>
      <ResponsesText count={dot.responses} />
    </div>
  );
}

function Stacks({ chart: { rows, levels, axis } }: { chart: StackChart }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        layout="vertical"
        data={[...rows]}
        barCategoryGap={6}
        margin={{ top: 4, right: 16, bottom: 4, left: 0 }}
      >
        <CartesianGrid stroke="var(--line)" horizontal={false} />
        <XAxis {...valueAxis(axis)} />
        <YAxis {...nameAxis(rows, cutLabel)} type="category" dataKey={(row: Stack) => rows.indexOf(row)} />
        <Tooltip
          cursor={{ fill: 'var(--sunken)' }}
          content={({ payload }) => (
            <StackTip row={payload[0]?.payload as Stack | undefined} levels={levels} />
          )}
        />
        {levels.map(({ name, tone }, place) => (
          <Bar
            key={name}
            name={name}
            dataKey={(row: Stack) => row.shares[place] ?? 0}
            stackId="levels"
            fill={toneColour(tone)}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

function StackTip({ row, levels }: { row: Stack | undefined; levels: readonly ChartLevel[] }) {
  if (!row) return null;
  return (
    <div style={BOX} className="max-w-72 text-ink">
      <p className="font-semibold">{row.label}</p>
      {levels.map(({ name }, place) => (
        <p key={name}>
          {name}: {row.texts[place]}
        </p>
      ))}
    </div>
  );
}
