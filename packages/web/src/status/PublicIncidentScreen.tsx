import { getPublicIncident, getStatusPage } from '@heed/contract/status';
import { type ReactNode, useState } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { FirstAck, FollowUps } from '../comms/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Badge,
  Button,
  Facts,
  OutsideLink,
  Page,
  Row,
  Section,
  Skeleton,
  Split,
  Stack,
  Time,
  Trouble,
} from '../ui/index.ts';
import { InsideDialog, PostmortemDialog } from './LinksDialog.tsx';
import { PostUpdateDialog } from './PostUpdateDialog.tsx';
import { RetitleDialog } from './RetitleDialog.tsx';
import { ToldState } from './Signs.tsx';
import { Tellings } from './Tellings.tsx';
import { Updates } from './Updates.tsx';
import type { PublicIncident, StatusPage } from './view.ts';

const words = text.status.incidents;

/** What the public was told of one incident: every update, and what it said before. */
export function PublicIncidentScreen(): ReactNode {
  const id = useParam('id');
  const incidentId = useParam('incident');
  const page = useRead(getStatusPage, { params: { id } });
  const incident = useRead(getPublicIncident, { params: { id, incidentId } });
  const problem = page.problem ?? incident.problem;
  if (problem !== undefined) {
    const again = () => {
      page.again();
      incident.again();
    };
    return <Trouble problem={problem} retry={again} />;
  }
  if (page.value === undefined || incident.value === undefined) return <Skeleton lines={10} />;
  return <Told page={page.value} incident={incident.value} />;
}

interface ToldProps {
  readonly page: StatusPage;
  readonly incident: PublicIncident;
}

function Told({ page, incident }: ToldProps): ReactNode {
  const mayPublish = useMay('status:publish');
  const mayManage = useMay('status:manage');
  const [opens, setOpens] = useState<'update' | 'title' | 'inside' | 'postmortem'>();
  useHotkeys(words.title, [{ keys: 'u', label: words.post, run: () => setOpens('update'), disabled: !mayPublish }]);
  return (
    <Page
      title={incident.title}
      crumbs={[
        { label: text.status.list.title, href: '/status-pages' },
        { label: page.name, href: `/status-pages/${page.id}` },
      ]}
      description={
        <Row gap={3}>
          <ToldState state={incident.state ?? 'withdrawn'} />
          {incident.isSilent ? <Badge tone="sev2">{words.silent}</Badge> : null}
        </Row>
      }
      actions={
        mayPublish ? (
          <Row gap={2}>
            <Button onPress={() => setOpens('title')}>{words.edit}</Button>
            <Button kind="primary" hotkey="u" onPress={() => setOpens('update')}>
              {words.post}
            </Button>
          </Row>
        ) : null
      }
    >
      <Split side={<About page={page} incident={incident} mayPublish={mayPublish} onOpen={setOpens} />}>
        <Section title={words.updates} flush>
          <Updates
            page={page}
            thing={{ kind: 'incident', id: incident.id }}
            updates={incident.updates}
            mayPublish={mayPublish}
            mayManage={mayManage}
          />
        </Section>
      </Split>
      {opens === 'update' ? (
        <PostUpdateDialog page={page} incident={incident} onClose={() => setOpens(undefined)} />
      ) : null}
      {opens === 'inside' ? <InsideDialog page={page} incident={incident} onClose={() => setOpens(undefined)} /> : null}
      {opens === 'postmortem' ? (
        <PostmortemDialog page={page} incident={incident} onClose={() => setOpens(undefined)} />
      ) : null}
      {opens === 'title' ? <RetitleDialog page={page} incident={incident} onClose={() => setOpens(undefined)} /> : null}
    </Page>
  );
}

interface AboutProps extends ToldProps {
  readonly mayPublish: boolean;
  readonly onOpen: (what: 'inside' | 'postmortem') => void;
}

function About({ page, incident, mayPublish, onOpen }: AboutProps): ReactNode {
  const names = new Map(page.components.map(({ id, name }) => [id, name]));
  const { impact, startedAt, createdAt, resolvedAt, nextUpdateAt, incidentId, components, postmortemUrl } = incident;
  return (
    <Stack>
      <Section title={words.about}>
        <Facts
          items={[
            { label: words.impact, value: text.status.impacts[impact] },
            { label: words.started, value: <Time at={startedAt} format="moment" zone={page.timeZone} /> },
            { label: words.told, value: <Time at={createdAt} format="moment" zone={page.timeZone} /> },
            { label: words.resolved, value: <Time at={resolvedAt} format="moment" zone={page.timeZone} /> },
            { label: words.nextUpdate, value: <Time at={nextUpdateAt} /> },
            { label: words.components, value: components.map((id) => names.get(id) ?? '').join(', ') || '–' },
            {
              label: words.inside,
              value: incidentId === null ? words.noInside : <a href={`/incidents/${incidentId}`}>{words.inside}</a>,
            },
            {
              label: text.status.links.postmortemTitle,
              value:
                postmortemUrl === null ? (
                  text.status.links.noPostmortem
                ) : (
                  <OutsideLink href={postmortemUrl}>{postmortemUrl}</OutsideLink>
                ),
            },
          ]}
        />
        {incidentId === null ? null : <FirstAck incidentId={incidentId} isExpected />}
        {incidentId === null ? null : <FollowUps incidentId={incidentId} />}
        {mayPublish ? (
          <Row gap={2}>
            <Button size="small" onPress={() => onOpen('inside')}>
              {text.status.links.changeInside}
            </Button>
            {resolvedAt === null ? null : (
              <Button size="small" onPress={() => onOpen('postmortem')}>
                {text.status.links.addPostmortem}
              </Button>
            )}
          </Row>
        ) : null}
      </Section>
      <Tellings page={page} of={incident.id} most={20} />
    </Stack>
  );
}
