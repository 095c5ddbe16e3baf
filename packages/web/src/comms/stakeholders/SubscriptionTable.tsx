import { makeStakeholderSecret, removeOwnSubscription, removeStakeholderSubscription } from '@heed/contract/comms';
import { KeyRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Badge, Confirm, DataTable, Dialog, EditActs, IconButton, Removal, SecretOnce } from '../../ui/index.ts';
import styles from '../Comms.module.css';
import { InterestDialog } from './InterestDialog.tsx';
import { type Subscription, sayInterest } from './subscription.ts';

const words = text.stakeholders;
type Open = { readonly kind: 'edit' | 'remove' | 'secret'; readonly one: Subscription };

export interface SubscriptionTableProps {
  readonly rows: readonly Subscription[];
  /** One's own: then who it is goes without saying. */
  readonly isOwn: boolean;
  readonly mayChange: boolean;
}

/** Who hears of what, and how that is changed. */
export function SubscriptionTable({ rows, isOwn, mayChange }: SubscriptionTableProps): ReactNode {
  const [open, setOpen] = useState<Open | undefined>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          ...(isOwn
            ? []
            : [
                {
                  id: 'who',
                  label: words.columns.who,
                  width: '42%',
                  cell: (one: Subscription) => <Who subscription={one} />,
                },
              ]),
          {
            id: 'audience',
            label: words.columns.audience,
            width: '130px',
            cell: ({ audience }) => words.audiences[audience],
          },
          {
            id: 'least',
            label: words.columns.least,
            width: '150px',
            cell: ({ leastSeverity }) => words.leastOption(text.incidents.severities[leastSeverity]),
          },
          { id: 'of', label: words.columns.of, cell: sayInterest },
          ...(mayChange
            ? [
                {
                  id: 'acts',
                  label: words.columns.acts,
                  quiet: true,
                  align: 'end' as const,
                  cell: (one: Subscription) => <Acts one={one} onOpen={setOpen} />,
                },
              ]
            : []),
        ]}
      />
      {open?.kind === 'edit' ? <InterestDialog subscription={open.one} isOwn={isOwn} onClose={close} /> : null}
      {open?.kind === 'remove' ? <Remove one={open.one} isOwn={isOwn} onClose={close} /> : null}
      {open?.kind === 'secret' ? <NewSecret one={open.one} onClose={close} /> : null}
    </>
  );
}

function Who({ subscription: { hearer, state, cameBack } }: { readonly subscription: Subscription }): ReactNode {
  return (
    <span className={styles.hearer}>
      <span>{hearer.name}</span>
      <Badge>{words.kinds[hearer.kind]}</Badge>
      {state === 'asked' ? <Badge tone="sev3">{words.notYet}</Badge> : null}
      {cameBack === null ? null : <Badge tone="sev3">{words.cameBack}</Badge>}
      {hearer.address === null ? null : <span className={styles.soft}>{hearer.address}</span>}
      {cameBack === null ? null : <span className={styles.soft}>{cameBack}</span>}
    </span>
  );
}

function Acts({ one, onOpen }: { readonly one: Subscription; readonly onOpen: (open: Open) => void }): ReactNode {
  const { name, kind } = one.hearer;
  return (
    <span className={styles.acts}>
      {kind === 'webhook' ? (
        <IconButton
          icon={KeyRound}
          label={words.newSecret(name)}
          kind="quiet"
          size="small"
          onPress={() => onOpen({ kind: 'secret', one })}
        />
      ) : null}
      <EditActs
        edit={words.editOne(name)}
        remove={words.removeOne(name)}
        onEdit={() => onOpen({ kind: 'edit', one })}
        onRemove={() => onOpen({ kind: 'remove', one })}
      />
    </span>
  );
}

interface OneProps {
  readonly one: Subscription;
  readonly onClose: () => void;
}

function Remove({ one, isOwn, onClose }: OneProps & { readonly isOwn: boolean }): ReactNode {
  const own = useWrite(removeOwnSubscription, { touches: ['comms'] });
  const other = useWrite(removeStakeholderSubscription, { touches: ['comms'] });
  const { write, busy, problem } = isOwn ? own : other;
  return (
    <Removal
      title={words.removeTitle(one.hearer.name)}
      detail={words.removeDetail}
      confirm={words.remove}
      removed={words.removed}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id: one.id } })}
      onClose={onClose}
    />
  );
}

function NewSecret({ one, onClose }: OneProps): ReactNode {
  const { write, busy, problem } = useWrite(makeStakeholderSecret, { touches: ['comms'] });
  const [secret, setSecret] = useState<string | undefined>();
  if (secret !== undefined) {
    return (
      <Dialog open onClose={onClose} title={words.secretTitle}>
        <SecretOnce label={one.hearer.name} detail={words.secretDetail} value={secret} onStored={onClose} />
      </Dialog>
    );
  }
  const make = async (): Promise<void> => {
    const done = await write({ params: { id: one.id } });
    if (done.kind === 'done') setSecret(done.value.secret);
  };
  return (
    <Confirm
      open
      onClose={onClose}
      title={words.secretConfirmTitle(one.hearer.name)}
      detail={problem?.detail ?? words.secretConfirmDetail}
      confirm={words.secretConfirm}
      busy={busy}
      onConfirm={() => void make()}
    />
  );
}
