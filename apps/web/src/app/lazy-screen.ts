import { lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { loadMessages } from "./i18n.ts";

/** A screen in its own chunk; its messages load beside it, not after it. */
export const lazyScreen = <Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
  ...namespaces: string[]
) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), loadMessages(namespaces)]);
    return module as Record<string, ComponentType>;
  }, name);
