import { newId, WireError, type WireItem } from "./realtime-wire.ts";
import type { Spoken } from "./script.ts";

export type StoredItem = {
  id: string;
  type: string;
  role: "user" | "assistant" | "system" | null;
  status: "in_progress" | "completed" | "incomplete";
  text: string;
  /** Samples of audio the item holds, for assistant items that were spoken here. */
  audioSamples: number;
  wire: Record<string, unknown>;
};

/** The items of one realtime conversation in order. */
export class Conversation {
  private items: StoredItem[] = [];

  /** The item before this one, null for the first. */
  before(id: string): string | null {
    const at = this.items.findIndex((item) => item.id === id);
    return this.items[at - 1]?.id ?? null;
  }

  get(id: string): StoredItem | null {
    return this.items.find((item) => item.id === id) ?? null;
  }

  /** Adds a client's item: at the end, after `previous`, or first when `previous` is `"root"`. */
  create(item: WireItem, previous: string | null | undefined, event: string | undefined): StoredItem {
    const id = item.id ?? newId("item");
    if (this.get(id))
      throw new WireError("item_create_already_exists", `Item with item_id already exists: ${id}`, event);
    const stored: StoredItem = {
      id,
      type: item.type,
      role: item.role ?? null,
      status: "completed",
      text: (item.content ?? []).map((part) => part.text ?? part.transcript ?? "").join(""),
      audioSamples: 0,
      wire: { ...item, id, object: "realtime.item", status: "completed" },
    };
    this.insert(stored, previous, event);
    return stored;
  }

  /** Adds an item at the end that this server makes: a spoken turn or a reply. */
  append(id: string, role: "user" | "assistant", content: Record<string, unknown>[]): StoredItem {
    const status = role === "user" ? "completed" : "in_progress";
    const stored: StoredItem = {
      id,
      type: "message",
      role,
      status,
      text: "",
      audioSamples: 0,
      wire: { id, object: "realtime.item", type: "message", role, status, content },
    };
    this.items.push(stored);
    return stored;
  }

  remove(id: string): boolean {
    const before = this.items.length;
    this.items = this.items.filter((item) => item.id !== id);
    return this.items.length < before;
  }

  /** What was said so far, in order, without empty items. */
  spoken(): Spoken[] {
    return this.items.flatMap((item) =>
      item.type === "message" && (item.role === "user" || item.role === "assistant") && item.text !== ""
        ? [{ role: item.role, text: item.text }]
        : [],
    );
  }

  private insert(item: StoredItem, previous: string | null | undefined, event: string | undefined): void {
    if (previous === "root") {
      this.items.unshift(item);
      return;
    }
    if (!previous) {
      this.items.push(item);
      return;
    }
    const at = this.items.findIndex((one) => one.id === previous);
    if (at < 0) {
      throw new WireError("previous_item_not_found", `Previous item with item_id not found: ${previous}`, event);
    }
    this.items.splice(at + 1, 0, item);
  }
}
