/** The most that may come out of an archive, and how much more than went in. */
const most = { entries: 2000, bytes: 100 * 1024 * 1024, ratio: 200 };
const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endLength = 22;
const entryLength = 46;

type Entry = { name: string; packed: number; unpacked: number };

/** The directory of a ZIP whose end is the file's end (APPNOTE 4.3.12, 4.3.16); null when it is none. */
function directory(bytes: Uint8Array): Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - endLength;
  // A comment behind the end could hide another format: there must be none.
  if (end < 0 || view.getUint32(0, true) !== 0x04034b50 || view.getUint32(end, true) !== endMark) return null;
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  let at = view.getUint32(end + 16, true);
  if (count > most.entries || at + size !== end) return null;
  const entries: Entry[] = [];
  for (let n = 0; n < count; n++) {
    if (at + entryLength > end || view.getUint32(at, true) !== entryMark) return null;
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + entryLength, at + entryLength + nameLength));
    entries.push({ name, packed: view.getUint32(at + 20, true), unpacked: view.getUint32(at + 24, true) });
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return at === end ? entries : null;
}

/** A Word document: the right parts, no macros, no objects inside, no way out of a folder, and no bomb. */
export function isDocx(bytes: Uint8Array): boolean {
  const entries = directory(bytes);
  if (!entries) return false;
  const names = entries.map(({ name }) => name);
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  return (
    names.includes("[Content_Types].xml") &&
    names.includes("word/document.xml") &&
    !names.some((name) => /vbaProject|\.bin$|embeddings\/|activeX\/|\.exe$|\.js$/i.test(name)) &&
    !names.some((name) => name.includes("..") || name.startsWith("/") || name.includes("\\")) &&
    new Set(names).size === names.length &&
    unpacked <= most.bytes &&
    entries.every((entry) => entry.unpacked <= Math.max(1, entry.packed) * most.ratio)
  );
}
