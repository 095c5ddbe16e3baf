import { listSimilarIncidents, markSimilarIncident } from '@heed/contract/insights';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Expand, Section, Skeleton, Trouble } from '../../ui/index.ts';
import styles from '../Insights.module.css';
import { SimilarList, type SimilarOne } from './SimilarList.tsx';

const words = text.insights.memory;
/** As many as help at a glance; the others are one press away. */
const FIRST = 3;

export interface SimilarIncidentsProps {
  readonly incidentId: string;
  /** Where another list of similar incidents stands beside. */
  readonly title?: string | undefined;
}

/** Earlier incidents that are like one, with what responders said of them. */
export function SimilarIncidents({ incidentId, title = words.title }: SimilarIncidentsProps): ReactNode {
  const { value, problem, again } = useRead(listSimilarIncidents, { params: { id: incidentId } });
  const mayMark = useMay('incidents:respond');
  const below = (one: SimilarOne): ReactNode => <Marks incidentId={incidentId} one={one} mayMark={mayMark} />;
  return (
    <Section title={title}>
      {problem === undefined ? null : <Trouble problem={problem} retry={again} />}
      {value === undefined && problem === undefined ? <Skeleton lines={4} /> : null}
      {value === undefined ? null : value.similar.length === 0 ? (
        <p className={styles.soft}>{words.none(value.remembered)}</p>
      ) : (
        <>
          <SimilarList similar={value.similar.slice(0, FIRST)} below={below} />
          {value.similar.length <= FIRST ? null : (
            <Expand title={`${value.similar.length - FIRST} ${words.more(value.similar.length - FIRST)}`}>
              <SimilarList similar={value.similar.slice(FIRST)} below={below} />
            </Expand>
          )}
        </>
      )}
    </Section>
  );
}

interface MarksProps extends Pick<SimilarIncidentsProps, 'incidentId'> {
  readonly one: SimilarOne;
  readonly mayMark: boolean;
}

function Marks({ incidentId, one: { id, marks, reference }, mayMark }: MarksProps): ReactNode {
  const { write, busy } = useWrite(markSimilarIncident, { touches: ['insights'] });
  const { useful, not, mine } = marks;
  const say = (said: boolean) => () =>
    void write({ params: { id: incidentId, other: id }, body: { useful: mine === said ? null : said } });
  return (
    <div className={styles.marks}>
      {mayMark ? (
        <fieldset className={styles.marks} aria-label={reference}>
          <Button size="small" kind={mine === true ? 'plain' : 'quiet'} icon={ThumbsUp} busy={busy} onPress={say(true)}>
            {words.useful}
          </Button>
          <Button
            size="small"
            kind={mine === false ? 'plain' : 'quiet'}
            icon={ThumbsDown}
            busy={busy}
            onPress={say(false)}
          >
            {words.not}
          </Button>
        </fieldset>
      ) : null}
      {useful + not === 0 ? null : <span className={styles.soft}>{words.marked(useful, not)}</span>}
    </div>
  );
}
