/**
 * Which call the panel shows. A call that ends at once never shows as pending, so that nothing flickers.
 */
import { useEffect, useState } from 'react';
import type { CallRecord } from '../../shared/model/call-record.ts';
import { useSnapshot } from '../state/mirror.ts';

const FLICKER_MS = 120;

/** The newest call to show: an ended one at once, a pending one only when it has lasted a moment. */
export function useShownCall(): CallRecord | null {
  const { calls } = useSnapshot();
  const newest = calls[0] ?? null;
  const pendingId = newest?.outcome === 'pending' ? newest.id : null;
  const [patient, setPatient] = useState<string | null>(null);
  useEffect(() => {
    if (pendingId === null) return;
    const timer = setTimeout(() => setPatient(pendingId), FLICKER_MS);
    return () => clearTimeout(timer);
  }, [pendingId]);
  if (pendingId === null || patient === pendingId) return newest;
  return calls.find(({ outcome }) => outcome !== 'pending') ?? null;
}
