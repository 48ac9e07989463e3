import type { PlatformProfile } from '../../../shared/model/models.ts';

/** All platform profiles. */
export const PROFILES: readonly PlatformProfile[] = ['strict', 'android', 'ios'];
