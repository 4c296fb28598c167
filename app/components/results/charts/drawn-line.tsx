import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { LineChart, LinePoint } from '#app/domain/results/print/chart.ts';
import { BOX, INK, LINE, valueAxis } from './chart-look.ts';
import { ResponsesText } from './responses-text.tsx';

/** Figures through time: a line over the band of its intervals, broken where there is no figure. */
export function DrawnLine({ chart: { rows, axis } }: { chart: LineChart }) {
  const data = rows.map((point) => ({
    ...point,
    rate: point.figure?.rate ?? null,
    band: point.figure && [point.figure.low, point.figure.high],
  }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={data} margin={{ top: 8, right: 24, bottom: 4, left: 0 }}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="short"
          type="category"
          padding={{ left: 24, right: 24 }}
          minTickGap={12}
          interval="preserveStartEnd"
          tick={INK}
          axisLine={LINE}
          tickLine={LINE}
        />
        <YAxis {...valueAxis(axis)} width={52} />
        <Tooltip
          content={({ payload }) => <PointTip point={payload[0]?.payload as LinePoint | undefined} />}
        />
        <Area
          dataKey="band"
          fill="var(--accent)"
          fillOpacity={0.15}
          stroke="var(--accent)"
          strokeOpacity={0.3}
          activeDot={false}
          isAnimationActive={false}
        />
        <Line
          dataKey="rate"
          stroke="var(--accent)"
          strokeWidth={2}
          dot={{ r: 3.5, fill: 'var(--accent)' }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function PointTip({ point }: { point: LinePoint | undefined }) {
  if (!point) return null;
  const { label, text, figure } = point;
  return (
    <div style={BOX} className="max-w-72 text-ink">
      <p className="font-semibold">{label}</p>
      <p>{figure ? `${text} (${figure.range})` : text}</p>
      {figure !== null && figure.responses > 0 && <ResponsesText count={figure.responses} />}
    </div>
  );
}
