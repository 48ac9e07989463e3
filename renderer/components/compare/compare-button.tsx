import { Columns3 } from 'lucide-react';
import type { CallToCompare } from '../../../shared/story/comparison.ts';
import { compareCall } from './comparison-shown.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';

export interface CompareButtonProps {
  /** Null where there is nothing to compare yet. */
  readonly what: CallToCompare | null;
  readonly label?: string;
  /** Where there is no room for words. */
  readonly small?: boolean;
  readonly testId: string;
}

/** Opens the comparison of a call. */
export function CompareButton({ what, label = 'Compare', small = false, testId }: CompareButtonProps) {
  const icon = <Columns3 aria-hidden />;
  const open = (): void => {
    if (what !== null) void compareCall(what);
  };
  return small ? (
    <IconButton
      label={`${label}: three settings, or Strict, Android and iOS`}
      icon={icon}
      disabled={what === null}
      onClick={open}
      data-testid={testId}
    />
  ) : (
    <Button
      icon={icon}
      disabled={what === null}
      title="The same call under three settings, or on Strict, Android and iOS"
      onClick={open}
      data-testid={testId}
    >
      {label}
    </Button>
  );
}
