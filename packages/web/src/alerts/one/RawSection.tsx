import { getAlertRaw } from '@heed/contract/alerts';
import { type ReactNode, useState } from 'react';
import { useRead } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Banner, Button, RawText, Section, Skeleton, Stack, Time, Trouble } from '../../ui/index.ts';
import styles from './One.module.css';

const words = text.alerts.one;

export interface RawSectionProps {
  readonly alertId: string;
}

/** The request that raised the alert, read when somebody asks for it. */
export function RawSection({ alertId }: RawSectionProps): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const raw = useRead(getAlertRaw, { params: { id: alertId } }, { enabled: isAsked });
  const isGone = raw.problem?.code === 'not-found';
  return (
    <Section title={words.raw} description={words.rawDetail}>
      {isAsked ? null : <Button onPress={() => setAsked(true)}>{words.rawAsk}</Button>}
      {raw.loading ? <Skeleton height={120} /> : null}
      {isGone ? (
        <Banner tone="info" title={words.rawGone}>
          {words.rawGoneDetail}
        </Banner>
      ) : null}
      {raw.problem !== undefined && !isGone ? <Trouble problem={raw.problem} retry={raw.again} /> : null}
      {raw.value === undefined ? null : (
        <Stack gap={2}>
          <p className={styles.soft}>
            {words.received} <Time at={raw.value.receivedAt} format="moment" />
          </p>
          <RawText text={raw.value.body} label={text.alerts.integration.body} />
        </Stack>
      )}
    </Section>
  );
}
