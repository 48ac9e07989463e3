/**
 * Must be the first import of the window: zod otherwise probes `new Function`, which a strict content security policy
 * reports as a violation even though zod catches the refusal.
 */
import * as z from 'zod';

z.config({ jitless: true });
