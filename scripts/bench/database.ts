import type { StackUrls } from "../stack/stack.ts";

/** The product's database as superuser. */
export function superuserOf(sql: StackUrls["sql"]): string {
  const url = new URL(sql.superuser);
  url.pathname = new URL(sql.app_owner).pathname;
  return url.href;
}
