import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { useSnapshot } from '../../state/mirror.ts';
import { Chip } from '../../ui/layout/chip.tsx';

/** What personalize makes of the person type. */
export function PersonHint({ keepAsLead }: { readonly keepAsLead: boolean }) {
  const type = useSnapshot().sdk.user.type ?? 'LEAD';
  const stays = type === 'CUSTOMER' || keepAsLead;
  return (
    <div className={formCss.field}>
      <div className={formCss.fieldHead}>
        <span className={formCss.label}>Person</span>
      </div>
      <div className={formCss.readOnly} data-testid="person-hint">
        <Chip tone={type === 'CUSTOMER' ? 'pass' : 'skip'}>{type}</Chip>
        {stays ? (
          <span className={textCss.muted}>does not change</span>
        ) : (
          <>
            <span className={textCss.muted}>becomes</span>
            <Chip tone="pass">CUSTOMER</Chip>
          </>
        )}
      </div>
    </div>
  );
}
