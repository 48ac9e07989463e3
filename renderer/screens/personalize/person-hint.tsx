import { useSnapshot } from '../../state/mirror.ts';
import { Chip } from '../../ui/layout/chip.tsx';

/** What personalize makes of the person type. */
export function PersonHint({ keepAsLead }: { readonly keepAsLead: boolean }) {
  const type = useSnapshot().sdk.user.type ?? 'LEAD';
  const stays = type === 'CUSTOMER' || keepAsLead;
  return (
    <div className="field">
      <div className="field-head">
        <span className="label">Person</span>
      </div>
      <div className="read-only" data-testid="person-hint">
        <Chip tone={type === 'CUSTOMER' ? 'pass' : 'skip'}>{type}</Chip>
        {stays ? (
          <span className="muted">does not change</span>
        ) : (
          <>
            <span className="muted">becomes</span>
            <Chip tone="pass">CUSTOMER</Chip>
          </>
        )}
      </div>
    </div>
  );
}
