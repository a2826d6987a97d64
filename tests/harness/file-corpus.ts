import { crc32, deflateSync } from "node:zlib";

const ascii = (text: string) => Buffer.from(text, "latin1");
const join = (...parts: (Buffer | Uint8Array)[]) => Buffer.concat(parts);

function chunk(type: string, data: Buffer): Buffer {
  const body = join(ascii(type), data);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return join(head, body, sum);
}

/** A PNG of one colour, with a comment inside; `declared` says another size than there are pixels for. */
export function png(
  width: number,
  height: number,
  options: { comment?: string; declared?: { width: number; height: number } } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(options.declared?.width ?? width, 0);
  header.writeUInt32BE(options.declared?.height ?? height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.concat(
    Array.from({ length: height }, () => join(Buffer.from([0]), Buffer.alloc(width * 3, 0x5a))),
  );
  return join(
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    ...(options.comment ? [chunk("tEXt", ascii(`Comment\0${options.comment}`))] : []),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  );
}

const pdf = (inside = ""): Buffer =>
  ascii(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog ${inside} >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);

type Part = { name: string; data?: string; claims?: number };

/** A ZIP with stored parts; `claims` says how large a part gets. */
function zip(parts: Part[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data = "", claims } of parts) {
    const bytes = ascii(data);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt32LE(crc32(bytes) >>> 0, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt32LE(claims ?? bytes.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(crc32(bytes) >>> 0, 16);
    entry.writeUInt32LE(bytes.length, 20);
    entry.writeUInt32LE(claims ?? bytes.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, ascii(name), bytes);
    central.push(entry, ascii(name));
    at += 30 + name.length + bytes.length;
  }
  const directory = join(...central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return join(...local, directory, end);
}

const word: Part[] = [
  { name: "[Content_Types].xml", data: "<Types/>" },
  { name: "word/document.xml", data: "<w:document/>" },
];
const docx = (...more: Part[]): Buffer => zip([...word, ...more]);

const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`;

/** What must be refused as a picture. */
export const badPictures: Record<string, Buffer> = {
  "a drawing with a script": ascii(svg),
  "a page": ascii("<!doctype html><script>alert(1)</script>"),
  "a PDF": pdf(),
  "a GIF that is a script": ascii("GIF89a=1;alert(1)//"),
  "the beginning of a PNG alone": png(8, 8).subarray(0, 20),
  "a PNG whose data are broken": join(png(8, 8).subarray(0, 40), Buffer.alloc(64, 0xff)),
  "a bomb: 30,000 × 30,000 said, eight there": png(8, 8, { declared: { width: 30_000, height: 30_000 } }),
  "nine megapixels": png(3000, 3001),
  "random bytes": Buffer.from(Array.from({ length: 500 }, (_, n) => (n * 7919) % 256)),
};

/** What must be refused as a document, by the name it is sent under. */
export const badDocuments: [string, string, Buffer][] = [
  ["a PDF that runs a script", "a.pdf", pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")],
  ["the same, spelled in codes", "a.pdf", pdf("/OpenAction << /S /J#61vaScript >>")],
  ["a PDF with a file inside", "a.pdf", pdf("/Names << /EmbeddedFile 2 0 R >>")],
  ["a PDF with an archive behind it", "a.pdf", join(pdf(), docx())],
  ["a PDF that begins later", "a.pdf", join(ascii("MZ\0\0"), pdf())],
  ["a page called PDF", "a.pdf", ascii("<html>%PDF-1.4\n%%EOF")],
  ["a PDF called text", "a.txt", pdf()],
  ["an archive that is no document", "a.docx", zip([{ name: "readme", data: "x" }])],
  ["a document with macros", "a.docx", docx({ name: "word/vbaProject.bin", data: "x" })],
  ["a document with an object inside", "a.docx", docx({ name: "word/embeddings/o.xlsx", data: "x" })],
  ["a document that leaves its folder", "a.docx", docx({ name: "../../etc/x", data: "x" })],
  [
    "a bomb: a gigabyte out of a few bytes",
    "a.docx",
    docx({ name: "word/media/1.png", data: "x", claims: 1_000_000_000 }),
  ],
  ["a document with words behind its end", "a.docx", join(docx(), ascii("<script>"))],
  ["a page called text", "a.txt", ascii("  <!DOCTYPE html><script>alert(1)</script>")],
  ["a drawing called text", "a.md", ascii(svg)],
  ["a program called text", "a.txt", join(ascii("\x7fELF"), Buffer.alloc(40))],
  ["text that is not UTF-8", "a.txt", Buffer.from([0x48, 0xe4, 0x6c])],
  ["a type that may not come", "a.html", ascii("<p>x</p>")],
  ["two ends", "a.pdf.exe", pdf()],
];

export const goodDocuments: [string, string, Buffer][] = [
  ["a PDF", "Stelle (2026).pdf", pdf()],
  ["a Word document", "Lebenslauf.docx", docx()],
  ["a text", "Notizen.txt", Buffer.from("Größe und Maß\nzweite Zeile\n")],
  ["Markdown", "plan.md", Buffer.from("# Plan\n\n- eins < zwei\n")],
];
