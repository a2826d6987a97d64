import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { ProblemError } from "../../api/problem.ts";
import { Brand } from "../../app/Brand.tsx";
import { Button } from "../../kit/Button.tsx";
import { Card } from "../../kit/Card.tsx";
import { Disclosure, DisclosureList } from "../../kit/Disclosure.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { ErrorState } from "../../kit/ErrorState.tsx";
import { IconButton } from "../../kit/IconButton.tsx";
import { LevelChip } from "../../kit/LevelChip.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { PasswordField } from "../../kit/PasswordField.tsx";
import { QuoteText } from "../../kit/QuoteText.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Tabs } from "../../kit/Tabs.tsx";
import { TextField } from "../../kit/TextField.tsx";
import { toast } from "../../kit/Toast.tsx";
import { VoiceForm } from "../../voice-form/VoiceForm.tsx";

const hues = ["terracotta", "ochre", "rosewood", "slate", "olive"] as const;

/** Every part of the kit on one page; in development only. */
export const KitScreen = () => {
  const [password, setPassword] = useState("");
  const [open, setOpen] = useState(false);
  return (
    <main id="main" className="main wrap stack stack-7">
      <Brand />
      <div className="row wrapx">
        <Button look="primary" size="large">
          Start talking
        </Button>
        <Button look="primary">Practise again</Button>
        <Button>View result</Button>
        <Button look="quiet">Skip</Button>
        <Button look="danger">Delete</Button>
        <Button look="primary" disabled>
          Disabled
        </Button>
        <Button look="primary" busy>
          Saving
        </Button>
        <IconButton label="Next">
          <ArrowRight className="i" />
        </IconButton>
      </div>
      <div className="row wrapx">
        {hues.map((hue) => (
          <VoiceForm key={hue} hue={hue} seed={hue} still size={72} />
        ))}
      </div>
      <div className="stack">
        <TextField label="Scenario title" defaultValue="Late again" />
        <TextField label="E-mail" defaultValue="miriam.seidel@" error="Something is missing after the @." />
        <PasswordField
          label="Password"
          value={password}
          withRules
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <Tabs
        label="Result"
        tabs={[
          { id: "result", label: "Result", content: <p>Result</p> },
          { id: "transcript", label: "Transcript", content: <p>Transcript</p> },
        ]}
      />
      <div className="row wrapx">
        {([1, 2, 3, 4, null] as const).map((level) => (
          <LevelChip key={level} level={level} />
        ))}
      </div>
      <div className="stack">
        <QuoteText voice="own" text="You just have to leave earlier." />
        <QuoteText voice="theirs" text="You make that sound very simple." />
        <QuoteText voice="proposed" text="What makes it hard to be here by nine?" />
      </div>
      <DisclosureList>
        <Disclosure title="Naming the effect" text="What it means for others and for you.">
          <p>Inside</p>
        </Disclosure>
      </DisclosureList>
      <div className="row wrapx">
        <Button onClick={() => toast("Sharing is off again.", { label: "Undo", run: () => undefined })}>Toast</Button>
        <Button onClick={() => setOpen(true)}>Sheet</Button>
      </div>
      <Sheet open={open} onClose={() => setOpen(false)} title="Delete this conversation?" lead="6 quotes go now." small>
        <Button onClick={() => setOpen(false)}>Keep it</Button>
      </Sheet>
      <EmptyState
        title="No conversations yet"
        text="Start with a two-minute one."
        action={<Button look="primary">Start</Button>}
      />
      <Card>
        <Skeleton lines={4} />
      </Card>
      <ErrorState error={new ProblemError("PROVIDER_UNAVAILABLE")} onRetry={() => undefined} />
      <Notice tone="warn" offline title="You are offline">
        You can read your results.
      </Notice>
      <Notice tone="info" title="A setting changed">
        From 7 December.
      </Notice>
    </main>
  );
};
