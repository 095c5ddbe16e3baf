import { listKeys, listMyKeys, listPeople, revokeKey, revokeMyKey } from '@heed/contract/access';
import { KeyRound, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useMay, useMe, useNamed, usePages, useWrite } from '../api/index.ts';
import { useHotkeys } from '../keys/index.ts';
import { useView } from '../nav/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  Confirm,
  Empty,
  FilterBar,
  MoreRows,
  Page,
  Section,
  Segments,
  Skeleton,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { KeyDialog } from './KeyDialog.tsx';
import { type ApiKey, KeyTable } from './KeyTable.tsx';

const words = text.access.keys;
const viewSchema = z.object({ of: z.enum(['mine', 'all']).catch('mine') });

/** API keys: my own, and for admins everybody's. A key itself is shown once, when it is made. */
export function KeysScreen(): ReactNode {
  const [{ of }, change] = useView(viewSchema);
  const [open, setOpen] = useState<'create' | ApiKey | undefined>();
  const me = useMe();
  const toast = useToast();
  const mayManage = useMay('keys:manage');
  const ofAll = of === 'all' && mayManage;
  const mine = usePages(listMyKeys, { query: { limit: 50 } }, { enabled: !ofAll });
  const all = usePages(listKeys, { query: { limit: 50 } }, { enabled: ofAll });
  const revokeMine = useWrite(revokeMyKey);
  const revokeAny = useWrite(revokeKey);
  const keys = ofAll ? all : mine;
  const people = useNamed(listPeople, ofAll ? keys.items.map(({ personId }) => personId) : []);
  const close = (): void => setOpen(undefined);
  useHotkeys(words.title, [{ keys: 'n', label: words.create, run: () => setOpen('create') }]);
  const revoke = async (key: ApiKey): Promise<void> => {
    const asked = { params: { id: key.id } };
    const done = key.personId === me.person.id ? await revokeMine.write(asked) : await revokeAny.write(asked);
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: words.revokedNow(key.name) });
    close();
  };
  const create = (
    <Button kind="primary" icon={Plus} hotkey="n" onPress={() => setOpen('create')}>
      {words.create}
    </Button>
  );
  return (
    <Page title={words.title} description={words.description} actions={create}>
      {mayManage ? (
        <FilterBar>
          <Segments
            label={words.whose}
            value={of}
            onChange={(next) => change({ of: next })}
            options={[
              { value: 'mine', label: words.mine },
              { value: 'all', label: words.all },
            ]}
          />
        </FilterBar>
      ) : null}
      {keys.problem === undefined ? (
        <Section flush>
          <KeyTable
            keys={keys.items}
            people={ofAll ? people : undefined}
            onRevoke={setOpen}
            empty={
              keys.loading ? (
                <Skeleton lines={4} />
              ) : (
                <Empty icon={KeyRound} title={words.empty} detail={words.emptyDetail} action={create} />
              )
            }
          />
          <MoreRows query={keys} />
        </Section>
      ) : (
        <Trouble problem={keys.problem} retry={keys.again} />
      )}
      {open === 'create' ? <KeyDialog onClose={close} /> : null}
      {typeof open === 'object' ? (
        <Confirm
          open
          onClose={close}
          title={words.revokeTitle(open.name)}
          detail={(revokeMine.problem ?? revokeAny.problem)?.detail ?? words.revokeDetail}
          confirm={words.revoke}
          danger
          onConfirm={() => void revoke(open)}
        />
      ) : null}
    </Page>
  );
}
