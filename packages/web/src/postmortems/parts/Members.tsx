import { setPatternMembers } from '@heed/contract/postmortems';
import { MINUTE } from '@heed/core/kernel';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { DataTable, IconButton, Length, sayLength, Time, Trouble } from '../../ui/index.ts';
import type { DocumentPart, PatternRead } from '../postmortem.ts';

const words = text.postmortems.pattern;
const { detections } = text.declare;

interface MembersProps extends DocumentPart {
  readonly members: PatternRead['members'];
}

/** Which incidents a pattern looks at: how each came to light, and what it cost. */
export function Members({ document, mayWrite, members }: MembersProps): ReactNode {
  const set = useWrite(setPatternMembers);
  const remove = (gone: string): void => {
    const incidentIds = document.incidents.map(({ id }) => id).filter((id) => id !== gone);
    void set.write({ params: { id: document.id }, body: { incidentIds } });
  };
  return (
    <>
      {set.problem === undefined ? null : <Trouble problem={set.problem} />}
      <DataTable
        caption={words.columns.incident}
        rows={members}
        rowKey={({ incident }) => incident.id}
        busy={set.busy}
        columns={[
          {
            id: 'incident',
            label: words.columns.incident,
            cell: ({ incident }) => (
              <>
                <a href={`/incidents/${incident.id}`}>{incident.reference}</a> {incident.title}
              </>
            ),
          },
          {
            id: 'detected',
            label: words.columns.detected,
            cell: ({ detectedAt }) => <Time at={detectedAt} format="date" />,
          },
          {
            id: 'told',
            label: words.columns.told,
            cell: ({ detection, minutesToDetect }) =>
              minutesToDetect === null
                ? detections[detection]
                : `${detections[detection]}, ${words.after(sayLength(minutesToDetect * MINUTE))}`,
          },
          {
            id: 'lost',
            label: words.columns.lost,
            cell: ({ minutesLost }) => (minutesLost === null ? words.notKnown : <Length ms={minutesLost * MINUTE} />),
          },
          {
            id: 'postmortem',
            label: words.columns.postmortem,
            priority: 2,
            cell: ({ postmortem }) =>
              postmortem === null ? (
                words.noPostmortem
              ) : (
                <a href={`/postmortems/${postmortem.id}`}>{text.postmortems.states[postmortem.state]}</a>
              ),
          },
          ...(mayWrite
            ? [
                {
                  id: 'acts',
                  label: words.acts,
                  cell: ({ incident }: MembersProps['members'][number]) => (
                    <IconButton
                      icon={Trash2}
                      kind="quiet"
                      size="small"
                      label={words.remove(incident.reference)}
                      disabled={members.length <= 2}
                      reason={words.fewest}
                      onPress={() => remove(incident.id)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
