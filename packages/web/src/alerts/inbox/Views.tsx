import { countAlerts } from '@heed/contract/alerts';
import { BookmarkPlus, BookmarkX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Dialog, Form, NavTabs, TextField, useToast } from '../../ui/index.ts';
import styles from './Inbox.module.css';
import { findSaved, LONGEST_NAME, type SavedView, withoutSaved, withSaved } from './saved.ts';
import { useSavedViews } from './useSavedViews.ts';
import { hrefOf, isReady, READY_VIEWS, type ReadyView, type View } from './view.ts';

const words = text.alerts.inbox;
// Its keys are the names of the ready views.
const READY = Object.keys(READY_VIEWS) as readonly ReadyView[];

export interface ViewsProps {
  readonly view: View;
}

/** Ways to look at the inbox: those that are there for everybody, and those that this person named. Each is a link. */
export function Views({ view }: ViewsProps): ReactNode {
  const [saved, keep] = useSavedViews();
  const [names, setNames] = useState(false);
  const toast = useToast();
  const counts = useCounts();
  const mine = findSaved(saved, view);
  const forget = (one: SavedView): void => {
    keep(withoutSaved(saved, one.name));
    const undo = (): void => keep(withSaved(withoutSaved(saved, one.name), one));
    toast.show({ tone: 'ok', title: words.forgotten(one.name), action: { label: words.undo, onPress: undo } });
  };
  return (
    <div className={styles.views}>
      <NavTabs
        label={words.views}
        value={hrefOf(view)}
        tabs={[
          ...READY.map((name) => ({
            href: hrefOf(READY_VIEWS[name]),
            label: words.ready[name],
            count: counts[name],
          })),
          ...saved.map((one) => ({ href: hrefOf(one.view), label: one.name })),
        ]}
      />
      {mine === undefined ? null : (
        <Button size="small" kind="quiet" icon={BookmarkX} onPress={() => forget(mine)}>
          {words.forgetView(mine.name)}
        </Button>
      )}
      {mine === undefined && !isReady(view) ? (
        <Button size="small" kind="quiet" icon={BookmarkPlus} onPress={() => setNames(true)}>
          {words.saveView}
        </Button>
      ) : null}
      {names ? (
        <SaveDialog
          onClose={() => setNames(false)}
          onSave={(name) => {
            keep(withSaved(saved, { name, view }));
            setNames(false);
          }}
        />
      ) : null}
    </div>
  );
}

/** How many fire, by ready view; nothing where there are too many to count. */
function useCounts(): Readonly<Partial<Record<ReadyView, number>>> {
  const { value } = useRead(countAlerts);
  if (value === undefined || value.more) return {};
  const { firing, recorded, unanswered, unowned } = value;
  return { firing, pages: firing - recorded, unanswered, unowned, recorded };
}

interface SaveDialogProps {
  readonly onClose: () => void;
  readonly onSave: (name: string) => void;
}

function SaveDialog({ onClose, onSave }: SaveDialogProps): ReactNode {
  const [name, setName] = useState('');
  return (
    <Dialog open onClose={onClose} title={words.saveTitle} description={words.saveDetail} size="small">
      <Form
        submit={words.save}
        cancel={{ label: text.ui.controls.cancel, onPress: onClose }}
        onSubmit={() => onSave(name.trim().slice(0, LONGEST_NAME))}
      >
        <TextField label={words.viewName} name="name" value={name} onChange={setName} required autoFocus />
      </Form>
    </Dialog>
  );
}
