import { MINUTE } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { Columns, DateField, DateTimeField, LengthField, Section, TimeOfDayField } from '../../index.ts';
import { afternoon, words as all, comesTwice } from '../samples.ts';

const words = all.times;

export function TimeSamples(): ReactNode {
  const [from, setFrom] = useState(afternoon);
  const [twice, setTwice] = useState(comesTwice);
  const [handOff, setHandOff] = useState('09:00');
  const [day, setDay] = useState('2026-07-01');
  const [wait, setWait] = useState(5 * MINUTE);
  return (
    <Section title={words.title}>
      <Columns gap={4} least={400}>
        <DateTimeField label={words.from} zone="America/New_York" value={from} onChange={setFrom} />
        <DateTimeField label={words.twice} zone="Europe/Berlin" value={twice} onChange={setTwice} />
        <TimeOfDayField label={words.handOff} value={handOff} onChange={setHandOff} />
        <DateField label={words.day} value={day} onChange={setDay} />
        <LengthField label={words.wait} units={['min', 'h']} min={MINUTE} value={wait} onChange={setWait} />
      </Columns>
    </Section>
  );
}
