import { listServices } from '@heed/contract/catalog';
import { deletePolicy, getPolicy } from '@heed/contract/paging';
import { asId, formatInstant, type Instant, parseInstant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useMay, useRead, useWrite } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, useParam, useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Banner,
  Button,
  Confirm,
  LinkButton,
  Page,
  Row,
  Section,
  Skeleton,
  Split,
  Stack,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { Ladder } from './Ladder.tsx';
import { useNames } from './names.ts';
import styles from './Paging.module.css';
import { Simulator } from './Simulator.tsx';
import { WorkingHours } from './WorkingHours.tsx';
import { targetAt } from './warnings.ts';

const words = text.paging.policy;
/** The moment that is played, so that it can be sent to somebody; now without it. */
const viewSchema = z.object({ at: z.string().catch('') });

/** A policy as a ladder, who uses it, and what would happen if a page began. */
export function PolicyScreen(): ReactNode {
  const id = useParam('id');
  const go = useGo();
  const toast = useToast();
  const mayChange = useMay('policies:manage');
  const [asks, setAsks] = useState(false);
  const { value: policy, problem, again } = useRead(getPolicy, { params: { id } });
  const nameOf = useNames(policy?.steps.flatMap(({ targets }) => targets) ?? []);
  const services = useRead(listServices, { query: { policyId: asId('policy', id), limit: 200 } });
  const remove = useWrite(deletePolicy);
  const [view, change] = useView(viewSchema);
  const playAt = (at: Instant | undefined): void => change({ at: at === undefined ? '' : formatInstant(at) });
  const edit = `/policies/${id}/edit`;
  useHotkeys(text.paging.policies.title, [{ keys: 'e', label: words.edit, run: () => go(edit), disabled: !mayChange }]);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (policy === undefined) return <Skeleton lines={8} />;
  const drop = async (): Promise<void> => {
    const done = await remove.write({ params: { id } });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.deleted(policy.name) });
    go('/policies');
  };
  const used = services.value?.items ?? [];
  return (
    <Page
      title={policy.name}
      crumbs={[{ label: text.paging.policies.title, href: '/policies' }]}
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
      {policy.warnings.length > 0 ? (
        <Banner tone="warn" title={words.warnings}>
          <ul>
            {policy.warnings.map(({ path, message }) => (
              <li key={path}>
                {nameOf(targetAt(policy.steps, path))} {message}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      <Split
        side={
          <Stack>
            <WorkingHours hours={policy.hours} />
            <Section title={words.services}>
              {used.length === 0 ? <p className={styles.soft}>{words.noServices}</p> : null}
              <ul className={styles.targets}>
                {used.map((service) => (
                  <li key={service.id}>
                    <a href={`/services/${service.id}`}>{service.name}</a>
                  </li>
                ))}
              </ul>
            </Section>
          </Stack>
        }
      >
        <Stack>
          <Section title={words.ladder}>
            <Ladder steps={policy.steps} repeats={policy.repeats} />
          </Section>
          <Section title={words.simulate} description={words.simulateDetail}>
            <Simulator steps={policy.steps} repeats={policy.repeats} at={parseInstant(view.at)} onAt={playAt} />
          </Section>
        </Stack>
      </Split>
      <Confirm
        open={asks}
        onClose={() => setAsks(false)}
        title={words.deleteTitle(policy.name)}
        detail={remove.problem?.detail ?? words.deleteDetail}
        confirm={words.delete}
        danger
        busy={remove.busy}
        onConfirm={() => void drop()}
      />
    </Page>
  );
}
