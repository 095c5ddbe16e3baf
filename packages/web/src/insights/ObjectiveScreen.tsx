import { getServiceObjective, removeServiceObjective } from '@heed/contract/insights';
import { type ReactNode, useState } from 'react';
import { useMay, useRead, useWrite } from '../api/index.ts';
import { useParam } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Button, Confirm, Empty, Facts, Page, Row, Section, Skeleton, Stack, Time, Trouble } from '../ui/index.ts';
import styles from './Insights.module.css';
import { ObjectiveDialog } from './objectives/ObjectiveDialog.tsx';
import { isShort } from './objectives/ObjectivesPart.tsx';
import { Kept, Left, type ServiceObjective, Used } from './objectives/parts.tsx';
import { sayFree, sayPercent } from './objectives/say.ts';
import { IncidentsIn, Windows } from './objectives/tables.tsx';

const words = text.insightsObjectives;

/** The objective of a service: how it stands, how it stood, and which incidents used it up. */
export function ObjectiveScreen(): ReactNode {
  const id = useParam('id');
  const { value, problem, again } = useRead(getServiceObjective, { params: { id } });
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={16} />;
  return (
    <Page
      title={words.one.title(value.service.name)}
      description={
        value.objective === null ? words.one.none : words.said(sayPercent(value.objective.target), value.objective.days)
      }
      crumbs={[{ label: words.title, href: '/insights?view=objectives' }]}
      actions={<Changes one={value} />}
      wide
    >
      <Shown one={value} />
    </Page>
  );
}

function Shown({ one }: { readonly one: ServiceObjective }): ReactNode {
  const standing = one.standings.at(-1);
  const service = <a href={`/services/${one.service.id}`}>{one.service.name}</a>;
  if (standing === undefined) {
    return (
      <Section>
        <Empty title={words.one.none} detail={words.one.noneDetail} />
        <p>{service}</p>
      </Section>
    );
  }
  return (
    <Stack>
      <Section description={words.detail}>
        <Facts
          items={[
            { label: words.one.service, value: service },
            { label: words.columns.state, value: <Kept standing={standing} /> },
            { label: words.columns.free, value: sayFree(standing.free) },
            { label: words.columns.used, value: <Used standing={standing} /> },
            { label: standing.kept ? words.columns.left : words.columns.over, value: <Left standing={standing} /> },
            ...(isShort(standing.from, one.knownSince)
              ? [
                  {
                    label: words.since,
                    value: (
                      <>
                        <Time at={one.knownSince} format="date" />
                        <div className={styles.soft}>{words.shortKnown}</div>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <IncidentsIn incidents={one.incidents} />
      <Windows standings={one.standings} />
    </Stack>
  );
}

function Changes({ one }: { readonly one: ServiceObjective }): ReactNode {
  const may = useMay('catalog:manage');
  const [open, setOpen] = useState<'change' | 'remove' | undefined>();
  const remove = useWrite(removeServiceObjective);
  const close = (): void => setOpen(undefined);
  const drop = async (): Promise<void> => {
    const done = await remove.write({ params: { id: one.service.id } });
    if (done.kind !== 'refused') close();
  };
  if (!may) return null;
  return (
    <Row gap={2}>
      {one.objective === null ? null : <Button onPress={() => setOpen('remove')}>{words.one.remove}</Button>}
      <Button kind="primary" onPress={() => setOpen('change')}>
        {one.objective === null ? words.one.set : words.one.change}
      </Button>
      {open === 'change' ? <ObjectiveDialog one={one} onClose={close} /> : null}
      <Confirm
        open={open === 'remove'}
        onClose={close}
        title={words.one.removeTitle(one.service.name)}
        detail={remove.problem?.detail ?? words.one.removeDetail}
        confirm={words.one.remove}
        danger
        onConfirm={() => void drop()}
      />
    </Row>
  );
}
