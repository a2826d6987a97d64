import type { PasswordPort } from "@careertrainer/domain/identity/context";
import bcrypt from "bcryptjs";

const bcryptRounds = 10;
const mostBytes = 72;
/** Of a random text nobody kept: something to compare with when there is no account, so that it takes as long. */
const nobodys = "$2b$10$NPiZ7BDaaDJ5q5AuLtXY..sZcBU/NZAk3VvCp52bQIizhZknEnahC";

/** bcrypt with ten rounds. It reads 72 bytes; a longer password matches nothing. */
export const passwords: PasswordPort = {
  hash: (password) => bcrypt.hash(password, bcryptRounds),
  async matches(hash, password) {
    const same = await bcrypt.compare(password, hash ?? nobodys);
    return same && hash !== null && new TextEncoder().encode(password).length <= mostBytes;
  },
};
