import { ChevronDown, type LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { Device } from "./useCheckin.ts";

type DevicePickerProps = {
  icon: LucideIcon;
  label: string;
  devices: Device[];
  current: string | undefined;
  unnamed: (number: number) => string;
  onChoose: (id: string) => void;
  className?: string;
  children?: ReactNode;
};

export function DevicePicker(props: DevicePickerProps) {
  const { icon: Icon, label, devices, current, unnamed, onChoose, className = "", children } = props;
  const id = useId();
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      <div className="with-i">
        <Icon className="i" />
        <select
          className="input"
          id={id}
          value={current ?? devices[0]?.id ?? ""}
          onChange={(event) => onChoose(event.target.value)}
        >
          {devices.map((device, i) => (
            <option key={device.id} value={device.id}>
              {device.label || unnamed(i + 1)}
            </option>
          ))}
        </select>
        <ChevronDown className="i end" />
      </div>
      {children}
    </div>
  );
}
