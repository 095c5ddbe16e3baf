/** What other rooms show of metrics. */
export { KeptRangeChart } from './KeptRangeChart.tsx';
export { KeyQueries } from './KeyQueries.tsx';
export { type Query, QueryFields } from './QueryFields.tsx';
export { bodyOfRange, NO_RANGE, type RangeDraft, RangeFields } from './RangeFields.tsx';
