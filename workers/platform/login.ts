import type postgres from "postgres";
import type { Client } from "./postgres.ts";

const hashPattern = /^[0-9a-f]{64}$/;

/** What {@link findLogin} knows about the holder of a login token. `member` is null until a company was opened. */
export type Login = {
  userId: string;
  email: string;
  needsRenewal: boolean;
  secondFactor: boolean;
  /** The member's company asks for a second factor. */
  secondFactorDemanded: boolean;
  /** It does, and there is none. */
  secondFactorMissing: boolean;
  /** What the member's company shortened; null where it did not. */
  limits: { idleDays: number | null; days: number | null };
  member: { id: string; companyId: string; role: string; locale: string; displayName: string } | null;
};

/** Who holds this login token, in one round trip; null when it is not live. */
export async function findLogin(client: Client, token: string, renewWithinSeconds: number): Promise<Login | null> {
  if (!/^[A-Za-z0-9]{16,128}$/.test(token)) return null;
  const [row] = await client.turn(() =>
    client.sql.unsafe(
      `select user_id, email, expires_at <= now() + interval '${Math.round(renewWithinSeconds)} seconds' as needs_renewal,
       ${holderColumns}
     from current_member('${token}')`,
    ),
  );
  return row ? { ...holderOf(row), needsRenewal: row.needs_renewal === true } : null;
}

/** Whose an API key is and what it opens, in one round trip; null when it opens nothing. `keyHash`: SHA-256, hexadecimal. */
export async function findKeyHolder(
  client: Client,
  keyHash: string,
): Promise<{ keyId: string; scopes: string[]; login: Login } | null> {
  if (!hashPattern.test(keyHash)) return null;
  const [row] = await client.turn(() =>
    client.sql.unsafe(
      `select key_id, array_to_string(scopes, ' ') as scopes, user_id, email, ${holderColumns} from current_key_member('${keyHash}')`,
    ),
  );
  if (!row) return null;
  const login = { ...holderOf(row), needsRenewal: false };
  return { keyId: String(row.key_id), scopes: String(row.scopes).split(" "), login };
}

const holderColumns =
  "company_id, member_id, role, locale, display_name, second_factor, two_factor_required, login_idle_days, login_days";

function holderOf(row: postgres.Row): Omit<Login, "needsRenewal"> {
  return {
    userId: String(row.user_id),
    email: String(row.email),
    secondFactor: row.second_factor === true,
    secondFactorDemanded: row.two_factor_required === true,
    secondFactorMissing: row.two_factor_required === true && row.second_factor !== true,
    limits: { idleDays: row.login_idle_days ?? null, days: row.login_days ?? null },
    member:
      row.member_id === null
        ? null
        : {
            id: String(row.member_id),
            companyId: String(row.company_id),
            role: String(row.role),
            locale: String(row.locale),
            displayName: String(row.display_name),
          },
  };
}
