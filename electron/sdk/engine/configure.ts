/**
 * The part of `init` before the registration: settings in force, and the saved state where it still fits.
 */
import { moveProblem } from '../../../shared/lib/address.ts';
import type { SdkConfiguration } from '../api/api.ts';
import { freshModel, type SdkModel } from '../state/model.ts';
import { hashApplicationCode } from '../wire/headers.ts';
import { normalizeBaseUrl } from './base-url.ts';
import type { Engine, Settings } from './engine.ts';

const DEFAULT_SUPPLIER_DEADLINE_MS = 10_000;
const DEFAULT_RETRY_DELAY_MS = 2_000;

/** Puts a configuration in force. State of another application code is not this application's and is left behind. */
export async function configure(engine: Engine, configuration: SdkConfiguration): Promise<void> {
  const { runtime, store, tokens, ports } = engine;
  const settings = await settingsOf(configuration, ports.clock.now());
  const known = store.model() ?? (await store.load());
  runtime.settings = settings;
  runtime.consecutiveErrors = 0;
  tokens.configure({
    deadlineMs: configuration.supplierDeadlineMs ?? DEFAULT_SUPPLIER_DEADLINE_MS,
    refreshLeadSeconds: configuration.tokenLifecycle?.refreshLeadSeconds ?? 0,
  });
  await store.commit(modelFor(known, settings, ports.newId));
}

async function settingsOf(configuration: SdkConfiguration, nowMs: number): Promise<Settings> {
  return {
    applicationCode: configuration.applicationCode,
    applicationCodeHash: await hashApplicationCode(configuration.applicationCode),
    baseUrl: normalizeBaseUrl(configuration.baseUrl) ?? configuration.baseUrl,
    keepBaseUrl: configuration.keepBaseUrl ?? false,
    device: configuration.device,
    profile: configuration.profile ?? 'strict',
    retryDelayMs: configuration.retryDelayMs ?? DEFAULT_RETRY_DELAY_MS,
    retryWithNewToken: configuration.tokenLifecycle?.retryWithNewToken ?? false,
    sessionStartedAt: nowMs,
  };
}

function modelFor(known: SdkModel | null, settings: Settings, newId: () => string): SdkModel {
  const { applicationCodeHash, baseUrl } = settings;
  const universalInstallationId = known?.universalInstallationId ?? newId();
  if (known === null || known.applicationCodeHash !== applicationCodeHash) {
    return freshModel({ applicationCodeHash, baseUrl, universalInstallationId });
  }
  // The move belonged to the base URL that was configured then, and what was allowed then may not be now.
  const isSame = known.configuredBaseUrl === baseUrl && !settings.keepBaseUrl;
  const moved = isSame ? known.movedBaseUrl : null;
  const movedBaseUrl = moved !== null && moveProblem(baseUrl, moved) === null ? moved : null;
  return { ...known, configuredBaseUrl: baseUrl, movedBaseUrl };
}
