import {
  apiKey,
  authAccount,
  authUser,
  guessBudget,
  knownDevice,
  loginEvent,
  loginSession,
  passkey,
  recoveryCode,
  secondFactor,
  verification,
} from "@careertrainer/drizzle/schema/identity";
import { classify, personal, reference, secret, technical } from "../classification.ts";

const byUser = { column: "userId", of: "auth_user" } as const;

export const identityFields = [
  classify(
    authUser,
    { owner: { column: "id", of: "auth_user" }, erase: "delete", activity: "account", retention: "account" },
    {
      id: reference,
      name: personal("contact"),
      email: personal("contact"),
      emailVerified: personal("access"),
      image: personal("contact"),
      locale: personal("preferences"),
    },
  ),
  classify(
    loginSession,
    { owner: byUser, erase: "delete", activity: "sign-in", retention: "login-session" },
    {
      id: reference,
      userId: reference,
      token: secret,
      expiresAt: technical,
      ipAddress: personal("access"),
      userAgent: personal("access"),
      lastUsedAt: personal("access"),
      idleSeconds: technical,
      endsAt: technical,
      byPasskey: personal("access"),
    },
  ),
  classify(
    authAccount,
    { owner: byUser, erase: "delete", activity: "sign-in", retention: "account" },
    {
      id: reference,
      userId: reference,
      accountId: personal("access"),
      providerId: personal("access"),
      accessToken: secret,
      refreshToken: secret,
      idToken: secret,
      accessTokenExpiresAt: technical,
      refreshTokenExpiresAt: technical,
      scope: technical,
      password: secret,
    },
  ),
  classify(
    verification,
    // Better Auth's short-lived memory: the identifier holds an address or a random word, never a user's id alone.
    { owner: { column: "identifier", of: "address" }, erase: "delete", activity: "sign-in", retention: "short-memory" },
    {
      id: reference,
      identifier: personal("contact", { export: "gone within a day" }),
      value: secret,
      expiresAt: technical,
    },
  ),
  classify(
    loginEvent,
    { owner: byUser, erase: "delete", activity: "sign-in", retention: "login-history" },
    {
      id: reference,
      userId: reference,
      kind: personal("access"),
      method: personal("access"),
      ip: personal("access"),
      browser: personal("access"),
      system: personal("access"),
      createdAt: personal("access"),
    },
  ),
  classify(
    guessBudget,
    // The key is a keyed hash of an address or account; it names nobody and cannot be looked up from a person.
    { owner: null, erase: "keep", activity: "sign-in", retention: "short-memory" },
    { key: technical, spent: technical, lastAt: technical, lockedUntil: technical },
  ),
  classify(
    knownDevice,
    { owner: byUser, erase: "delete", activity: "sign-in", retention: "known-device" },
    { id: reference, userId: reference, tokenHash: secret, lastUsedAt: personal("access") },
  ),
  classify(
    secondFactor,
    { owner: byUser, erase: "delete", activity: "sign-in", retention: "account" },
    { userId: reference, secret, confirmedAt: personal("access"), lastStep: technical },
  ),
  classify(
    recoveryCode,
    { owner: byUser, erase: "delete", activity: "sign-in", retention: "account" },
    { id: reference, userId: reference, codeHash: secret, usedAt: personal("access") },
  ),
  classify(
    passkey,
    { owner: byUser, erase: "delete", activity: "sign-in", retention: "account" },
    {
      id: reference,
      userId: reference,
      credentialId: secret,
      publicKey: secret,
      counter: technical,
      transports: technical,
      synced: technical,
      browser: personal("access"),
      system: personal("access"),
      lastUsedAt: personal("access"),
    },
  ),
  classify(
    apiKey,
    { owner: byUser, erase: "delete", activity: "sign-in", retention: "api-key" },
    {
      id: reference,
      userId: reference,
      name: personal("access"),
      secretHash: secret,
      scopes: personal("access"),
      madeIn: reference,
      expiresAt: technical,
      lastUsedAt: personal("access"),
    },
  ),
];
