import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { meQuery } from "./account.ts";
import { answerOf, client, doneOf } from "./client.ts";

/** Passkeys belong to a host name: an address of numbers has none. */
export const passkeysWork = (): boolean =>
  "PublicKeyCredential" in window && window.isSecureContext && !/^[\d.]+$|:/.test(window.location.hostname);

const webauthn = () => import("@simplewebauthn/browser");
/** Somebody closed the browser's question, or has none to answer it with: nothing went wrong. */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof Error && ["NotAllowedError", "AbortError"].includes(error.name);

const passkeysQuery = queryOptions({
  queryKey: ["passkeys"],
  queryFn: async () => (await answerOf(client.GET("/v1/me/passkeys"))).items,
});
export const usePasskeys = () => useQuery(passkeysQuery);

const useChange = <Input, Answer>(change: (input: Input) => Promise<Answer>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: passkeysQuery.queryKey });
      void queries.invalidateQueries({ queryKey: ["login-events"] });
    },
  });
};

/** Asks for the password once more, then has the browser make a passkey. */
export const useAddPasskey = () =>
  useChange(async (password: string) => {
    const options = await answerOf(client.POST("/v1/me/passkeys/offer", { body: { password } }));
    const { startRegistration } = await webauthn();
    const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
    const { id, rawId, response } = await startRegistration({ optionsJSON });
    const { clientDataJSON, attestationObject, transports } = response;
    const made = { clientDataJSON, attestationObject, transports: transports ?? [] };
    return answerOf(client.POST("/v1/me/passkeys", { body: { id, rawId, type: "public-key", response: made } }));
  });

export const useRemovePasskey = () =>
  useChange((id: string) => doneOf(client.DELETE("/v1/me/passkeys/{id}", { params: { path: { id } } })));

/** Signs in with one, or finishes signing in. */
export const useEnterWithPasskey = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const options = await answerOf(client.POST("/v1/auth/passkey/ask"));
      const { startAuthentication } = await webauthn();
      const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
      const { id, rawId, response } = await startAuthentication({ optionsJSON });
      const { clientDataJSON, authenticatorData, signature, userHandle } = response;
      const shown = { clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) };
      return answerOf(client.POST("/v1/auth/passkey", { body: { id, rawId, type: "public-key", response: shown } }));
    },
    onSuccess: () => queries.fetchQuery({ ...meQuery, staleTime: 0 }),
  });
};
