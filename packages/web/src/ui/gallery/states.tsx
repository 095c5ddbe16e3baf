import { MINUTE } from '@heed/core/kernel';
import type { ReactNode } from 'react';
import {
  AlertState,
  Badge,
  Countdown,
  DeliveryState,
  Length,
  PageState,
  Row,
  SEVERITIES,
  Section,
  ServiceStateBadge,
  SeverityBadge,
  SeverityShape,
  Stack,
  Time,
  useNow,
} from '../index.ts';
import { agos, lengths, words } from './displaySamples.ts';

const TONES = ['neutral', 'sev1', 'sev2', 'sev3', 'sev4', 'ok', 'action'] as const;

/** Severities, states and times. */
export function StatesGallery(): ReactNode {
  const now = useNow();
  return (
    <>
      <Section title={words.states}>
        <Stack gap={3}>
          <Row gap={4}>
            {SEVERITIES.map((severity) => (
              <SeverityBadge key={severity} severity={severity} />
            ))}
          </Row>
          <Row gap={4}>
            {SEVERITIES.map((severity) => (
              <SeverityBadge key={severity} severity={severity} solid />
            ))}
          </Row>
          <Row gap={4}>
            {SEVERITIES.map((severity) => (
              <SeverityShape key={severity} severity={severity} size={18} />
            ))}
            {SEVERITIES.map((severity) => (
              <SeverityBadge key={severity} severity={severity} compact />
            ))}
          </Row>
          <Row>
            {TONES.map((tone) => (
              <Badge key={tone} tone={tone}>
                {words.badges.owned}
              </Badge>
            ))}
          </Row>
          <Row>
            {TONES.map((tone) => (
              <Badge key={tone} tone={tone} solid>
                {words.badges.draft}
              </Badge>
            ))}
          </Row>
          <Row gap={4}>
            {(['firing', 'acknowledged', 'snoozed', 'resolved'] as const).map((state) => (
              <AlertState key={state} state={state} />
            ))}
            {(['healthy', 'degraded', 'failing'] as const).map((state) => (
              <ServiceStateBadge key={state} state={state} />
            ))}
          </Row>
          <Row gap={4}>
            {(['reaching', 'acknowledged', 'snoozed', 'exhausted', 'ended'] as const).map((state) => (
              <PageState key={state} state={state} />
            ))}
          </Row>
          <Row gap={4}>
            {(['pending', 'sending', 'accepted', 'refused', 'dead', 'superseded'] as const).map((state) => (
              <DeliveryState key={state} state={state} />
            ))}
          </Row>
        </Stack>
      </Section>
      <Section title={words.times}>
        <Stack gap={3}>
          <Row gap={4}>
            {agos.map((ago) => (
              <Time key={ago} at={now - ago} />
            ))}
            <Time at={now + 12 * MINUTE} />
            <Time at={null} />
          </Row>
          <Row gap={4}>
            {agos.map((ago) => (
              <Time key={ago} at={now - ago} format="moment" />
            ))}
            <Time at={now} format="time" zone="Asia/Tokyo" />
          </Row>
          <Row gap={4}>
            {lengths.map((ms) => (
              <Length key={ms} ms={ms} />
            ))}
          </Row>
          <Row gap={4}>
            <Countdown until={now + 90 * MINUTE} />
            <Countdown until={now + 12 * MINUTE} />
            <Countdown until={now + 4 * MINUTE} />
            <Countdown until={now - 2 * MINUTE} />
          </Row>
        </Stack>
      </Section>
    </>
  );
}
