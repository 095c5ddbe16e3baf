import { getDependencies, listDependents, listServices, putDependencies } from '@heed/contract/catalog';
import { type ReactNode, useState } from 'react';
import { useChoices, useRead, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Dialog, Form, PickField, Section, Skeleton, Trouble, useDraft, useToast } from '../ui/index.ts';
import styles from './Catalog.module.css';

const words = text.catalog.one;

interface Neighbour {
  readonly id: string;
  readonly name: string;
  readonly tier: 1 | 2 | 3 | 4;
}

function Neighbours({ services }: { readonly services: readonly Neighbour[] }): ReactNode {
  return (
    <ul className={styles.neighbours}>
      {services.map(({ id, name, tier }) => (
        <li key={id}>
          <a href={`/services/${id}`}>{name}</a>
          <span className={styles.soft}>{text.catalog.tiers[tier].label}</span>
        </li>
      ))}
    </ul>
  );
}

export interface DependenciesProps {
  readonly serviceId: string;
  readonly mayChange: boolean;
}

/** What a service needs in order to work, and a way to change the list. */
export function Dependencies({ serviceId, mayChange }: DependenciesProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { value, problem, again } = useRead(getDependencies, { params: { id: serviceId } });
  const change = mayChange ? (
    <Button size="small" kind="quiet" disabled={value === undefined} onPress={() => setOpen(true)}>
      {words.editDependencies}
    </Button>
  ) : undefined;
  return (
    <Section title={words.dependsOn} description={words.dependsOnDetail} actions={change}>
      {problem !== undefined ? <Trouble problem={problem} retry={again} /> : null}
      {value === undefined && problem === undefined ? <Skeleton lines={2} /> : null}
      {value?.dependsOn.length === 0 ? <p className={styles.soft}>{words.dependsOnNothing}</p> : null}
      {value === undefined ? null : <Neighbours services={value.dependsOn} />}
      {isOpen && value !== undefined ? (
        <DependenciesDialog
          serviceId={serviceId}
          version={value.version}
          chosen={value.dependsOn.map(({ id }) => id)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Section>
  );
}

interface DependenciesDialogProps {
  readonly serviceId: string;
  readonly version: number;
  readonly chosen: readonly string[];
  readonly onClose: () => void;
}

function DependenciesDialog({ serviceId, version, chosen, onClose }: DependenciesDialogProps): ReactNode {
  const toast = useToast();
  const draft = useDraft({ dependsOn: chosen }, version);
  const { dependsOn } = draft.value;
  const services = useChoices(listServices, dependsOn, {
    except: serviceId,
    hint: ({ tier }) => text.catalog.tiers[tier].label,
  });
  const { write, busy, problem } = useWrite(putDependencies);
  const save = async (): Promise<void> => {
    const done = await write({
      params: { id: serviceId },
      body: { dependsOn: [...dependsOn], version: draft.version },
    });
    if (done.kind === 'refused') return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.dependenciesSaved });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.dependsOn} description={words.dependsOnDetail}>
      <Form
        onSubmit={save}
        problem={problem}
        onTakeNewer={draft.reset}
        busy={busy}
        submit={words.saveDependencies}
        cancel={{ label: text.catalog.edit.cancel, onPress: onClose }}
      >
        <PickField {...services.field} label={words.pickDependencies} multiple {...draft.field('dependsOn')} />
      </Form>
    </Dialog>
  );
}

/** The services that need this one. */
export function Dependents({ serviceId }: { readonly serviceId: string }): ReactNode {
  const { value, problem, again } = useRead(listDependents, { params: { id: serviceId }, query: { limit: 100 } });
  return (
    <Section title={words.dependents}>
      {problem !== undefined ? <Trouble problem={problem} retry={again} /> : null}
      {value === undefined && problem === undefined ? <Skeleton lines={2} /> : null}
      {value?.items.length === 0 ? <p className={styles.soft}>{words.dependentsNone}</p> : null}
      {value === undefined ? null : <Neighbours services={value.items} />}
    </Section>
  );
}
