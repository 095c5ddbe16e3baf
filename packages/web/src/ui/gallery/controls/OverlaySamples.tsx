import { BellOff, GitMerge, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Button,
  Confirm,
  DateTimeField,
  Dialog,
  Form,
  Menu,
  PickField,
  Popover,
  Row,
  Section,
  useToast,
} from '../../index.ts';
import { afternoon, words as all, people } from '../samples.ts';

const words = all.overlays;

export function OverlaySamples(): ReactNode {
  const [open, setOpen] = useState<'dialog' | 'confirm' | 'typed' | undefined>();
  const toast = useToast();
  const close = (): void => setOpen(undefined);
  const nothing = (): void => undefined;
  return (
    <Section title={words.title}>
      <Row>
        <Button onPress={() => setOpen('dialog')}>{words.dialog}</Button>
        <Button onPress={() => setOpen('confirm')}>{words.confirm}</Button>
        <Button onPress={() => setOpen('typed')}>{words.typed}</Button>
        <Menu
          label={words.menu}
          items={[
            { label: words.items.edit, icon: Pencil, hotkey: 'e', onSelect: nothing },
            { label: words.items.mute, icon: BellOff, checked: true, onSelect: nothing },
            { label: words.items.merge, icon: GitMerge, disabled: true, reason: words.mergeReason, onSelect: nothing },
            { label: words.items.remove, icon: Trash2, danger: true, apart: true, onSelect: () => setOpen('confirm') },
          ]}
        />
        <Popover label={words.popover} trigger={<Button>{words.popover}</Button>}>
          <p>{words.popoverText}</p>
        </Popover>
        <Button
          onPress={() => toast.show({ tone: 'ok', title: words.done, action: { label: words.undo, onPress: nothing } })}
        >
          {words.toast.ok}
        </Button>
        <Button onPress={() => toast.show({ tone: 'info', title: words.note })}>{words.toast.info}</Button>
        <Button onPress={() => toast.show({ tone: 'trouble', title: words.trouble, detail: words.troubleDetail })}>
          {words.toast.trouble}
        </Button>
      </Row>
      <CoverDialog open={open === 'dialog'} onClose={close} />
      <Confirm
        open={open === 'confirm' || open === 'typed'}
        title={words.confirmTitle}
        detail={words.confirmDetail}
        confirm={words.remove}
        danger
        typed={open === 'typed' ? 'checkout' : undefined}
        onConfirm={close}
        onClose={close}
      />
    </Section>
  );
}

interface CoverDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

function CoverDialog({ open, onClose }: CoverDialogProps): ReactNode {
  const [who, setWho] = useState<string | undefined>();
  const [from, setFrom] = useState(afternoon);
  return (
    <Dialog open={open} onClose={onClose} title={words.dialogTitle} description={words.dialogDetail}>
      <Form onSubmit={onClose} submit={words.dialogTitle} cancel={{ label: all.forms.cancel, onPress: onClose }}>
        <PickField label={all.picks.owner} name="who" required options={people} value={who} onChange={setWho} />
        <DateTimeField label={all.times.from} name="from" zone="Europe/Berlin" value={from} onChange={setFrom} />
      </Form>
    </Dialog>
  );
}
