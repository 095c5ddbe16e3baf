import { type ReactNode, useState } from 'react';
import { FilterBar, Kbd, NavTabs, Row, SearchField, Section, Segments, Stack, Tabs } from '../../index.ts';
import { words as all, densities, states } from '../samples.ts';

const words = all.tabs;

export function TabSamples(): ReactNode {
  const [tab, setTab] = useState('firing');
  const [state, setState] = useState<string>('firing');
  const [density, setDensity] = useState<string>('dense');
  const [search, setSearch] = useState('');
  return (
    <Section title={words.title}>
      <Stack>
        <Tabs
          label={words.views}
          tabs={states.map(({ value, label, count }) => ({ id: value, label, count }))}
          value={tab}
          onChange={setTab}
        >
          <p>{words.panel}</p>
        </Tabs>
        <NavTabs
          label={words.places}
          value="/gallery#firing"
          tabs={states.map(({ value, label }) => ({ href: `/gallery#${value}`, label }))}
        />
        <FilterBar onClear={search === '' ? undefined : () => setSearch('')}>
          <SearchField label={words.search} value={search} onChange={setSearch} />
          <Segments label={words.state} options={states} value={state} onChange={setState} />
          <Segments label={words.density} options={densities} value={density} onChange={setDensity} />
        </FilterBar>
        <Row gap={4}>
          {['j', '?', 'mod+k', 'g a', 'mod+Enter', 'Escape'].map((keys) => (
            <Kbd key={keys} keys={keys} />
          ))}
        </Row>
      </Stack>
    </Section>
  );
}
