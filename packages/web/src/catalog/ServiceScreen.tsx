import { listTeams } from '@heed/contract/access';
import { getServiceState, listAlerts } from '@heed/contract/alerts';
import { deleteService, getService } from '@heed/contract/catalog';
import { getPolicy } from '@heed/contract/paging';
import { type ReactNode, useState } from 'react';
import { useMay, useNamed, useRead, useWrite } from '../api/index.ts';
import { ObjectiveOf } from '../insights/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { KeyQueries } from '../monitors/index.ts';
import { useGo, useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Confirm,
  LinkButton,
  Page,
  Row,
  Section,
  ServiceStateBadge,
  Skeleton,
  Split,
  Stack,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { AboutService } from './AboutService.tsx';
import { Changes } from './Changes.tsx';
import { Dependencies, Dependents } from './Dependencies.tsx';
import { Mitigations } from './Mitigations.tsx';
import { OpenAlerts } from './OpenAlerts.tsx';

const words = text.catalog.one;

/** One service: how it does right now, what is open about it, who is reached, and what it hangs together with. */
export function ServiceScreen(): ReactNode {
  const id = useParam('id');
  const go = useGo();
  const toast = useToast();
  const mayChange = useMay('catalog:manage');
  const [asks, setAsks] = useState(false);
  const { value: service, problem, again } = useRead(getService, { params: { id } });
  const state = useRead(getServiceState, { params: { id } });
  const alerts = useRead(listAlerts, { query: { serviceId: id, limit: 10 } });
  const teams = useNamed(listTeams, service === undefined ? [] : [service.teamId]);
  const policyId = service?.policyId ?? null;
  const policy = useRead(getPolicy, { params: { id: policyId ?? '' } }, { enabled: policyId !== null });
  const remove = useWrite(deleteService, { touches: ['alerts'] });
  const edit = `/services/${id}/edit`;
  useHotkeys(text.catalog.list.title, [{ keys: 'e', label: words.edit, run: () => go(edit), disabled: !mayChange }]);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (service === undefined) return <Skeleton lines={8} />;
  const drop = async (): Promise<void> => {
    const done = await remove.write({ params: { id } });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.deleted(service.name) });
    go('/services');
  };
  return (
    <Page
      title={service.name}
      crumbs={[{ label: text.catalog.list.title, href: '/services' }]}
      description={
        state.value === undefined ? undefined : (
          <Row gap={2}>
            <ServiceStateBadge state={state.value.state} />
            <span>
              {words.open(state.value.openAlerts)}
              {state.value.pagingAlerts > 0 ? ` · ${words.paging(state.value.pagingAlerts)}` : ''}
            </span>
          </Row>
        )
      }
      actions={
        mayChange ? (
          <Row gap={2}>
            <Button onPress={() => setAsks(true)}>{words.delete}</Button>
            <LinkButton kind="primary" href={edit} hotkey="e">
              {words.edit}
            </LinkButton>
          </Row>
        ) : null
      }
    >
      <Split
        side={
          <Stack>
            <Dependencies serviceId={id} mayChange={mayChange} />
            <Dependents serviceId={id} />
            <ObjectiveOf serviceId={id} mayChange={mayChange} />
          </Stack>
        }
      >
        <Stack>
          <Section
            title={words.alerts}
            flush
            actions={
              <LinkButton size="small" kind="quiet" href={`/alerts?serviceId=${id}`}>
                {words.seeAlerts}
              </LinkButton>
            }
          >
            <OpenAlerts alerts={alerts} />
          </Section>
          <Changes serviceId={id} />
          <KeyQueries serviceId={id} />
          <Mitigations serviceId={id} mayChange={mayChange} />
          <AboutService service={service} teamName={teams.get(service.teamId)?.name} policyName={policy.value?.name} />
        </Stack>
      </Split>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={words.deleteTitle(service.name)}
        detail={remove.problem?.detail ?? words.deleteDetail}
        confirm={words.delete}
        danger
        onConfirm={() => void drop()}
      />
    </Page>
  );
}
