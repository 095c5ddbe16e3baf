import { CircleHelp } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { text } from '../text/index.ts';
import { Button, Dialog, RawText, Skeleton } from '../ui/index.ts';

const words = text.why;

export interface AskWhyProps {
  /** What is asked about, as people call it. */
  readonly name: string;
  /** What answers; read, and its code loaded, when somebody asks. */
  readonly children: ReactNode;
}

/** The one button by which one asks why, and where the answer is read. */
export function AskWhy({ name, children }: AskWhyProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        kind="quiet"
        icon={CircleHelp}
        aria-label={words.askOf(name)}
        aria-haspopup="dialog"
        onPress={() => setOpen(true)}
      >
        {words.ask}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.ask}
        description={<RawText text={name} />}
        forReading
      >
        <Suspense fallback={<Skeleton lines={6} />}>{children}</Suspense>
      </Dialog>
    </>
  );
}
