import { getIncident } from '@heed/contract/incidents';
import { hasProcess } from '@heed/core/incidents';
import { SECOND } from '@heed/core/kernel';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { z } from 'zod';
import { useMay, useRead } from '../api/index.ts';
import { Kept } from '../comms/index.ts';
import { useParam, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { later, Segments, Skeleton, Trouble } from '../ui/index.ts';
import { usePaste } from './evidence/usePaste.ts';
import { useUploads } from './evidence/useUploads.ts';
import type { Incident } from './incident.ts';
import { About } from './room/About.tsx';
import { Called } from './room/Called.tsx';
import { Composer } from './room/Composer.tsx';
import type { RoomDialog } from './room/dialog.ts';
import { Ended } from './room/Ended.tsx';
import { Head } from './room/Head.tsx';
import { Inquiry } from './room/Inquiry.tsx';
import { Mitigations } from './room/Mitigations.tsx';
import { Prompts } from './room/Prompts.tsx';
import { Record } from './room/Record.tsx';
import { Recovery } from './room/Recovery.tsx';
import { Roles } from './room/Roles.tsx';
import styles from './room/Room.module.css';
import stripStyles from './room/strip/Strip.module.css';
import type { Mark } from './room/strip/words.ts';
import { PARTS, Timeline } from './room/Timeline.tsx';
import { lineId } from './room/TimelineLine.tsx';
import { useComposer } from './room/useComposer.ts';
import { useRoomKeys } from './room/useRoomKeys.ts';

const { panes } = text.incidents.room;
/** Only what is over is looked back at: its words do not load with the war room. */
const LookBack = later(async () => (await import('../postmortems/index.ts')).LookBack);
const ActionsOf = later(async () => (await import('../actions/index.ts')).ActionsOf);
/** Asked for at once, so that they are there before anybody opens one. */
const RoomDialogs = later(async () => (await import('./room/dialogs/RoomDialogs.tsx')).RoomDialogs);
/** What stands below all else, and what few incidents show. */
const Evidence = later(async () => (await import('./evidence/Evidence.tsx')).Evidence);
const Ordinary = later(async () => (await import('./room/Ordinary.tsx')).Ordinary);
const Strip = later(async () => (await import('./room/strip/Strip.tsx')).Strip);
const SimilarIncidents = later(async () => (await import('../insights/index.ts')).SimilarIncidents);
const ClassOf = later(async () => (await import('../insights/index.ts')).ClassOf);
/** What the record says of time (stale, due, stalled) comes about without an event. */
const LOOK_EVERY = 20 * SECOND;
const PANES = ['record', 'timeline', 'recovery'] as const;

const viewSchema = z.object({
  lines: z.enum(PARTS).catch('all'),
  /** On a phone, where one part stands at a time. */
  pane: z.enum(PANES).catch('record'),
});

/** The war room: what broke, who decides, what is the safest next step, and when the next word is due. */
export function IncidentScreen(): ReactNode {
  const id = useParam('id');
  const { value: incident, problem, again } = useRead(getIncident, { params: { id } }, { everyMs: LOOK_EVERY });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (incident === undefined || incident.id !== id) return <Skeleton lines={16} />;
  return <WarRoom key={id} incident={incident} />;
}

interface WarRoomProps {
  readonly incident: Incident;
}

function WarRoom({ incident }: WarRoomProps): ReactNode {
  const [view, change] = useView(viewSchema);
  const [open, setOpen] = useState<RoomDialog | undefined>();
  const mayAct = useMay('incidents:respond') && incident.status === 'open';
  const mayWrite = useMay('incidents:respond') && incident.status !== 'dismissed';
  const isOrdinary = !hasProcess(incident.severity);
  const toTop = useRef<() => void>(() => undefined);
  const [goTo, setGoTo] = useState<{ readonly line: number } | undefined>();
  const goToLine = (line: number, kind: Mark['kind']): void => {
    // In a long timeline a line may not have been read yet: it stands among the few of its kind.
    const isHere = document.getElementById(lineId(line)) !== null;
    change({
      pane: 'timeline',
      ...(isHere ? {} : { lines: kind === 'posture' ? ('decisions' as const) : ('key' as const) }),
    });
    setGoTo({ line });
  };
  const composer = useComposer(incident, () => toTop.current());
  const part = { incident, mayAct, mayWrite, onOpen: setOpen };
  const uploads = useUploads(incident.id);
  usePaste(uploads, mayWrite);
  useRoomKeys({ ...part, composer });
  return (
    <div className={styles.room} data-pane={view.pane}>
      <Head {...part} />
      <Ended incident={incident} onOpen={setOpen} />
      {incident.status === 'resolved' ? (
        <Suspense fallback={null}>
          <LookBack incidentId={incident.id} />
          <ActionsOf incidentId={incident.id} />
        </Suspense>
      ) : null}
      <Prompts {...part} composer={composer} />
      <div className={styles.panes}>
        <Segments
          label={panes.label}
          value={view.pane}
          onChange={(pane) => change({ pane })}
          options={PANES.map((value) => ({ value, label: panes[value] }))}
        />
      </div>
      <div className={styles.columns}>
        <div className={styles.column} data-part="record">
          <Record {...part} />
          {isOrdinary ? null : (
            <>
              <Roles {...part} />
              <Called {...part} />
              <Inquiry {...part} />
            </>
          )}
          <Suspense fallback={null}>
            {isOrdinary ? null : (
              <Kept
                incidentId={incident.id}
                isPublic={incident.kind === 'incident' && incident.customerFacing?.value === 'yes'}
              />
            )}
          </Suspense>
          <Suspense fallback={null}>
            {isOrdinary || incident.kind === 'drill' ? null : <ClassOf incidentId={incident.id} />}
          </Suspense>
          <About incident={incident} />
        </div>
        <div className={styles.middle} data-part="timeline">
          <Suspense fallback={<div className={stripStyles.waits} />}>
            <Strip incidentId={incident.id} onLine={goToLine} />
          </Suspense>
          <Timeline
            {...part}
            goTo={goTo}
            only={view.lines}
            onOnly={(lines) => change({ lines })}
            composer={composer}
            onTop={(release) => {
              toTop.current = release;
            }}
          />
        </div>
        <div className={styles.column} data-part="recovery">
          {isOrdinary ? (
            <Suspense fallback={null}>
              <Ordinary {...part} />
            </Suspense>
          ) : (
            <>
              <Mitigations {...part} />
              <Recovery {...part} />
            </>
          )}
          <Suspense fallback={null}>
            <SimilarIncidents incidentId={incident.id} />
            <Evidence {...part} uploads={uploads} />
          </Suspense>
        </div>
        {mayWrite ? (
          <div className={styles.composer}>
            <Composer composer={composer} />
          </div>
        ) : null}
      </div>
      <Suspense fallback={null}>
        <RoomDialogs open={open} uploads={uploads} incident={incident} onClose={() => setOpen(undefined)} />
      </Suspense>
    </div>
  );
}
