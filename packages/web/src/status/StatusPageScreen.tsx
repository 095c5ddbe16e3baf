import { getStatusPage } from '@heed/contract/status';
import { Eye } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useMay, useRead } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Button, LinkButton, OutsideLink, Page, Row, Skeleton, Stack, Trouble } from '../ui/index.ts';
import { ComponentsSection } from './ComponentsSection.tsx';
import { DraftsSection } from './DraftsSection.tsx';
import { IncidentsSection } from './IncidentsSection.tsx';
import { MaintenanceDialog } from './lazy.ts';
import { MaintenanceSection } from './MaintenanceSection.tsx';
import { OpenIncidentDialog } from './OpenIncidentDialog.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';
import { IndicatorSign } from './Signs.tsx';
import { SubscribersSection } from './SubscribersSection.tsx';

const words = text.status;

/** One status page: what it says, what waits, and the verbs that change it. */
export function StatusPageScreen(): ReactNode {
  const id = useParam('id');
  const go = useGo();
  const mayPublish = useMay('status:publish');
  const mayManage = useMay('status:manage');
  const [opens, setOpens] = useState<'incident' | 'maintenance' | 'preview'>();
  const { value: page, problem, again } = useRead(getStatusPage, { params: { id } });
  const edit = `/status-pages/${id}/edit`;
  useHotkeys(words.list.title, [
    { keys: 'n', label: words.incidents.open, run: () => setOpens('incident'), disabled: !mayPublish },
    { keys: 'e', label: words.one.settings, run: () => go(edit), disabled: !mayManage },
  ]);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (page === undefined) return <Skeleton lines={10} />;
  return (
    <Page
      title={page.name}
      crumbs={[{ label: words.list.title, href: '/status-pages' }]}
      description={
        <Row gap={3}>
          <IndicatorSign indicator={page.summary.indicator} />
          <OutsideLink href={page.url}>{page.url}</OutsideLink>
          <span>{words.one.published(page.sequence)}</span>
        </Row>
      }
      actions={
        <Row gap={2}>
          <Button icon={Eye} onPress={() => setOpens('preview')}>
            {words.preview.pressPage}
          </Button>
          {mayManage ? <LinkButton href={edit}>{words.one.settings}</LinkButton> : null}
          {mayPublish ? (
            <>
              <Button onPress={() => setOpens('maintenance')}>{words.maintenance.schedule}</Button>
              <Button kind="primary" hotkey="n" onPress={() => setOpens('incident')}>
                {words.incidents.open}
              </Button>
            </>
          ) : null}
        </Row>
      }
    >
      <Stack>
        <DraftsSection page={page} />
        <IncidentsSection page={page} />
        <MaintenanceSection page={page} mayPublish={mayPublish} />
        <SubscribersSection page={page} />
        <ComponentsSection page={page} mayPublish={mayPublish} mayManage={mayManage} />
      </Stack>
      {opens === 'incident' ? <OpenIncidentDialog page={page} onClose={() => setOpens(undefined)} /> : null}
      {opens === 'preview' ? <PreviewDialog pageId={page.id} onClose={() => setOpens(undefined)} /> : null}
      {opens === 'maintenance' ? (
        <Suspense>
          <MaintenanceDialog page={page} maintenance={undefined} onClose={() => setOpens(undefined)} />
        </Suspense>
      ) : null}
    </Page>
  );
}
