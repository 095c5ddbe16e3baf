import { type ReactNode, Suspense, useState } from 'react';
import { useMe } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useGo, usePath } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Avatar, later } from '../ui/index.ts';
import { ConnectionBar } from './ConnectionBar.tsx';
import styles from './Frame.module.css';
import { Mark } from './Mark.tsx';
import { Navigation } from './Navigation.tsx';
import { OTHER_PLACES, PLACES, placeOfPath } from './places.ts';
import { SearchButton } from './SearchButton.tsx';
import { ThumbBar } from './ThumbBar.tsx';

const words = text.shell;
/** Loaded while the frame stands already. */
const AccountMenu = later(async () => (await import('./AccountMenu.tsx')).AccountMenu);
const KeySheet = later(async () => (await import('./KeySheet.tsx')).KeySheet);
const Palette = later(async () => (await import('./Palette.tsx')).Palette);

export interface FrameProps {
  readonly children: ReactNode;
}

/** The search of the screen that is open, where it has one. */
function focusSearch(): void {
  document.querySelector<HTMLElement>('[data-hotkey-search]')?.focus();
}

/** The frame around a signed-in screen: where one is, where one can go, and whether what is shown is true right now. */
export function Frame({ children }: FrameProps): ReactNode {
  const me = useMe();
  const go = useGo();
  const here = placeOfPath(usePath());
  const [open, setOpen] = useState<'palette' | 'keys' | undefined>();
  const close = (): void => setOpen(undefined);
  const allowed = PLACES.filter(({ needs }) => needs === undefined || me.permissions.includes(needs));
  useHotkeys(words.keys.everywhere, [
    { keys: 'mod+k', label: words.keys.openPalette, run: () => setOpen('palette') },
    { keys: '?', label: words.keys.showSheet, run: () => setOpen('keys') },
    { keys: '/', label: words.keys.search, run: focusSearch },
    {
      keys: 'c',
      label: text.shell.declare,
      run: () => go('/incidents/new'),
      disabled: !me.permissions.includes('incidents:respond'),
    },
    ...[...allowed, ...OTHER_PLACES].flatMap(({ letter, label, href }) =>
      letter === undefined ? [] : [{ keys: `g ${letter}`, label: words.keys.goTo(label), run: () => go(href) }],
    ),
  ]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {words.skip}
      </a>
      <header className={styles.header}>
        <a className={styles.mark} href="/" aria-label={`${words.product}: ${words.places.home}`}>
          <Mark />
        </a>
        <SearchButton onPress={() => setOpen('palette')} />
        <Suspense fallback={<Avatar name={me.person.name} />}>
          <AccountMenu onKeys={() => setOpen('keys')} />
        </Suspense>
      </header>
      <Navigation places={allowed} here={here} />
      <div className={styles.body}>
        <ConnectionBar />
        <main id="content" className={styles.content} tabIndex={-1}>
          {children}
        </main>
      </div>
      <ThumbBar places={allowed} here={here} />
      <Suspense>
        {open === 'palette' ? <Palette onClose={close} onKeys={() => setOpen('keys')} /> : null}
        {open === 'keys' ? <KeySheet onClose={close} /> : null}
      </Suspense>
    </div>
  );
}
