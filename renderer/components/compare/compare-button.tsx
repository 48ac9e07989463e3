import { Columns3 } from 'lucide-react';
import type { CallToCompare } from '../../../shared/story/comparison.ts';
import { compareCall } from './comparison-shown.ts';
import { Button } from '../../ui/button/button.tsx';

export interface CompareButtonProps {
  /** Null where there is nothing to compare yet. */
  readonly what: CallToCompare | null;
  readonly label?: string;
  readonly small?: boolean;
  readonly testId: string;
}

/** Opens the comparison of a call. */
export function CompareButton({ what, label = 'Compare', small = false, testId }: CompareButtonProps) {
  return (
    <Button
      size={small ? 'small' : 'normal'}
      icon={<Columns3 aria-hidden />}
      disabled={what === null}
      title="The same call under three settings, or on Strict, Android and iOS"
      onClick={() => {
        if (what !== null) void compareCall(what);
      }}
      data-testid={testId}
    >
      {label}
    </Button>
  );
}
