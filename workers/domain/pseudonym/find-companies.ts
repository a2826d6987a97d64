import { foldName } from "./fold.ts";
import { type Found, findPattern } from "./found.ts";
import { knownCompanies, knownCompanyPhrases } from "./word-lists.ts";

const legalForm =
  "(?:gGmbH|GmbH(?:\\s?&\\s?Co\\.?\\s?KG)?|AG|SE|KGaA|KG|OHG|UG|eG|e\\.\\s?V\\.|Inc\\.?|Ltd\\.?|Limited|LLC|PLC|plc|LLP|Corp\\.?|S\\.A\\.|B\\.V\\.)";
const notTheStart =
  "(?!(?:Die|Der|Das|Den|Dem|Bei|Von|Mit|Für|Firma|Our|The|At|From|And|With|We|Wir|Unser|Unsere|Eine|Ein|Als|In|Im|Beim|Zur|Zum|Früher|Hier|Meine|Mein|This|Offer)\\s)";
const name = `${notTheStart}\\p{Lu}[\\p{L}\\p{N}'+-]*(?:\\s(?:&|und|and|\\+)\\s\\p{Lu}[\\p{L}'-]+|\\s\\p{Lu}[\\p{L}\\p{N}'+-]*){0,3}?`;
const withForm = new RegExp(`(?<![\\p{L}\\p{N}])${name}\\s${legalForm}(?![\\p{L}\\p{N}])`, "gu");
const trade =
  "(?:Spedition|Logistik|Logistics|Transporte?|Systeme|Systems|Freight|Consulting|Versicherung(?:en)?|Insurance|Technologies|Solutions|Industries|Holding|Group|Gruppe|Bau|Software|Pharma|Airlines|Motors|Bank|Bäckerei|Werke)";
const withTrade = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<![.!?]\\s|^)${notTheStart}\\p{Lu}[\\p{Ll}]{3,}(?:\\s(?:&|und|and)\\s\\p{Lu}\\p{Ll}+)?\\s${trade}(?![\\p{L}\\p{N}-])`,
  "gu",
);
const afterFirma = /(?<!\p{L})(?:der |die )?[Ff]irma\s(?<what>\p{Lu}[\p{L}\p{N}&'+-]+(?:\s\p{Lu}[\p{L}\p{N}'+-]+)?)/gu;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const known = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${knownCompanyPhrases}|${knownCompanies.map(escaped).join("|")})(?![\\p{L}\\p{N}])`,
  "gu",
);

/** Everyday beginnings of a company's name, which alone do not name it. */
const plainBeginnings = new Set(
  "deutsche deutscher german global united american european international allgemeine erste neue first general national royal north south west east digital smart klinik praxis kanzlei hotel restaurant studio agentur verein".split(
    " ",
  ),
);
const trailingForm = new RegExp(`\\s+${legalForm}$`, "iu");

/** The own company in full, without its legal form, and by its first word where that says something. */
export function ownCompanyPattern(companyName: string | null): RegExp | undefined {
  const core = companyName?.replace(trailingForm, "").trim() ?? "";
  if (core.length < 3) return undefined;
  const [first = ""] = core.split(/\s+/);
  const whole = escaped(core).replace(/\s+/g, "\\s+");
  const short = first.length >= 5 && !plainBeginnings.has(foldName(first)) ? `|${escaped(first)}` : "";
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${whole}(?:\\s+${legalForm})?${short})(?![\\p{L}\\p{N}])`, "giu");
}

/** Companies by their legal form, their trade, the word before them, or because everybody knows them. */
export function findCompanies(text: string, own: RegExp | undefined): Found[] {
  return [
    ...(own ? findPattern(text, own, "COMPANY").map((entry) => ({ ...entry, key: "own" })) : []),
    ...findPattern(text, withForm, "COMPANY"),
    ...findPattern(text, withTrade, "COMPANY"),
    ...findPattern(text, afterFirma, "COMPANY"),
    ...findPattern(text, known, "COMPANY"),
  ];
}
