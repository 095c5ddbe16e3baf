import { acceptCommand, endOffer, listPractice, offerCommand } from '@heed/contract/incidents';
import { type ReactNode, useState } from 'react';
import { useChoices, useMe } from '../../../api/index.ts';
import { text } from '../../../text/index.ts';
import { Button, PickField, Row, useToast, useZone } from '../../../ui/index.ts';
import { holderOf, nameIn } from '../../incident.ts';
import { heldBy, sayPractice } from '../../practice/practice.ts';
import { Packet } from '../Packet.tsx';
import { useVerb } from '../useVerb.ts';
import type { NumberedDialogProps } from './InquiryDialogs.tsx';
import type { IncidentDialogProps } from './RecordDialogs.tsx';
import { VerbDialog } from './VerbDialog.tsx';

const words = text.incidents.room.handOver;

/** Offers command to somebody. Until it is accepted nothing changes. */
export function HandOverDialog({ incident, onClose }: IncidentDialogProps): ReactNode {
  const { person } = useMe();
  const [to, setTo] = useState<string | undefined>();
  const commander = holderOf(incident, 'commander');
  const zone = useZone();
  const people = useChoices(listPractice, to === undefined ? [] : [to], {
    hint: (one) => sayPractice(heldBy(one, 'commander'), zone),
    except: commander?.personId ?? person.id,
  });
  return (
    <VerbDialog
      title={words.title}
      description={commander === undefined ? words.detailNobody : words.detail}
      submit={words.offer}
      route={offerCommand}
      outgoing={() => (to === undefined ? undefined : { params: { id: incident.id }, body: { to } })}
      onClose={onClose}
    >
      <PickField {...people.field} label={words.to} name="to" required autoFocus value={to} onChange={setTo} />
      <Packet incident={incident} />
    </VerbDialog>
  );
}

/** Command that was offered to whoever looks: what they would find, and the two answers. */
export function AcceptDialog({ incident, number, onClose }: NumberedDialogProps): ReactNode {
  const toast = useToast();
  const offer = incident.offers.find((one) => one.number === number);
  const decline = useVerb(endOffer, words.decline);
  const say = async (): Promise<void> => {
    if (!(await decline.say({ params: { id: incident.id, number }, body: {} }))) return;
    toast.show({ tone: 'info', title: words.declined });
    onClose();
  };
  const from = nameIn(incident, offer?.from, '');
  return (
    <VerbDialog
      title={words.acceptTitle}
      description={`${from === '' ? words.mineNobody : words.mine(from)}. ${words.acceptDetail}`}
      submit={words.accept}
      overridable={{ label: text.incidents.room.ends.overrideAny }}
      route={acceptCommand}
      outgoing={(override) => ({
        params: { id: incident.id, number },
        body: override === undefined ? {} : { override },
      })}
      onClose={onClose}
      onDone={() => toast.show({ tone: 'ok', title: words.now, detail: words.nowDetail(incident.reference) })}
    >
      <Packet incident={incident} />
      <Row justify="end">
        <Button kind="quiet" busy={decline.busy} onPress={() => void say()}>
          {words.decline}
        </Button>
      </Row>
    </VerbDialog>
  );
}
