import { Terminal } from 'lucide-react';
import { copyAnswer } from '../../components/notes/copy.ts';
import { bridge } from '../../state/bridge.ts';
import { timelineView } from '../../state/timeline.ts';
import { Button } from '../../ui/button/button.tsx';

export interface CopyCurlProps {
  readonly entryId: number;
  /** What has to be set in the shell, where that is more than a credential. */
  readonly toSet?: string;
}

/** The request as a command, with placeholders for what authorizes it. */
export function CopyCurl({ entryId, toSet = 'USER_DATA_JWT or APPLICATION_CODE' }: CopyCurlProps) {
  return (
    <Button
      size="small"
      icon={<Terminal aria-hidden />}
      onClick={() => void copyCurl(entryId, toSet)}
      data-testid="copy-curl"
    >
      Copy as cURL
    </Button>
  );
}

async function copyCurl(id: number, toSet: string): Promise<void> {
  const { source } = timelineView.get();
  const answer = await bridge().getTimelineCurl({ source, id });
  await copyAnswer(answer, {
    copied: 'Copied as cURL',
    note: `Set ${toSet} in the shell before you run it.`,
    absent: 'The record has only the beginning of what was sent.',
  });
}
