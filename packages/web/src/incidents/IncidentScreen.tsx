import { getIncident } from '@heed/contract/incidents';
import { SECOND } from '@heed/core/kernel';
import { type ReactNode, useRef, useState } from 'react';
import { z } from 'zod';
import { useMay, useRead } from '../api/index.ts';
import { useParam, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Segments, Skeleton, Trouble } from '../ui/index.ts';
import type { Incident } from './incident.ts';
import { About } from './room/About.tsx';
import { Composer } from './room/Composer.tsx';
import type { RoomDialog } from './room/dialog.ts';
import { RoomDialogs } from './room/dialogs/RoomDialogs.tsx';
import { Ended } from './room/Ended.tsx';
import { Head } from './room/Head.tsx';
import { Inquiry } from './room/Inquiry.tsx';
import { Mitigations } from './room/Mitigations.tsx';
import { Prompts } from './room/Prompts.tsx';
import { Record } from './room/Record.tsx';
import { Recovery } from './room/Recovery.tsx';
import { Roles } from './room/Roles.tsx';
import styles from './room/Room.module.css';
import { PARTS, Timeline } from './room/Timeline.tsx';
import { useComposer } from './room/useComposer.ts';
import { useRoomKeys } from './room/useRoomKeys.ts';

const { panes } = text.incidents.room;
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
  const toTop = useRef<() => void>(() => undefined);
  const composer = useComposer(incident, () => toTop.current());
  const part = { incident, mayAct, mayWrite, onOpen: setOpen };
  useRoomKeys({ ...part, composer });
  return (
    <div className={styles.room} data-pane={view.pane}>
      <Head {...part} onWrite={() => composer.begin('note')} />
      <Ended incident={incident} onOpen={setOpen} />
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
          <Roles {...part} />
          <Inquiry {...part} />
          <About incident={incident} />
        </div>
        <div className={styles.middle} data-part="timeline">
          <Timeline
            {...part}
            only={view.lines}
            onOnly={(lines) => change({ lines })}
            composer={composer}
            onTop={(release) => {
              toTop.current = release;
            }}
          />
        </div>
        <div className={styles.column} data-part="recovery">
          <Mitigations {...part} />
          <Recovery {...part} />
        </div>
        {mayWrite ? (
          <div className={styles.composer}>
            <Composer composer={composer} />
          </div>
        ) : null}
      </div>
      <RoomDialogs open={open} incident={incident} onClose={() => setOpen(undefined)} />
    </div>
  );
}
