import {
  countFalseAlarms,
  formsToSignal,
  simulateSilence,
  type SimulatedCentre,
} from '#tests/support/simulated/simulated-centres.ts';
import type { Bench } from './harness.ts';
import { exactly, percentile, type Row } from './measure.ts';

const [SEED, CENTRES, WEEKS] = [20261129, 8, 52];
/** What an installation asks for by default: one false alarm of a unit in a quarter. */
const DAYS = 90;
const RISES = [0.05, 0.1, 0.2] as const;
const RISE_CENTRES = 40;

type Setting = Pick<SimulatedCentre, 'formsADay' | 'share' | 'correlation'>;

const SETTINGS: readonly Setting[] = [10, 40, 200].flatMap((formsADay) =>
  [0.05, 0.15, 0.3].flatMap((share) => [0, 0.02].map((correlation) => ({ formsADay, share, correlation }))),
);

const nameOf = ({ formsADay, share, correlation }: Setting) =>
  `${formsADay} forms a day, ${100 * share} % dissatisfied, days ${correlation === 0 ? 'alike' : `differ (${correlation})`}`;

function falseAlarmRow(setting: Setting): Row {
  const counted = Array.from({ length: CENTRES }, (_, place) =>
    countFalseAlarms({ ...setting, weeks: WEEKS, daysToFalseAlarm: DAYS, seed: SEED + place }),
  );
  const sum = (of: 'alarms' | 'days') => counted.reduce((total, one) => total + one[of], 0);
  return {
    what: `false alarms of dissatisfaction in ${DAYS} days: ${nameOf(setting)}`,
    unit: '',
    measured: exactly((DAYS * sum('alarms')) / sum('days')),
    target: { atMost: 1 },
  };
}

/** The forms until half of the centres have raised an alarm, and how many raise one within the three weeks. */
function delayRows(setting: Setting): Row[] {
  return RISES.flatMap((rise) => {
    const centre = { ...setting, weeks: 3, daysToFalseAlarm: DAYS };
    const forms = Array.from({ length: RISE_CENTRES }, (_, place) =>
      formsToSignal({ ...centre, seed: SEED + 1000 + place }, rise),
    );
    const found = forms.filter((count) => count !== null);
    return [
      {
        what: `  a rise of ${100 * rise} points: found within three weeks`,
        unit: '%',
        measured: exactly((100 * found.length) / RISE_CENTRES),
      },
      {
        what: '  forms until half of all have found it',
        unit: 'forms',
        measured: exactly(
          percentile(
            forms.map((count) => count ?? Infinity),
            50,
          ),
        ),
      },
    ];
  });
}

function silenceRows(formsADay: number): Row[] {
  const centre = { formsADay, share: 0.1, correlation: 0, weeks: 200, daysToFalseAlarm: DAYS, seed: SEED };
  const { alarms, days, hoursToSignal } = simulateSilence(centre);
  return [
    {
      what: `false alarms of silence in ${DAYS} days: ${formsADay} forms a day`,
      unit: '',
      measured: exactly((DAYS * alarms) / days),
      target: { atMost: 1 / 3 },
    },
    { what: '  silent open hours until an alarm', unit: 'hours', measured: exactly(hoursToSignal) },
  ];
}

/**
 * How often control charts raise an alarm although all is as usual, and how soon they notice what is not, on simulated
 * centres whose truth is known. Seeded; needs neither site nor database.
 */
export async function alarms({ say }: Pick<Bench, 'say'>): Promise<Row[]> {
  say(`alarms: ${SETTINGS.length} settings, ${CENTRES} centres for ${WEEKS} weeks each ...`);
  return [
    ...SETTINGS.flatMap((setting) => [falseAlarmRow(setting), ...delayRows(setting)]),
    ...[5, 10, 40, 200].flatMap(silenceRows),
  ];
}
