import { type EnterRight, rightsChannels, rightsKinds } from "@careertrainer/contract/rights-request";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEnterRight } from "../../api/rights-requests.ts";
import { Button } from "../../kit/Button.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { Select } from "../../kit/Select.tsx";
import { TextArea } from "../../kit/TextArea.tsx";
import { TextField } from "../../kit/TextField.tsx";

const channels = rightsChannels.filter((channel) => channel !== "app");
const today = () => new Date().toISOString().slice(0, 10);

/** A request that came by letter, mail, telephone or in person. */
export const EnterForm = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation("rights");
  const [kind, setKind] = useState<EnterRight["kind"]>("access");
  const [channel, setChannel] = useState<EnterRight["channel"]>("mail");
  const [about, setAbout] = useState("");
  const [words, setWords] = useState("");
  const [day, setDay] = useState(today());
  const enter = useEnterRight();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const receivedAt = day === today() ? new Date().toISOString() : new Date(`${day}T12:00:00Z`).toISOString();
    enter.mutate({ kind, channel, words, about, memberId: null, receivedAt }, { onSuccess: onDone });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="enter-title" noValidate>
      <h2 id="enter-title">{t("enter.title")}</h2>
      <div className="field">
        <label htmlFor="kind">{t("enter.kind")}</label>
        <Select
          id="kind"
          value={kind}
          onChange={({ target }) => setKind(rightsKinds.find((one) => one === target.value) ?? kind)}
        >
          {rightsKinds.map((one) => (
            <option key={one} value={one}>
              {t(`kind.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      <div className="field">
        <label htmlFor="channel">{t("enter.channel")}</label>
        <Select
          id="channel"
          value={channel}
          onChange={({ target }) => setChannel(channels.find((one) => one === target.value) ?? channel)}
        >
          {channels.map((one) => (
            <option key={one} value={one}>
              {t(`channel.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      <TextField
        label={t("enter.about")}
        hint={t("enter.aboutHint")}
        maxLength={200}
        value={about}
        onChange={({ target }) => setAbout(target.value)}
      />
      <TextField
        label={t("enter.day")}
        type="date"
        max={today()}
        value={day}
        onChange={({ target }) => setDay(target.value)}
      />
      <TextArea
        label={t("enter.words")}
        rows={4}
        limits={{ min: 3, max: 4000 }}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {enter.error && <ErrorState error={enter.error} />}
      <div className="row wrapx">
        <Button look="primary" type="submit" busy={enter.isPending}>
          {t("enter.do")}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
};
