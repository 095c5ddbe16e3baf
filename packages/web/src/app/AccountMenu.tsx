import { signOut } from '@heed/contract/access';
import { BellRing, Keyboard, LogOut, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { send, useMe } from '../api/index.ts';
import { useGo } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Avatar, Menu } from '../ui/index.ts';
import { THEMES, useTheme } from './theme.ts';
import { THEME_ICONS } from './themeIcons.ts';

const words = text.shell;

export interface AccountMenuProps {
  readonly onKeys: () => void;
}

export function AccountMenu({ onKeys }: AccountMenuProps): ReactNode {
  const { person } = useMe();
  const go = useGo();
  const [theme, setTheme] = useTheme();
  const leave = async (): Promise<void> => {
    await send(signOut, {});
    // Nothing of this person stays in memory.
    location.assign('/');
  };
  return (
    <Menu
      label={words.me.open(person.name)}
      trigger={<Avatar name={person.name} />}
      items={[
        { label: words.places.me, icon: UserRound, onSelect: () => go('/me') },
        { label: words.places.notifications, icon: BellRing, onSelect: () => go('/me/notifications') },
        { label: words.keys.title, icon: Keyboard, hotkey: '?', onSelect: onKeys },
        ...THEMES.map((each) => ({
          label: `${words.me.theme}: ${words.me.themes[each]}`,
          icon: THEME_ICONS[each],
          checked: each === theme,
          onSelect: () => setTheme(each),
        })),
        { label: words.me.signOut, icon: LogOut, onSelect: () => void leave() },
      ]}
    />
  );
}
