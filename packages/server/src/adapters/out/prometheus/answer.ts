import type { AlertRule, Labels, Sample, Series } from '@heed/core/monitors';
import { z } from 'zod';
import type { Said } from './outcome.ts';

/** Seconds since 1970 with a fraction, and the number as text, which may be NaN, +Inf or -Inf. */
const point = z.tuple([z.number(), z.string()]).transform(([seconds, text], context) => {
  const value = numberOf(text);
  if (value !== undefined) return [Math.round(seconds * 1_000), value] as const;
  context.addIssue({ code: 'custom', message: `${JSON.stringify(text.slice(0, 40))} is not a number` });
  return z.NEVER;
});
const labels = z.record(z.string(), z.string());

const instantSchema = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    z.object({ resultType: z.literal('vector'), result: z.array(z.object({ metric: labels, value: point })) }),
    z.object({ resultType: z.literal('scalar'), result: point }),
    z.object({ resultType: z.literal('matrix') }),
    z.object({ resultType: z.literal('string') }),
  ]),
});

const rangeSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(z.object({ metric: labels, values: z.array(point) })),
  }),
});

const rulesSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    groups: z.array(
      z.object({
        name: z.string(),
        rules: z.array(
          z.looseObject({
            name: z.string(),
            type: z.string().optional(),
            health: z.string().optional(),
            state: z.string().optional(),
          }),
        ),
      }),
    ),
  }),
});

const NO_HISTOGRAMS =
  'It answers native histograms, which have no single value. Ask for one, such as by histogram_avg().';

/** The samples of an instant query: of a vector, or the one of a scalar. */
export function readSamples(json: unknown): Said<readonly Sample[]> {
  const read = instantSchema.safeParse(json);
  if (!read.success) return { reason: hasHistograms(json) ? NO_HISTOGRAMS : unknownForm(read.error) };
  const { data } = read.data;
  switch (data.resultType) {
    case 'vector':
      return { said: data.result.map(({ metric, value: [at, value] }) => ({ labels: metric, at, value })) };
    case 'scalar':
      return { said: [{ labels: {}, at: data.result[0], value: data.result[1] }] };
    case 'matrix':
      return { reason: 'The query answers a range of values. Ask for one moment, such as without [5m] at its end.' };
    case 'string':
      return { reason: 'The query answers a text. Ask for numbers.' };
  }
}

/** The series of a range query; those without a point are left out. */
export function readSeries(json: unknown): Said<readonly Series[]> {
  const read = rangeSchema.safeParse(json);
  if (!read.success) return { reason: hasHistograms(json) ? NO_HISTOGRAMS : unknownForm(read.error) };
  const series = read.data.data.result.map(({ metric, values }): { labels: Labels; points: Series['points'] } => ({
    labels: metric,
    points: values,
  }));
  return { said: series.filter(({ points }) => points.length > 0) };
}

/** The alert rules of one name. Servers that know no filter answer all of theirs. */
export function readRules(json: unknown, wanted: string): Said<readonly AlertRule[]> {
  const read = rulesSchema.safeParse(json);
  if (!read.success) return { reason: unknownForm(read.error) };
  return {
    said: read.data.data.groups.flatMap((group) =>
      group.rules
        .filter(({ name, type = 'alerting' }) => name === wanted && type === 'alerting')
        .map(({ name, health = 'unknown', state = 'inactive' }) => ({ name, group: group.name, health, state })),
    ),
  };
}

function numberOf(text: string): number | undefined {
  switch (text) {
    case 'NaN':
      return Number.NaN;
    case '+Inf':
    case 'Inf':
      return Number.POSITIVE_INFINITY;
    case '-Inf':
      return Number.NEGATIVE_INFINITY;
    default: {
      const value = text.trim() === '' ? Number.NaN : Number(text);
      return Number.isNaN(value) ? undefined : value;
    }
  }
}

function hasHistograms(json: unknown): boolean {
  const text = z.object({ data: z.object({ result: z.array(z.looseObject({})) }) }).safeParse(json);
  return text.success && text.data.data.result.some((one) => 'histogram' in one || 'histograms' in one);
}

function unknownForm(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'The answer' : `\`${issue.path.join('.')}\``;
  return `It does not answer as Prometheus does: ${where} has an unknown form.`;
}
