import { CalendarPlus, CirclePlus, Keyboard, type LucideIcon, Route, Siren, Zap } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../api/index.ts';
import { keysAtWork } from '../keys/index.ts';
import { useGo } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { THEMES, useTheme } from './theme.ts';
import { THEME_ICONS } from './themeIcons.ts';

const words = text.shell;

/** Something that can be done, found by its name. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** What can be done: first with what the screen shows, by the keys that it has, then everywhere. */
export function useCommands(onKeys: () => void): readonly Command[] {
  const { permissions } = useMe();
  const go = useGo();
  const [, setTheme] = useTheme();
  // Read once, before the palette stands between the person and the screen.
  const [scopes] = useState(keysAtWork);
  const ofScreen = scopes
    .filter(({ title }) => title !== words.keys.everywhere)
    .flatMap(({ title, keys }) =>
      keys
        .filter(({ disabled }) => disabled !== true)
        .map(({ keys: path, label, run }) => ({ id: `${title} ${path}`, label, icon: Zap, keys: path, run })),
    );
  const make = [
    {
      id: 'incident',
      needs: 'incidents:respond',
      label: text.shell.declare,
      icon: Siren,
      href: '/incidents/new',
    },
    {
      id: 'service',
      needs: 'catalog:manage',
      label: words.palette.newService,
      icon: CirclePlus,
      href: '/services/new',
    },
    {
      id: 'schedule',
      needs: 'oncall:manage',
      label: words.palette.newSchedule,
      icon: CalendarPlus,
      href: '/schedules/new',
    },
    { id: 'policy', needs: 'policies:manage', label: words.palette.newPolicy, icon: Route, href: '/policies/new' },
  ] as const;
  return [
    ...ofScreen,
    ...make
      .filter(({ needs }) => permissions.includes(needs))
      .map(({ id, label, icon, href }) => ({ id, label, icon, run: () => go(href) })),
    ...THEMES.map((theme) => ({
      id: `theme ${theme}`,
      label: `${words.me.theme}: ${words.me.themes[theme]}`,
      icon: THEME_ICONS[theme],
      run: () => setTheme(theme),
    })),
    { id: 'keys', label: words.keys.showSheet, icon: Keyboard, keys: '?', run: onKeys },
  ];
}
