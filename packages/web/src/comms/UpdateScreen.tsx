import { getIncidentComposer } from '@heed/contract/comms';
import { getIncident } from '@heed/contract/incidents';
import type { Received } from '@heed/contract/route';
import { AUDIENCES } from '@heed/core/incidents';
import { SECOND } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { useMay, useRead } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, useParam, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Badge, Banner, LinkButton, Page, Section, Segments, Skeleton, Trouble } from '../ui/index.ts';
import { AudienceColumn } from './AudienceColumn.tsx';
import styles from './Comms.module.css';
import { Contacts } from './Contacts.tsx';

const words = text.commsUpdate.update;
const LOOK_EVERY = 30 * SECOND;

/** On a narrow screen one audience stands at a time. */
const viewSchema = z.object({ to: z.enum(AUDIENCES).catch('responders') });

/** The same facts in three ways: side by side where there is room. */
export function UpdateScreen(): ReactNode {
  const id = useParam('id');
  const { value: incident, problem, again } = useRead(getIncident, { params: { id } });
  const reading = useRead(getIncidentComposer, { params: { id } }, { everyMs: LOOK_EVERY });
  const trouble = problem ?? reading.problem;
  if (trouble !== undefined) return <Trouble problem={trouble} retry={problem === undefined ? reading.again : again} />;
  if (incident === undefined || incident.id !== id || reading.value === undefined) return <Skeleton lines={16} />;
  return <Composing key={id} incident={incident} composer={reading.value} />;
}

interface ComposingProps {
  readonly incident: Received<typeof getIncident>;
  readonly composer: Received<typeof getIncidentComposer>;
}

function Composing({ incident, composer }: ComposingProps): ReactNode {
  const { id, reference, title, severity, status } = incident;
  const [view, change] = useView(viewSchema);
  const go = useGo();
  const mayManage = useMay('comms:manage');
  const room = `/incidents/${id}`;
  useHotkeys(words.keys, [{ keys: 'Escape', label: words.back, run: () => go(room) }]);
  return (
    <Page
      wide
      title={words.title(reference)}
      description={
        <span className={styles.about}>
          <Badge tone={severity}>{text.incidents.severities[severity]}</Badge>
          {title}
        </span>
      }
      crumbs={[
        { label: words.crumb, href: '/incidents' },
        { label: reference, href: room },
      ]}
    >
      {status === 'open' ? null : <Banner tone="info" title={words.over} />}
      <div className={styles.composer} data-to={view.to}>
        <div className={styles.choose}>
          <Segments
            label={words.audiences}
            value={view.to}
            onChange={(to) => change({ to })}
            options={AUDIENCES.map((value) => ({ value, label: text.comms.audiences[value] }))}
          />
        </div>
        <div className={styles.columns}>
          {composer.drafts.map((draft) => (
            <AudienceColumn
              key={draft.audience}
              incidentId={id}
              composer={composer}
              draft={draft}
              onPosted={() => go(room)}
            />
          ))}
        </div>
        <Section title={words.contacts}>
          {composer.contacts.length === 0 ? (
            <p className={styles.noContacts}>
              {words.noContacts}
              {mayManage ? (
                <LinkButton size="small" href="/communication?view=contacts">
                  {words.fillContacts}
                </LinkButton>
              ) : null}
            </p>
          ) : (
            <Contacts contacts={composer.contacts} />
          )}
        </Section>
      </div>
    </Page>
  );
}
