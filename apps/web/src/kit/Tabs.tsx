import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";

type Tab = { id: string; label: string; content: ReactNode };

export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <Primitive.Root {...(tabs[0] ? { defaultValue: tabs[0].id } : {})}>
    <Primitive.List className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Primitive.Trigger key={tab.id} value={tab.id}>
          {tab.label}
        </Primitive.Trigger>
      ))}
    </Primitive.List>
    {tabs.map((tab) => (
      <Primitive.Content key={tab.id} value={tab.id} className="tab-panel">
        {tab.content}
      </Primitive.Content>
    ))}
  </Primitive.Root>
);
