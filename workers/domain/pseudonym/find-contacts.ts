import { type Found, findPattern } from "./found.ts";

const digit =
  "(?:null|eins?|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zero|oh|one|two|three|four|five|six|seven|eight|nine|(?:double|triple|doppel) ?(?:null|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|oh|zero|one|two|three|four|five|six|seven|eight|nine))";
const between = "[\\s,.;-]{1,3}";

const written = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const joint = "(?:punkt|dot|point|unterstrich|underscore|minus|bindestrich|dash|hyphen)";
const atSign = "(?:at|ät|äd|klammeraffe|affenschwanz)";
const top = "(?:de|com|org|net|at|ch|eu|io|info|uk|fr|it|nl|pl|edu|gov|ai|app|dev|co (?:dot|punkt) uk)";
/** "m punkt seidel at nordlicht minus logistik punkt de", "k as in kilo, lindner, at …". */
const spoken = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\p{L},? (?:wie|as in|like|for) \\p{L}+,? )*[\\p{L}\\p{N}]+(?: ${joint} [\\p{L}\\p{N}]+)*,? ${atSign},? [\\p{L}\\p{N}]+(?: ${joint} [\\p{L}\\p{N}]+)*? (?:punkt|dot|point) ${top}(?![\\p{L}\\p{N}])`,
  "giu",
);
/** A domain alone, said without the at: "underscore kowalski klammeraffe web punkt de" is the one above. */
const ibans = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/giu;
const spokenIbans = new RegExp(`(?<!\\p{L})[A-Z][\\s.-]?[A-Z]${between}${digit}(?:${between}${digit}){11,}`, "giu");
const phones = /(?<![\p{L}\p{N}])(?:\+|\(?0)\d(?:[\s/().-]{0,3}\d){5,}(?!\p{N})/gu;
const americanPhones = /(?<![\p{L}\p{N}-])(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\p{N})/gu;
const spokenPhones = new RegExp(`(?<!\\p{L})${digit}(?:${between}${digit}){5,}(?!\\p{L})`, "giu");
const date = /^\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}$/;

/** E-mail addresses, telephone and bank account numbers, written or said digit by digit and dot by dot. */
export function findContacts(text: string): Found[] {
  const accounts = [
    ...findPattern(text, ibans, "ACCOUNT", (value) => (value.match(/\d/g) ?? []).length >= 10),
    ...findPattern(text, spokenIbans, "ACCOUNT"),
  ];
  const inAccount = (entry: Found) => accounts.some(({ start, end }) => entry.start < end && entry.end > start);
  const numbers = [
    ...findPattern(text, phones, "PHONE", (value) => !date.test(value)),
    ...findPattern(text, americanPhones, "PHONE"),
    ...findPattern(text, spokenPhones, "PHONE"),
  ].filter((entry) => !inAccount(entry));
  return [...findPattern(text, written, "EMAIL"), ...findPattern(text, spoken, "EMAIL"), ...accounts, ...numbers];
}
