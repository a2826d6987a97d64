import { lastMail as lastMailAt, type Mail, mailsTo as mailsAt } from "./mailbox.ts";
import { type NewPerson, type Person, signUpPerson } from "./sign-up.ts";
import { stack } from "./stack.ts";

export { expectStatus, type NewPerson, type Person } from "./sign-up.ts";
export type { Mail };

/** Signs a new person up on the stack under test, confirms the address through the mailbox, and stays signed in. */
export const newPerson = (input: NewPerson = {}): Promise<Person> => signUpPerson(stack, input);

/** All mails the sandbox has for an address, newest first. */
export const mailsTo = (address: string): Promise<Mail[]> => mailsAt(stack.sandbox, address);

/** The newest mail to an address; waits up to 10 s for one. */
export const lastMail = (address: string): Promise<Mail> => lastMailAt(stack.sandbox, address);
