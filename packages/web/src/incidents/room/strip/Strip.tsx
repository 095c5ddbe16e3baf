import { getIncidentStrip } from '@heed/contract/incidents';
import { SECOND } from '@heed/core/kernel';
import {
  CircleCheck,
  CircleMinus,
  CircleX,
  Eye,
  Flag,
  GitCommitVertical,
  LoaderCircle,
  type LucideIcon,
  Milestone,
  Octagon,
  RotateCcw,
  ShieldCheck,
  TrendingUp,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useRead } from '../../../api/index.ts';
import { text } from '../../../text/index.ts';
import { Expand, locale, sayMoment, Time, Tooltip, useNow, useZone } from '../../../ui/index.ts';
import styles from './Strip.module.css';
import { StripTable } from './StripTable.tsx';
import { placeOf, rowsOf } from './scale.ts';
import { type Mark, type Strip as Shown, sayMark } from './words.ts';

const words = text.incidents.room.strip;
const LOOK_EVERY = 30 * SECOND;
/** In percent of the width: marks that are nearer stand above each other. */
const GAP = 4;
const MOST_SPANS = 3;

const SHAPES: Record<Mark['kind'], LucideIcon> = {
  impact: Octagon,
  detected: Eye,
  declared: Flag,
  change: GitCommitVertical,
  mitigation: LoaderCircle,
  severity: TrendingUp,
  posture: Milestone,
  mitigated: ShieldCheck,
  resolved: CircleCheck,
  reopened: RotateCcw,
};
const STATES: Record<NonNullable<Mark['state']>, LucideIcon> = {
  irreversible: Undo2,
  running: LoaderCircle,
  helped: CircleCheck,
  'no-change': CircleMinus,
  worse: CircleX,
};

export interface StripProps {
  readonly incidentId: string;
  /** Goes to a line of the timeline. */
  readonly onLine: (number: number, kind: Mark['kind']) => void;
}

/** Alerts as spans, and what happened as marks that lead to the line which says it. Its height is always the same. */
export function Strip({ incidentId, onLine }: StripProps): ReactNode {
  const { value } = useRead(getIncidentStrip, { params: { id: incidentId } }, { everyMs: LOOK_EVERY });
  return (
    <figure className={styles.strip} aria-label={words.title}>
      <div className={styles.field}>{value === undefined ? null : <Field strip={value} onLine={onLine} />}</div>
      {value === undefined ? null : (
        <Expand title={words.table}>
          <StripTable strip={value} />
        </Expand>
      )}
    </figure>
  );
}

function Field({ strip, onLine }: { readonly strip: Shown } & Pick<StripProps, 'onLine'>): ReactNode {
  const now = useNow();
  const from = Date.parse(strip.from);
  const to = Date.parse(strip.to);
  const at = (moment: string): number => placeOf(Date.parse(moment), from, to);
  const rows = rowsOf(
    strip.marks.map((mark) => at(mark.at)),
    GAP,
  );
  const spans = strip.alerts.slice(0, MOST_SPANS);
  return (
    <>
      <svg className={styles.spans} aria-hidden="true">
        {spans.map((alert, row) => {
          const begin = at(alert.from);
          const end = alert.to === null ? placeOf(now, from, to) : at(alert.to);
          const width = Math.max(0.6, end - begin);
          return (
            <rect key={alert.id} x={`${Math.min(begin, 99.4)}%`} y={1 + row * 5} width={`${width}%`} height={3} rx={1}>
              <title>{alert.summary}</title>
            </rect>
          );
        })}
        {strip.marks.map((mark) =>
          mark.until === null ? null : (
            <line
              key={`${mark.kind} ${mark.at} ${mark.line}`}
              x1={`${at(mark.at)}%`}
              x2={`${at(mark.until)}%`}
              y1={17}
              y2={17}
              data-state={mark.state}
            />
          ),
        )}
      </svg>
      <ol className={styles.marks} aria-label={words.marks}>
        {strip.marks.map((mark, index) => (
          <li
            key={`${mark.kind} ${mark.at} ${mark.line ?? mark.text}`}
            style={{ insetInlineStart: `${at(mark.at)}%`, top: `${(rows[index] ?? 0) * 20}px` }}
          >
            <OneMark mark={mark} onLine={onLine} />
          </li>
        ))}
      </ol>
      <p className={styles.ends}>
        <Time at={strip.from} format="moment" />
        <Time at={strip.to} format="moment" />
      </p>
    </>
  );
}

function OneMark({ mark, onLine }: { readonly mark: Mark } & Pick<StripProps, 'onLine'>): ReactNode {
  const zone = useZone();
  const now = useNow();
  const { kind, state, at, line } = mark;
  const Shape = state === null ? SHAPES[kind] : STATES[state];
  const said = `${sayMoment(Date.parse(at), now, { zone, locale: locale() })} ${sayMark(mark)}`;
  return (
    <Tooltip text={said}>
      <button
        type="button"
        className={styles.mark}
        data-kind={kind}
        data-state={state ?? undefined}
        aria-label={said}
        aria-disabled={line === null || undefined}
        onClick={() => (line === null ? undefined : onLine(line, kind))}
      >
        <Shape size={14} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
