import { listPeople, listTeams } from '@heed/contract/access';
import { listAlerts } from '@heed/contract/alerts';
import { listServices } from '@heed/contract/catalog';
import { listSchedules } from '@heed/contract/oncall';
import { listPolicies } from '@heed/contract/paging';
import { Command } from 'cmdk';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useMe, useRead } from '../api/index.ts';
import { useGo } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Kbd } from '../ui/index.ts';
import { useCommands } from './commands.ts';
import styles from './Palette.module.css';
import { OTHER_PLACES, PLACES } from './places.ts';

const words = text.shell.palette;

interface Found {
  readonly id: string;
  readonly label: string;
  readonly href: string;
}

export interface PaletteProps {
  readonly onClose: () => void;
  readonly onKeys: () => void;
}

/** Everything by name: places, things, and what can be done. Arrows move, Enter goes, Esc closes. */
export function Palette({ onClose, onKeys }: PaletteProps): ReactNode {
  const go = useGo();
  const commands = useCommands(onKeys);
  const [typed, setTyped] = useState('');
  const groups = useFound(useDeferredValue(typed.trim()));
  const open = (href: string): void => {
    onClose();
    if (href === '/docs') location.assign(href);
    else go(href);
  };
  const perform = (run: () => void): void => {
    onClose();
    run();
  };
  return (
    <Dialog open onClose={onClose} title={words.open} bare>
      <Command label={words.label} className={styles.palette} loop>
        <Command.Input
          className={styles.input}
          placeholder={words.placeholder}
          value={typed}
          onValueChange={setTyped}
          data-autofocus
        />
        <Command.List className={styles.list}>
          <Command.Empty className={styles.nothing}>{words.nothing}</Command.Empty>
          {groups.map(({ title, found }) => (
            <Command.Group key={title} heading={title}>
              {found.map(({ id, label, href }) => (
                <Command.Item key={id} value={`${label} ${id}`} onSelect={() => open(href)} className={styles.item}>
                  {label}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          <Places onOpen={open} />
          <Command.Group heading={words.do}>
            {commands.map(({ id, label, icon: Icon, keys, run }) => (
              <Command.Item key={id} value={`${label} ${id}`} onSelect={() => perform(run)} className={styles.item}>
                <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
                {label}
                {keys === undefined ? null : <Keys keys={keys} />}
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}

interface PlacesProps {
  readonly onOpen: (href: string) => void;
}

function Places({ onOpen }: PlacesProps): ReactNode {
  const me = useMe();
  return (
    <Command.Group heading={words.go}>
      {[...PLACES, ...OTHER_PLACES]
        .filter(({ needs }) => needs === undefined || me.permissions.includes(needs))
        .map(({ href, label, icon: Icon, letter }) => (
          <Command.Item key={href} value={label} onSelect={() => onOpen(href)} className={styles.item}>
            <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
            {label}
            {letter === undefined ? null : <Keys keys={`g ${letter}`} />}
          </Command.Item>
        ))}
    </Command.Group>
  );
}

function Keys({ keys }: { readonly keys: string }): ReactNode {
  return (
    <span className={styles.keys}>
      <Kbd keys={keys} />
    </span>
  );
}

const MOST = 200;

/** What the lists of this installation have by that name. */
function useFound(typed: string): readonly { readonly title: string; readonly found: readonly Found[] }[] {
  const asked = { query: { limit: MOST, ...(typed === '' ? {} : { q: typed }) } };
  const wanted = { enabled: typed.length > 0 };
  const named = (items: readonly { id: string; name: string }[] | undefined, folder: string): readonly Found[] =>
    (items ?? []).map(({ id, name }) => ({ id, label: name, href: `/${folder}/${id}` }));
  const services = useRead(listServices, asked, wanted);
  const people = useRead(listPeople, asked, wanted);
  const schedules = useRead(listSchedules, asked, wanted);
  const policies = useRead(listPolicies, asked, wanted);
  const teams = useRead(listTeams, asked, wanted);
  const alerts = useRead(listAlerts, { query: { limit: 10, q: typed } }, { enabled: typed.length > 1 });
  if (typed === '') return [];
  return [
    { title: words.services, found: named(services.value?.items, 'services') },
    { title: words.people, found: named(people.value?.items, 'people') },
    { title: words.schedules, found: named(schedules.value?.items, 'schedules') },
    { title: words.policies, found: named(policies.value?.items, 'policies') },
    { title: words.teams, found: named(teams.value?.items, 'teams') },
    {
      title: words.alerts,
      found: (alerts.value?.items ?? []).map(({ id, summary }) => ({ id, label: summary, href: `/alerts/${id}` })),
    },
  ].filter(({ found }) => found.length > 0);
}
