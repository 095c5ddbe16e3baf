import { endOffer, leaveRole, takeRole } from '@heed/contract/incidents';
import { ROLES } from '@heed/core/incidents';
import { formatInstant } from '@heed/core/kernel';
import { Ellipsis, TriangleAlert, UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMe } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Menu, type MenuItem, readNow, Section, Time, useToast } from '../../ui/index.ts';
import { holderOf, type Incident, nameIn } from '../incident.ts';
import { roleName } from './lines.ts';
import styles from './Room.module.css';
import type { RoomPart } from './room.ts';
import { useVerb } from './useVerb.ts';

const words = text.incidents.room.roles;
const { handOver } = text.incidents.room;

/** Who does what, and what nobody does. */
export function Roles(part: RoomPart): ReactNode {
  const { incident, mayAct, onOpen } = part;
  const own = incident.roles.map(({ role }) => role).filter((role) => !ROLES.some((one) => one === role));
  const commander = holderOf(incident, 'commander')?.personId;
  const digs = commander !== undefined && holderOf(incident, 'operations')?.personId === commander;
  return (
    <Section
      title={words.title}
      actions={
        mayAct ? (
          <Button size="small" hotkey="h" onPress={() => onOpen({ kind: 'hand-over' })}>
            {handOver.action}
          </Button>
        ) : undefined
      }
    >
      <ul className={styles.roles}>
        {[...ROLES, ...own].map((role) => (
          <RoleRow key={role} role={role} {...part} />
        ))}
      </ul>
      {digs ? (
        <p className={styles.warning}>
          <TriangleAlert size={14} aria-hidden="true" />
          {words.digs}
        </p>
      ) : null}
      {incident.offers.map((offer) => (
        <OfferLine key={offer.number} offer={offer} {...part} />
      ))}
      <p className={styles.people}>{words.people(incident.participants.length)}</p>
    </Section>
  );
}

/** Takes a role for whoever looks; shown at once. Where a rule refuses, the dialog says it and asks why. */
export function useTake({ incident, onOpen }: RoomPart): (role: string) => Promise<void> {
  const { person } = useMe();
  const toast = useToast();
  const { write } = useVerb(takeRole, words.take, {
    optimistic: ({ body: { role } }) => [
      {
        id: incident.id,
        patch: {
          roles: [
            ...incident.roles.filter((one) => one.role !== role),
            { role, personId: person.id, since: formatInstant(readNow()) },
          ],
          names: { ...incident.names, [person.id]: person.name },
        },
      },
    ],
  });
  return async (role) => {
    const done = await write({ params: { id: incident.id }, body: { role, personId: person.id } });
    if (done.kind === 'waiting') toast.show({ tone: 'info', title: text.shell.connection.queued });
    if (done.kind === 'refused') {
      if (done.problem.code === 'wrong-state' && done.problem.detail.includes('`override`')) {
        onOpen({ kind: 'role', role, personId: person.id });
      } else toast.show({ tone: 'trouble', title: words.take, detail: done.problem.detail });
    }
    if (done.kind === 'done' && role === 'commander') {
      toast.show({ tone: 'ok', title: handOver.now, detail: handOver.nowDetail(incident.reference) });
    }
  };
}

function RoleRow({ role, ...part }: RoomPart & { readonly role: string }): ReactNode {
  const { incident, mayAct, onOpen } = part;
  const { person } = useMe();
  const take = useTake(part);
  const leave = useVerb(leaveRole, words.leave);
  const holder = holderOf(incident, role);
  const others = incident.combinations
    .find(({ personId }) => personId === holder?.personId)
    ?.roles.filter((other) => other !== role)
    .map(roleName);
  const isMine = holder?.personId === person.id;
  const isCommand = role === 'commander';
  const items: readonly MenuItem[] = [
    ...(isMine || (isCommand && holder !== undefined)
      ? []
      : [{ label: isCommand ? words.takeCommand : words.take, onSelect: () => void take(role) }]),
    isCommand
      ? { label: handOver.action, onSelect: () => onOpen({ kind: 'hand-over' }) }
      : { label: words.give, onSelect: () => onOpen({ kind: 'role', role }) },
    ...(holder === undefined
      ? []
      : [
          {
            label: isMine ? words.layDown : words.leave,
            apart: true,
            onSelect: () => void leave.say({ params: { id: incident.id }, body: { role, personId: holder.personId } }),
          },
        ]),
    ...(role === 'scribe'
      ? [{ label: words.other, apart: true, onSelect: () => onOpen({ kind: 'role', role: undefined }) }]
      : []),
  ];
  return (
    <li className={styles.role}>
      <span className={styles.roleName}>{roleName(role)}</span>
      {holder === undefined ? (
        <span className={styles.gap}>
          <UserRoundX size={14} aria-hidden="true" />
          {words.nobody}
        </span>
      ) : (
        <span className={styles.holder}>
          <span>
            {nameIn(incident, holder.personId, text.incidents.somebody)}
            {isMine ? ` (${words.you})` : ''}
          </span>
          <span className={styles.sub}>
            <Time at={holder.since} />
            {others === undefined || others.length === 0 ? '' : ` · ${words.also(others.join(', '))}`}
          </span>
        </span>
      )}
      {mayAct ? <Menu label={words.menu(roleName(role))} icon={Ellipsis} size="small" items={items} /> : null}
    </li>
  );
}

/** Command that was offered and not answered. The one who holds it holds it until then. */
function OfferLine({ offer, incident, mayAct, onOpen }: RoomPart & { readonly offer: Incident['offers'][number] }) {
  const { person } = useMe();
  const toast = useToast();
  const withdraw = useVerb(endOffer, handOver.withdraw);
  const { number, to, at } = offer;
  const isMine = to === person.id;
  const end = async (): Promise<void> => {
    if (await withdraw.say({ params: { id: incident.id, number }, body: {} }))
      toast.show({ tone: 'info', title: handOver.withdrawn });
  };
  return (
    <div className={styles.offer}>
      <span>
        {isMine ? handOver.mineNobody : handOver.offered(nameIn(incident, to, text.incidents.somebody))}{' '}
        <span className={styles.sub}>
          <Time at={at} />
        </span>
      </span>
      {!mayAct ? null : isMine ? (
        <Button size="small" kind="primary" onPress={() => onOpen({ kind: 'accept', number })}>
          {handOver.look}
        </Button>
      ) : (
        <Button size="small" kind="quiet" busy={withdraw.busy} onPress={() => void end()}>
          {handOver.withdraw}
        </Button>
      )}
    </div>
  );
}
