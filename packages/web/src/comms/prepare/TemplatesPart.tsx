import { listUpdateTemplates, removeUpdateTemplate } from '@heed/contract/comms';
import { Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  Badge,
  Button,
  DataTable,
  EditActs,
  Expand,
  IconButton,
  Removal,
  Section,
  Skeleton,
  Trouble,
} from '../../ui/index.ts';
import styles from '../Comms.module.css';
import { TemplateDialog } from './TemplateDialog.tsx';
import type { Template } from './template.ts';

const words = text.commsPrepared.templates;
type Open =
  | { readonly kind: 'edit'; readonly template: Template | undefined }
  | { readonly kind: 'remove'; readonly id: NonNullable<Template['id']>; readonly name: string };

/** Words to begin with, people's own and Heed's. */
export function TemplatesPart(): ReactNode {
  const mayChange = useMay('comms:manage');
  const [open, setOpen] = useState<Open | undefined>();
  const { value, problem, again } = useRead(listUpdateTemplates);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={10} />;
  const close = (): void => setOpen(undefined);
  return (
    <Section
      title={words.title}
      description={words.description}
      flush
      actions={
        mayChange ? (
          <Button size="small" onPress={() => setOpen({ kind: 'edit', template: undefined })}>
            {words.add}
          </Button>
        ) : undefined
      }
    >
      <DataTable
        caption={words.caption}
        rows={value.templates}
        rowKey={({ id, name }) => id ?? name}
        columns={[
          {
            id: 'name',
            label: words.columns.name,
            cell: ({ name, body }) => (
              <Expand title={name}>
                <pre className={styles.body}>{body}</pre>
              </Expand>
            ),
          },
          { id: 'for', label: words.columns.audience, cell: ({ audience }) => text.comms.audiences[audience] },
          {
            id: 'severity',
            label: words.columns.severity,
            priority: 2,
            cell: ({ severity }) => (severity === null ? words.anySeverity : text.incidents.severities[severity]),
          },
          { id: 'when', label: words.columns.occasion, cell: ({ occasion }) => text.comms.occasions[occasion] },
          {
            id: 'own',
            label: words.from,
            cell: ({ id }) => <Badge>{id === null ? words.builtIn : words.own}</Badge>,
          },
          ...(mayChange
            ? [
                {
                  id: 'acts',
                  label: words.columns.acts,
                  quiet: true,
                  align: 'end' as const,
                  cell: (template: Template) => <Acts template={template} onOpen={setOpen} />,
                },
              ]
            : []),
        ]}
      />
      {open?.kind === 'edit' ? (
        <TemplateDialog template={open.template} placeholders={value.placeholders} onClose={close} />
      ) : null}
      {open?.kind === 'remove' ? <Remove id={open.id} name={open.name} onClose={close} /> : null}
    </Section>
  );
}

function Acts({ template, onOpen }: { readonly template: Template; readonly onOpen: (open: Open) => void }): ReactNode {
  const { id, name } = template;
  const edit = (): void => onOpen({ kind: 'edit', template });
  return (
    <span className={styles.acts}>
      {id === null ? (
        <IconButton icon={Copy} label={words.copyOne(name)} kind="quiet" size="small" onPress={edit} />
      ) : (
        <EditActs
          edit={words.editOne(name)}
          remove={words.removeOne(name)}
          onEdit={edit}
          onRemove={() => onOpen({ kind: 'remove', id, name })}
        />
      )}
    </span>
  );
}

interface RemoveProps {
  readonly id: NonNullable<Template['id']>;
  readonly name: string;
  readonly onClose: () => void;
}

function Remove({ id, name, onClose }: RemoveProps): ReactNode {
  const { write, busy, problem } = useWrite(removeUpdateTemplate);
  return (
    <Removal
      title={words.removeTitle(name)}
      detail={words.removeDetail}
      confirm={words.remove}
      removed={words.removed}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id } })}
      onClose={onClose}
    />
  );
}
