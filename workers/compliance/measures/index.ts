import type { Measure } from "../measure.ts";
import { accountability } from "./accountability.ts";
import { ai } from "./ai.ts";
import { confidentiality } from "./confidentiality.ts";
import { integrity } from "./integrity.ts";
import { minimisation } from "./minimisation.ts";
import { processorMeasures } from "./processors.ts";
import { storage } from "./storage.ts";
import { transparency } from "./transparency.ts";

/** Every promise, in the order of the page. */
export const measures: readonly Measure[] = [
  ...transparency,
  ...minimisation,
  ...storage,
  ...confidentiality,
  ...integrity,
  ...accountability,
  ...ai,
  ...processorMeasures,
];
