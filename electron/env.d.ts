/** Put in at build time from `shared/contract.ts`, so that the preload holds no schema library. */
declare const __CHANNELS__: { readonly requests: readonly string[]; readonly events: readonly string[] };

/** Put in at build time from package.json. */
declare const __BUILD__: { readonly license: string; readonly electron: string };
