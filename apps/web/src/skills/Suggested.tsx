import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { VoiceForm } from "../voice-form/VoiceForm.tsx";
import { Because } from "./Because.tsx";
import type { Recommendation } from "./recommend.ts";

/** Suggestions as a list of rows, each with its reason. */
export const Suggested = ({ suggestions }: { suggestions: readonly Recommendation[] }) => (
  <div className="list">
    {suggestions.map(({ scenario, reason }) => (
      <Link key={scenario.id} className="item" to="/practise/$slug" params={{ slug: scenario.slug }}>
        <VoiceForm hue={scenario.persona.hue} seed={scenario.slug} still size={40} />
        <div className="grow">
          <h3>{scenario.title}</h3>
          <Because reason={reason} />
        </div>
        <ChevronRight className="i hint" />
      </Link>
    ))}
  </div>
);
