import { BookOpen, Check, Clock, Copy, Star, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, IconButton, LinkButton, Row, Section, Stack } from '../../index.ts';
import { words as all } from '../samples.ts';

const words = all.buttons;
const KINDS = ['primary', 'plain', 'quiet', 'danger'] as const;
const SIZES = ['small', 'normal', 'large'] as const;

export function ButtonSamples(): ReactNode {
  const [followed, setFollowed] = useState(true);
  return (
    <Section title={words.title}>
      <Stack gap={3}>
        <Row>
          {KINDS.map((kind) => (
            <Button key={kind} kind={kind}>
              {words[kind]}
            </Button>
          ))}
        </Row>
        <Row>
          <Button kind="primary" icon={Check} hotkey="a">
            {words.primary}
          </Button>
          <Button icon={Clock} hotkey="z">
            {words.plain}
          </Button>
          <Button kind="danger" icon={Trash2}>
            {words.danger}
          </Button>
          <LinkButton href="/gallery#runbook" icon={BookOpen}>
            {words.link}
          </LinkButton>
        </Row>
        <Row>
          {KINDS.map((kind) => (
            <Button key={kind} kind={kind} busy>
              {words.busy}
            </Button>
          ))}
        </Row>
        <Row>
          {KINDS.map((kind) => (
            <Button key={kind} kind={kind} disabled>
              {words.disabled}
            </Button>
          ))}
          <Button kind="primary" disabled reason={words.reason}>
            {words.explained}
          </Button>
        </Row>
        <Row>
          {SIZES.map((size) => (
            <Button key={size} size={size} icon={Check}>
              {words.sizes[size]}
            </Button>
          ))}
          {SIZES.map((size) => (
            <IconButton key={size} size={size} icon={Copy} label={words.icon} />
          ))}
          <IconButton
            icon={Star}
            label={words.star}
            kind="plain"
            pressed={followed}
            onPress={() => setFollowed(!followed)}
          />
          <IconButton icon={Copy} label={words.icon} busy />
          <IconButton icon={Copy} label={words.icon} disabled reason={words.reason} />
        </Row>
        <Button icon={Check} wide>
          {words.long}
        </Button>
      </Stack>
    </Section>
  );
}
