import type { ReactNode } from 'react';
import { z } from 'zod';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { NavTabs, Page, Stack } from '../ui/index.ts';
import { Library } from './prepare/Library.tsx';
import { Reviews } from './prepare/Reviews.tsx';
import { Settings } from './prepare/Settings.tsx';

const words = text.postmortems.list;
const VIEWS = ['library', 'reviews', 'settings'] as const;
const viewSchema = z.object({ view: z.enum(VIEWS).catch('library') });
const hrefOf = (view: (typeof VIEWS)[number]): string => `/postmortems?view=${view}`;

/** What was learned, what is due, and what was agreed on. */
export function PostmortemsScreen(): ReactNode {
  const [{ view }] = useView(viewSchema);
  return (
    <Page title={words.title} description={words.description}>
      <Stack>
        <NavTabs
          label={words.views}
          value={hrefOf(view)}
          tabs={VIEWS.map((each) => ({ href: hrefOf(each), label: words.tabs[each] }))}
        />
        {view === 'library' ? <Library /> : null}
        {view === 'reviews' ? <Reviews /> : null}
        {view === 'settings' ? <Settings /> : null}
      </Stack>
    </Page>
  );
}
